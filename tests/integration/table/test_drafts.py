"""The address that drafts are sent to."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.test import Client as Browser
from tests.integration.table.conftest import Table

from unknot.people.models import Member


def _save(table: Table, body: Any) -> Any:
    with table.course.time():
        return table.browser.post(
            table.url("draft_of_visit"), json.dumps(body), content_type="application/json"
        )


def test_a_draft_is_saved_and_its_version_told(screening: Table) -> None:
    first = _save(screening, {"what": "note", "data": {"S": ["Stiff"]}, "version": 0})
    assert first.status_code == 200
    assert first.json()["version"] == 1
    second = _save(screening, {"what": "note", "data": {"S": ["Stiff."]}, "version": 1})
    assert second.json()["version"] == 2


def test_the_second_to_save_is_told_what_the_first_wrote(screening: Table) -> None:
    _save(screening, {"what": "note", "data": {"S": ["mine"]}, "version": 0})
    late = _save(screening, {"what": "note", "data": {"S": ["other"]}, "version": 0})
    assert late.status_code == 409
    assert late.json()["data"] == {"S": ["mine"]}
    assert late.json()["by"] == "Bob Therapist"


def test_what_is_no_draft_is_refused_in_words(screening: Table) -> None:
    for body in ({}, {"what": "note"}, [], {"what": "n", "data": 3, "version": "x"}):
        assert _save(screening, body).status_code == 400


def test_a_draft_of_another_clinics_episode_is_not_found(
    screening: Table, sign_in: Callable[[Member], Browser], outsider: Member
) -> None:
    theirs = Table(sign_in(outsider), screening.course)
    assert _save(theirs, {"what": "note", "data": {}, "version": 0}).status_code == 404


def test_signed_out_it_is_refused_and_the_page_stays(screening: Table) -> None:
    screening.browser.logout()
    headers = {"X-Unknot-Save": "draft"}
    answer = screening.browser.post(
        screening.url("draft_of_visit"), "{}", content_type="application/json", headers=headers
    )
    assert answer.status_code == 401
