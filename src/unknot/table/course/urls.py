"""Addresses under an episode: the course at a glance, and what can be done with it."""

from __future__ import annotations

from django.urls import path

from unknot.table.course import actions, call, papers, views
from unknot.table.screening import correct, emergency

urlpatterns = [
    path("", views.course, name="course"),
    path("journal/", views.journal, name="journal"),
    path("start/", actions.start, name="start"),
    path("plan/", actions.plan, name="plan"),
    path("visits/<uuid:visit>/plan/", actions.plan, name="move"),
    path("visits/<uuid:visit>/postpone/", actions.postpone, name="postpone"),
    path("call/", call.call, name="call"),
    path("call/tap/", call.call_tap, name="call_tap"),
    path("call/after/", call.after, name="after_call"),
    path("call/emergency/", emergency.emergency_on_telephone, name="emergency_on_telephone"),
    path("call/emergency/called/", emergency.called_on_telephone, name="called_on_telephone"),
    path("call/correct/<slug:fact>/", correct.correct, name="correct_called"),
    path("go-on/", actions.go_on, name="go_on"),
    path("crisis/", actions.crisis, name="crisis"),
    path("close/", actions.close, name="close"),
    path("protocol/", papers.move_to_version, name="move_protocol"),
    path("consent/", papers.consent, name="consent"),
    path("consent/<slug:scope>/withdraw/", papers.withdraw, name="withdraw"),
    path("refer/", papers.refer_client, name="refer"),
    path("referrals/<uuid:referral>/answer/", papers.referral_answer, name="referral_answer"),
]
