"""Addresses of the people pages."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from unknot.people.views import clients, home, setup

app_name = "people"
urlpatterns = [
    path("", home.home, name="home"),
    path("setup/", login_not_required(setup.setup), name="setup"),
    path("clients/", clients.clients, name="clients"),
    path("clients/<uuid:client_id>/", clients.client, name="client"),
]
