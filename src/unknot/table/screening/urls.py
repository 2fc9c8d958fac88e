"""Addresses under a visit: its screening, and what follows from it."""

from __future__ import annotations

from django.urls import path

from unknot.table.screening import after, correct, emergency, override, taps, views

urlpatterns = [
    path("screening/", views.screening, name="screening"),
    path("screening/answers/", correct.answers, name="answers"),
    path("screening/correct/<slug:fact>/", correct.correct, name="correct"),
    path("screening/undo/<uuid:entry>/", views.undo, name="undo"),
    path("screening/<slug:list_id>/", views.one_list, name="list"),
    path("screening/<slug:list_id>/tap/", taps.tap, name="tap"),
    path("decision/", after.decision, name="decision"),
    path("override/", override.override, name="override"),
    path("emergency/", emergency.emergency, name="emergency"),
    path("emergency/called/", emergency.called, name="called"),
]
