"""Addresses of the review, under an episode."""

from __future__ import annotations

from django.urls import path

from unknot.table.review import views

urlpatterns = [
    path("review/", views.review, name="review"),
    path("review/costs/", views.costs, name="review_costs"),
]
