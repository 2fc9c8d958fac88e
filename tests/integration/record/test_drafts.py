"""Nothing typed is lost, and no second writer overwrites the first unseen."""

from __future__ import annotations

import pytest
from tests.support.course import Course
from uuid6 import uuid7

from unknot.people import access
from unknot.people.models import Member
from unknot.record.drafts import (
    LARGEST,
    drop_draft,
    emptying,
    kept_draft,
    read_draft,
    save_draft,
)
from unknot.record.errors import BadPayload, Stale


def test_a_draft_is_kept_and_read_again(course: Course) -> None:
    visit = uuid7()
    first = save_draft(course.member, course.episode, "note", {"S": "stiff"}, 0, visit=visit)
    second = save_draft(
        course.member, course.episode, "note", {"S": "stiff in the morning"}, 1, visit=visit
    )
    assert (first.version, second.version) == (1, 2)
    kept = read_draft(course.member, course.episode, "note", visit=visit)
    assert kept == second and kept.by_name == "Bob Therapist"
    assert read_draft(course.member, course.episode, "note") is None


def test_the_second_writer_gets_what_the_first_wrote(course: Course) -> None:
    save_draft(course.member, course.episode, "note", {"S": "one"}, 0)
    with pytest.raises(Stale, match="in another window") as stale:
        save_draft(course.member, course.episode, "note", {"S": "two"}, 0)
    assert stale.value.current.data == {"S": "one"}
    merged = {"S": "one, two"}
    version = stale.value.current.version
    assert save_draft(course.member, course.episode, "note", merged, version).version == 2


def test_the_same_text_again_is_no_conflict(course: Course) -> None:
    save_draft(course.member, course.episode, "note", {"S": "one"}, 0)
    assert save_draft(course.member, course.episode, "note", {"S": "one"}, 0).version == 1


def test_a_draft_finished_elsewhere_is_told(course: Course) -> None:
    save_draft(course.member, course.episode, "note", {"S": "one"}, 0)
    drop_draft(course.member, course.episode, "note")
    drop_draft(course.member, course.episode, "note")
    with pytest.raises(Stale, match="finished in another window") as stale:
        save_draft(course.member, course.episode, "note", {"S": "one more"}, 1)
    assert stale.value.current is None


def test_a_draft_sent_before_its_form_was_recorded_comes_too_late(course: Course) -> None:
    drop_draft(course.member, course.episode, "sheet")
    with pytest.raises(Stale):
        save_draft(course.member, course.episode, "sheet", {"stroke": "petrissage"}, 0)
    kept = kept_draft(course.member, course.episode, "sheet")
    assert (kept.draft, kept.over) == (None, True)
    again = save_draft(course.member, course.episode, "sheet", {"stroke": "friction"}, kept.version)
    assert again.version == kept.version + 1


def test_places_are_emptied_with_what_is_recorded_or_not_at_all(course: Course) -> None:
    for name in ("note:S", "note:O", "other"):
        save_draft(course.member, course.episode, name, {"text": name}, 0)
    broken = emptying(course.member, course.episode, ("note:S", "note:O"))
    with pytest.raises(RuntimeError), broken:
        raise RuntimeError
    assert read_draft(course.member, course.episode, "note:S") is not None
    with emptying(course.member, course.episode, ("note:S", "note:O")):
        pass
    left = [read_draft(course.member, course.episode, n) for n in ("note:S", "note:O", "other")]
    assert [one is None for one in left] == [True, True, False]


def test_a_place_emptied_takes_what_a_colleague_still_writes(course: Course) -> None:
    first = save_draft(course.member, course.episode, "note:S", {"text": "one"}, 0)
    with emptying(course.member, course.episode, ["note:S"]):
        pass
    late = save_draft(course.member, course.episode, "note:S", {"text": "two"}, first.version)
    assert late.data == {"text": "two"}


def test_other_clinics_and_the_front_desk_see_no_drafts(
    course: Course, outsider: Member, front_desk: Member
) -> None:
    save_draft(course.member, course.episode, "note", {"S": "one"}, 0)
    with pytest.raises(access.NotYours):
        read_draft(outsider, course.episode, "note")
    with pytest.raises(access.NotAllowed):
        read_draft(front_desk, course.episode, "note")


@pytest.mark.parametrize(
    "data", [{"S": "x" * LARGEST}, {"S": "a\x00b"}, {"S": float("nan")}, {"S": "\ud800"}]
)
def test_what_cannot_be_kept_is_refused(course: Course, data: dict[str, object]) -> None:
    with pytest.raises(BadPayload):
        save_draft(course.member, course.episode, "note", data, 0)
