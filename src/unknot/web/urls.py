"""The address of the page of components."""

from __future__ import annotations

from django.urls import path

from unknot.web import views

app_name = "web"
urlpatterns = [path("look/", views.look, name="look")]
