"""Addresses of the rulebook. A version is named as everywhere: back-massage@2026.1."""

from __future__ import annotations

from django.urls import path

from unknot.rulebook.views import (
    cases,
    comparing,
    drafting,
    life,
    rates,
    reading,
    response,
    shelf,
    trying,
    whole,
)

app_name = "rulebook"
VERSION = "protocols/<str:ref>/"

urlpatterns = [
    path("protocols/", shelf.shelf, name="shelf"),
    path("protocols/bring/", drafting.bring, name="bring"),
    path("protocols/response/", response.response, name="response"),
    path(VERSION, reading.read, name="read"),
    path(VERSION + "steps/<str:step>/", reading.read, name="step"),
    path(VERSION + "try/", trying.try_all, name="try"),
    path(VERSION + "try/say/", trying.say, name="say"),
    path(VERSION + "cases/", cases.cases, name="cases"),
    path(VERSION + "own/", drafting.own, name="own"),
    path(VERSION + "words/", whole.words, name="words"),
    path(VERSION + "flowchart/", whole.flowchart, name="flowchart"),
    path(VERSION + "flowchart.svg", whole.drawing, name="drawing"),
    path(VERSION + "compare/", comparing.compare, name="compare"),
    path(VERSION + "rate/", rates.rate, name="rate"),
    path(VERSION + "life/", life.life, name="life"),
    path(VERSION + "life/waiting/", life.waiting, name="waiting"),
    path(VERSION + "life/<str:what>/", life.advance, name="advance"),
]
