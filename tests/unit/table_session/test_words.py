"""What a note says of findings, and what a sheet offers: nothing more than was tapped."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.care.body import RuledOut, area
from unknot.record.kinds import AreaWorked, LicenceSeen
from unknot.record.limits import AreaLimits
from unknot.record.state import Note, Origin, Work
from unknot.table.note.assessment import OPENINGS, own_sentences
from unknot.table.note.objective import SIGNS, _found, _worked
from unknot.table.note.parts import either, place
from unknot.table.session.choices import pressures, stroke_choices
from unknot.table.session.sheet import grade_said, of_work

ONE = UUID(int=1)
FINDING = st.sampled_from([True, False, "unsure", None])


def worked(**found) -> Work:
    data = AreaWorked(
        session=ONE, area="lumbar-paraspinal-left", stroke="petrissage", pressure=3, minutes=6,
        **found,
    )  # fmt: skip
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    origin = Origin(ONE, now, now, None)
    return Work(data.area, data.stroke, 3, 6, data.response, data, origin, ONE, ONE, 1)


def limits(cap: int | None = None, off: tuple[str, ...] = ()) -> AreaLimits:
    out = RuledOut(strokes=frozenset(off), says=tuple(f"No {name}" for name in off))
    return AreaLimits(area("sacrum"), (), (), False, cap, (), None, out)


@given(heat=FINDING, swelling=FINDING, redness=FINDING, altered_function=FINDING)
def test_a_sign_is_said_as_it_was_found_and_never_otherwise(**found) -> None:
    said = _found(worked(**found).data)
    for name, word in SIGNS:
        spoken = word in said.lower()
        assert spoken == (found[name] is not None)
    if True not in found.values() and "unsure" not in found.values():
        assert said == "" or said.startswith(" No ")


def test_signs_not_looked_for_are_not_written() -> None:
    said = "Low back beside the spine, left: petrissage, pressure 3, 6 min; not felt again."
    assert _worked(worked(), late=False) == said
    assert _worked(worked(), late=True) == f"{said} Written down afterwards."


def test_redness_that_cannot_be_seen_is_said() -> None:
    said = _found(worked(redness_readable=False, tenderness=2).data)
    assert "Redness can not be seen" in said and "Tenderness 2, moderate." in said


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_either(words: list[str], said: str) -> None:
    assert either(words) == said


def test_a_place_inside_a_sentence_begins_small() -> None:
    assert place("sacrum") == "sacrum"


@pytest.mark.parametrize(("cap", "highest"), [(None, 4), (1, 1), (3, 3), (5, 5)])
def test_levels_above_the_cap_cannot_be_pressed_or_chosen(cap: int | None, highest: int) -> None:
    shown = pressures(limits(cap), "5")
    assert [int(c.value) for c in shown if not c.off] == list(range(1, highest + 1))
    assert not any(c.checked and c.off for c in shown)


def test_a_stroke_ruled_out_is_struck_with_its_reason_and_not_chosen() -> None:
    shown = stroke_choices(limits(off=("petrissage", "stripping")), "petrissage")
    struck = {c.value for c in (*shown.main, *shown.more) if c.off}
    assert struck == {"petrissage", "stripping"}
    assert not any(c.checked for c in shown.main)
    assert shown.says == ("No petrissage", "No stripping")


@pytest.mark.parametrize(("value", "said"), [("3", "3 hard"), ("", ""), ("9", ""), ("x", "")])
def test_the_word_of_a_grade(value: str, said: str) -> None:
    assert grade_said(value) == said


def test_a_recorded_area_fills_the_sheet_with_what_was_found_only() -> None:
    values = of_work(worked(heat=False, swelling="unsure", tone_before=3))
    assert values == {
        "stroke": "petrissage", "pressure": "3", "minutes": "6", "tone_before": "3",
        "response": "not_assessed", "heat": "no", "swelling": "unsure",
    }  # fmt: skip


def note(text: str) -> Note:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    sections = {"S": "", "O": "", "A": text, "P": ""}
    licence = LicenceSeen(number="1", authority="a", expires=None)
    origin = Origin(ONE, now, now, None)
    return Note(ONE, ONE, ONE, sections, licence, "Erika", date(1984, 3, 5), False, origin)


def test_only_a_persons_own_sentences_are_carried() -> None:
    composed = " ".join(f"{opening}something." for opening in OPENINGS)
    assert own_sentences(note(f"{composed} Sits badly at work. Likes warmth.")) == (
        "Sits badly at work.", "Likes warmth.",
    )  # fmt: skip
