"""The address of what is known."""

from __future__ import annotations

from django.urls import path

from unknot.table.evidence import views

urlpatterns = [path("evidence/", views.known, name="evidence")]
