"""The review: one "then", one "now", each with its own day, in every sentence of the page."""

from __future__ import annotations

import pytest
from tests.integration.table.conftest import Table
from tests.support.course import AREA

from unknot.record.flows.check_area import check_area
from unknot.record.flows.measure import measure
from unknot.table.review.then_now import Line, Score, ThenNow

PAIN = ("pain_now", "pain_average", "pain_worst_24h", "rest_pain")


def scores(now: int, average: int, worst: int, rest: int, **more: int) -> dict[str, int]:
    return {
        **dict(
            zip(PAIN, (now, average, worst, rest), strict=True),
        ),
        **more,
    }


def shown(table: Table) -> ThenNow:
    table.see("review")
    found = table.last.context["then_now"]
    assert isinstance(found, ThenNow)
    return found


def line(table: Table, name: str) -> Line:
    return next(one for one in shown(table).lines if one.name.startswith(name))


@pytest.fixture
def second(table: Table) -> Table:
    """As in the demo: one session given on 2 March, the client here again twelve days on."""
    table.course.visit(**scores(6, 6, 8, 4, change_rating=0))
    table.course.open()
    table.course.work()
    table.course.do(measure, table.course.current, "after", {"pain_now": [5]})
    table.course.end()
    table.course.days(12)
    table.course.visit(**scores(4, 4, 5, 2, change_rating=None))
    return table


def test_the_table_and_what_disagrees_tell_the_same_of_each_measure(second: Table) -> None:
    now = line(second, "Pain now")
    assert (now.then, now.now) == (Score("6"), Score("4"))
    assert (now.change, now.needs, now.reads) == ("−2", "2", "Changed, better")
    for said in second.last.context["said"].disagreements:
        assert "No clear change: Pain now" not in said


@pytest.mark.parametrize("taken", [[4], [8, 8]])
def test_readings_of_one_day_are_one_score_in_table_words_and_plot(
    second: Table, taken: list[int]
) -> None:
    second.course.do(measure, second.course.current, "before", {"pain_now": taken})
    mean = sum([4, *taken]) / (1 + len(taken))
    told = f"{mean:.1f}".removesuffix(".0")
    now = line(second, "Pain now")
    assert now.now == Score(told)
    assert now.reads == ("Changed, better" if mean <= 4 else "Inside the error")
    standing = next(s for s in second.last.context["said"].standings if s.name == "Pain now")
    assert standing.says == ("better" if mean <= 4 else "same")
    plots = [p for p in second.last.context["small_plots"] if p.name == "Pain now"]
    assert f"6 on day 0, {told} on day 12" in plots[0].summary


def test_a_score_of_another_day_than_its_column_says_its_own(second: Table) -> None:
    found = shown(second)
    assert (found.then, found.now) == ("2 Mar", "14 Mar")
    rating = line(second, "Global change")
    assert rating.now == Score("0", "2 Mar")
    assert rating.reads == "Asked on the first day: nothing to compare"
    page = second.see("review")
    assert "on 2 Mar" in page


def test_readings_of_one_day_are_shown_without_a_change(table: Table) -> None:
    table.course.session(**scores(5, 5, 7, 2))
    table.course.do(measure, table.course.current, "review", {"pain_average": [2]})
    found = shown(table)
    average = next(one for one in found.lines if one.name.startswith("Average pain"))
    assert (average.then, average.now, average.change) == (Score("3.5"), None, "")
    page = table.see("review")
    assert "Too early for then and now" in page and "The readings so far" in page
    assert "Reads as" not in page and "−1.5" not in page


def test_before_any_session_the_readings_of_several_days_are_not_compared(table: Table) -> None:
    table.course.do(measure, None, "intake", {"pain_average": [7]})
    table.course.days(3)
    table.course.do(measure, None, "intake", {"pain_average": [4]})
    found = shown(table)
    assert found.early and found.then == "2 Mar to 5 Mar"


def test_a_course_that_stands_still_is_not_said_to_go_on_as_planned(table: Table) -> None:
    table.course.session()
    table.course.do(measure, table.course.current, "after", {"pain_now": [9]})
    page = table.see("review")
    assert "paused on day 0" in page
    assert "Paused since 2 Mar, until hands may go on again. Then the course goes on." in page
    assert "The course goes on as planned." not in page


def test_an_area_is_drawn_as_it_was_felt_last(table: Table) -> None:
    table.course.visit()
    table.course.open()
    table.course.work(response="unchanged")
    table.course.do(
        check_area, AREA, "guided", visit=table.course.current, session=table.course.hands,
        reset_done=True, response="relaxed", heat=False, swelling=False, redness=False,
        redness_readable=True, altered_function=False, tenderness=0,
    )  # fmt: skip
    table.course.end()
    table.see("review")
    [body] = table.last.context["bodies"]
    [area] = body.areas
    assert (area.state, area.word) == ("let-go", "let go")
    assert area.said == "stayed as it was; then let go when checked"
