"""One press is one transaction: all of it is kept or nothing, and pressed again it is kept once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.integration.table.conftest import Table
from tests.support.course import AREA, OTHER
from uuid6 import uuid7

from unknot.record import drafts
from unknot.record.drafts import read_draft, save_draft
from unknot.record.flows.check_area import check_area
from unknot.record.flows.measure import measure
from unknot.record.models import Attachment, Entry
from unknot.record.work import Work

Send = tuple[str, dict[str, Any]]
"""An address and its form, with ids that stay the same when it is sent again."""


def ids(*names: str) -> dict[str, str]:
    return {name: str(uuid7()) for name in names}


def a_list_left(table: Table) -> Send:
    """One question tapped, the others read and answered no."""
    table.course.start()
    address = table.url("list", list_id="legs")
    said = {"go": "none", "shown": ["ces2", "ces3"], "ces1": "no"}
    return address, said | ids("entry_each", "entry_none")


def asked_again(table: Table) -> Send:
    table.course.visit()
    table.course.open()
    table.course.work()
    return table.url("ask_again", area=AREA), {"neu1": "unsure"} | ids("entry", "entry_none")


def a_check_with_its_questions(table: Table) -> Send:
    table.course.visit()
    table.course.open()
    table.course.work(OTHER)
    found = {"reset_done": True, "response": "unchanged", "heat": True, "tenderness": 3}
    table.course.do(check_area, AREA, "guided", session=table.course.hands, **found)
    said = {"response": "relaxed", "rest_pain": "2", "doctor_seen": "no", "heat": "no"}
    return table.url("recheck", area=AREA), said | ids("entry")


def a_letter_with_its_answer(table: Table) -> Send:
    table.course.visit(acute_injury=True)
    said = {"doctor": "Dr Brandt", "outcome": "cleared", "covers": ["seen:acute_injury"]}
    written = {"written_on_day": "2", "written_on_month": "3", "written_on_year": "2026"}
    return table.url("letter_received"), said | written | ids("entry")


def readings_with_a_mended_one(table: Table) -> Send:
    table.course.visit(pain_now=None)
    table.course.do(measure, table.course.current, "before", {"pain_now": [4], "rest_pain": [2]})
    table.course.open()
    said = {"when": "before", "pain_now": "3", "pain_average": "4", "sleep_quality": "5"}
    return table.url("measures"), said | ids("entry")


def a_new_episode(table: Table) -> Send:
    client = {"client": table.course.client.pk}
    said = {"place": "Upper back", "side": "right", "since": "3", "unit": "weeks"}
    said |= {"confirm_second_open": "yes"}
    return reverse("table:new_episode", kwargs=client), said | ids("episode", "entry")


PRESSES: dict[str, tuple[Callable[[Table], Send], list[str]]] = {
    "a list": (a_list_left, ["answered", "answered"]),
    "asked again": (asked_again, ["answered", "answered"]),
    "a check": (a_check_with_its_questions, ["area_checked", "answered"]),
    "a letter": (a_letter_with_its_answer, ["letter_received", "answered"]),
    "readings": (readings_with_a_mended_one, ["measured", "measured"]),
    "an episode": (a_new_episode, ["episode_opened", "answered"]),
}


class PowerCutError(Exception):
    """The machine stops."""


@contextmanager
def power_cut(at: int) -> Iterator[None]:
    """The machine stops when something is decided for the nth time."""
    decide, left = Work.decide, [at]

    def cut(work: Work, *args: Any, **how: Any) -> Any:
        left[0] -= 1
        if not left[0]:
            raise PowerCutError
        return decide(work, *args, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Work, "decide", cut)
        yield


def written() -> list[str]:
    """The kinds of all entries but decisions, in the order in which they were written down."""
    found = Entry.objects.exclude(kind="decided").order_by("recorded_at", "seq")
    return list(found.values_list("kind", flat=True))


def test_a_form_is_recorded_and_its_draft_over_or_neither(table: Table) -> None:
    course = table.course
    said = {"words": "All is well.", "direction": "in", "reached": "yes"}
    save_draft(course.member, course.episode, "call", {"words": ["All is well."]}, 0)
    begun = written()
    with pytest.MonkeyPatch.context() as patch, pytest.raises(PowerCutError):
        patch.setattr(drafts, "drop_draft", stop)
        table.send(table.url("call"), said)
    assert written() == begun
    table.send(table.url("call"), said)
    assert written() == [*begun, "called"]
    assert read_draft(course.member, course.episode, "call") is None


def stop(*_: object, **__: object) -> None:
    raise PowerCutError


def press(table: Table, send: Send) -> None:
    address, form = send
    if "doctor" in form:
        form = form | {"file": SimpleUploadedFile("letter.pdf", b"%PDF-1.7 letter")}
    table.send(address, form)


@pytest.mark.parametrize("cut_at", [1, 2])
@pytest.mark.parametrize("name", PRESSES)
def test_a_press_is_kept_whole_or_not_at_all_and_once(table: Table, name: str, cut_at: int) -> None:
    begin, expected = PRESSES[name]
    send, before = begin(table), written()
    with power_cut(cut_at):
        try:
            press(table, send)
        except PowerCutError:
            assert written() == before
            assert not Attachment.objects.exists()
    for _ in range(2):
        press(table, send)
        assert written() == before + expected
    assert Attachment.objects.count() == (name == "a letter")
