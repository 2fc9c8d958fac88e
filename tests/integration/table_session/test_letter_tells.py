"""What the doctor's letter tells of the massage given, and of a hold that began earlier."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.support.course import AREA, OTHER

from unknot.record.flows.check_area import check_area
from unknot.record.flows.record_area import record_area

WARM = {"reset_done": True, "response": "unchanged", "heat": True, "tenderness": 3}
CALM = {"heat": False, "swelling": False, "redness": False, "tenderness": 0}


def check(table, area: str = AREA, how: str = "guided", **found) -> None:
    more = {"session": table.course.hands} if how == "guided" else {}
    table.course.do(check_area, area, how, **more, **found)


@pytest.fixture
def held(at_work):
    """Two areas worked in the first session, and the first of them put on hold; still open."""
    for area, minutes in ((AREA, 10), (OTHER, 2)):
        at_work.course.do(record_area, at_work.course.hands, area, "petrissage", 2, minutes)
    check(at_work, **WARM)
    return at_work


def refer(table) -> str:
    """The letter as it is prefilled on the page "Refer to somebody"."""
    with table.course.time():
        url = reverse("table:refer", args=[table.course.episode])
        return str(table.browser.get(url).context["form"].initial["letter"])


DONE = (
    "What was done on 2 March 2026:",
    "Low back beside the spine, left: petrissage, pressure 2 of 5, 10 minutes",
    "Low back beside the spine, right: petrissage, pressure 2 of 5, 2 minutes",
)


def test_a_letter_of_an_open_session_tells_what_was_done_in_it(held) -> None:
    page = held.see("letter")
    assert "No massage has been given" not in page
    assert "The first massage for it was under way here when this was written." in page
    assert all(line in page for line in DONE)


def test_so_it_does_once_the_session_has_ended(held) -> None:
    held.course.end()
    page = held.see("letter")
    assert "1 massage given for it here, the last on 2 March 2026." in page
    assert "under way" not in page and all(line in page for line in DONE)


def test_and_where_it_was_broken_off(held) -> None:
    held.course.stop()
    page = held.see("letter")
    assert "A massage was begun on 2 March 2026 and not finished." in page
    assert "No massage has been given" not in page and all(line in page for line in DONE)


def test_before_any_session_no_massage_has_been_given(table) -> None:
    table.course.answer({"pain_now": 8})
    assert "No massage has been given for it here." in table.see("letter")


FOUND = (
    "- The area did not relax, open since 2 March 2026",
    "Found on 2 March 2026, Low back beside the spine, left:",
    "How the worst area responded: unchanged",
    "Hotter than the other side: yes",
)


def test_a_letter_of_a_later_visit_keeps_what_opened_the_hold(held) -> None:
    held.course.end()
    held.course.days(3)
    for _ in ("between visits", "at a visit"):
        text = refer(held)
        assert all(line in text for line in FOUND) and "not asked" not in text
        held.course.start()


def test_what_is_felt_at_the_later_visit_stands_beside_it(held) -> None:
    held.course.end()
    held.course.days(3)
    held.course.start()
    check(held, how="recheck", **CALM)
    text = refer(held)
    assert all(line in text for line in FOUND)
    assert "Hotter than the other side: no" in text.split("What was felt and seen today")[1]


def test_each_area_on_hold_tells_what_was_found_on_it(held) -> None:
    check(held, OTHER, **{**WARM, "heat": False, "tenderness": 4})
    held.course.stop()
    held.course.days(3)
    left, right = refer(held).split("Found on 2 March 2026, Low back beside the spine, ")[1:3]
    assert left.startswith("left") and "Hotter than the other side: yes" in left
    assert right.startswith("right") and "0 to 4: 4" in right
    assert "Hotter than the other side: no" in right


def test_a_finding_put_right_since_is_told_as_it_is_now(held) -> None:
    first = held.course.state.checks[-1].origin.entry
    check(held, **{**WARM, "heat": False, "replaces": first})
    held.course.end()
    held.course.days(3)
    text = refer(held)
    assert "How the worst area responded: unchanged" in text
    assert "Hotter than the other side: yes" not in text
