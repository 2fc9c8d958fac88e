"""Leaving a list: what was tapped, what was read and answered no, what is missing."""

from tests.unit.table.charts import chart

from unknot.care.facts import UNSURE
from unknot.table.screening.leave import Left, sort_out
from unknot.table.screening.progress import progress

NOW = progress(chart())
LEGS = NOW.page("legs")
assert LEGS is not None
SHOWN = [f.id for due in LEGS.lists for f in due.facts]


def _sort(sent, *, none_left=True, shown=SHOWN) -> Left:
    return sort_out(LEGS, NOW.facts, NOW.chart, sent, shown, none_left)


def test_none_of_the_rest_answers_only_what_has_no_answer() -> None:
    left = _sort({"ces1": UNSURE, "neu3": True, "neu3_assessed": True})
    assert set(left.read_no) == set(SHOWN) - {"ces1", "neu3"}
    assert left.tapped == {"ces1": UNSURE, "neu3": True, "neu3_assessed": True}
    assert left.missing == ()


def test_only_questions_that_stood_on_the_page_are_answered() -> None:
    left = _sort({}, shown=["ces1", "ces2"])
    assert set(left.read_no) == {"ces1", "ces2"}


def test_without_none_nothing_is_answered_for_anybody() -> None:
    assert _sort({"ces1": False}, none_left=False).read_no == ()


def test_a_follow_up_that_came_up_is_never_answered_by_none() -> None:
    left = _sort({"ces5": True})
    assert left.missing == ("ces5_new",)
    assert "ces5_new" not in left.read_no


def test_an_answer_to_a_follow_up_that_does_not_come_up_is_dropped() -> None:
    left = _sort({"ces5": False, "ces5_new": True})
    assert "ces5_new" not in left.tapped


def test_a_parent_not_sure_asks_its_follow_up_too() -> None:
    assert _sort({"ces5": UNSURE}).missing == ("ces5_new",)
    assert _sort({"ces5": UNSURE, "ces5_new": False}).missing == ()
