"""Addresses of today's page and of what leads to a course."""

from __future__ import annotations

from django.urls import path

from unknot.table.today import times, views

urlpatterns = [
    path("today/", views.today, name="today"),
    path("times/", times.times, name="times"),
    path("today/find/", views.find, name="find"),
    path("today/clients/<uuid:client>/", views.client, name="client"),
    path("today/clients/<uuid:client>/new-episode/", views.new_episode, name="new_episode"),
]
