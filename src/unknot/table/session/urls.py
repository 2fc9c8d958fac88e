"""Addresses under a visit: its session with hands on."""

from __future__ import annotations

from django.urls import path

from unknot.table.session import (
    areas,
    ask_again,
    check,
    consent,
    hold,
    measures,
    opening,
    signs,
    stopping,
)

urlpatterns = [
    path("session/open/", opening.session_open, name="session_open"),
    path("session/stop/", stopping.stop, name="stop"),
    path("session/stopped/", stopping.stopped, name="stopped"),
    path("session/hands-off/", stopping.hands_off, name="hands_off"),
    path("session/end/", stopping.end, name="end"),
    path("session/consent/", consent.in_session_consent, name="in_session_consent"),
    path("areas/", areas.areas, name="areas"),
    path("areas/<slug:area>/", areas.area, name="area"),
    path("areas/<slug:area>/check/", check.check, name="check"),
    path("areas/<slug:area>/check/signs/", signs.signs, name="signs"),
    path("areas/<slug:area>/check/ask-again/", ask_again.ask_again, name="ask_again"),
    path("areas/<slug:area>/hold/", hold.hold, name="hold"),
    path("areas/<slug:area>/recheck/", hold.recheck, name="recheck"),
    path("measures/", measures.measures, name="measures"),
    path("measures/tap/", measures.measures_tap, name="measures_tap"),
]
