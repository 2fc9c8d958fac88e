"""Addresses of the full set, under an episode."""

from __future__ import annotations

from django.urls import path

from unknot.table.measures import views

urlpatterns = [
    path("measures/", views.full_set, name="full_set"),
    path("measures/tap/", views.full_set_tap, name="full_set_tap"),
]
