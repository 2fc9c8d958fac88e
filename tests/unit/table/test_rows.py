"""Questions as the template draws them."""

from tests.unit.table.charts import all_no, answer, chart

from unknot.table.screening.known import Holding
from unknot.table.screening.progress import progress
from unknot.table.screening.rows import Maker, Row
from unknot.table.screening.when import Asking


def _rows(list_id: str, tapped=None, answers=None) -> dict[str, Row]:
    now = progress(chart(answers))
    page = now.page(list_id)
    assert page is not None
    tapped = tapped or {}
    asking = Asking(now.chart.protocol, {**now.facts, **tapped})
    parts = Maker(now.chart, tapped).parts(page, asking)
    rows = {row.name: row for part in parts for row in part.rows}
    return rows | {f.name: f for row in rows.values() for f in row.follows}


def test_nothing_is_chosen_at_first() -> None:
    assert not any(row.value for row in _rows("legs").values())


def test_a_follow_up_stands_under_its_parent_and_shows_by_itself() -> None:
    rows = _rows("legs")
    assert [f.name for f in rows["ces5"].follows] == ["ces5_new"]
    assert rows["ces5_new"].simple


def test_a_follow_up_of_a_worked_out_fact_shows_when_the_server_says_so() -> None:
    assert not _rows("scores")["sev_sudden"].visible
    assert _rows("scores", {"pain_now": 8})["sev_sudden"].visible


def test_scores_are_cells_with_their_ends_named() -> None:
    row = _rows("scores")["pain_now"]
    assert row.kind == "cells"
    assert [cell[0] for cell in row.cells] == [str(n) for n in range(11)]
    assert row.low_word == "no pain"


def test_minus_and_plus_are_said_on_the_rating_of_change() -> None:
    said = all_no(days_ago=12)
    now = progress(chart(said))
    row = Maker(now.chart, {}).single(now.chart.protocol.facts["change_rating"])
    assert row.cells[0][1] == "\N{MINUS SIGN}5"
    assert row.cells[-1][1] == "+5"


def test_what_holds_says_since_when_and_until_when() -> None:
    now = progress(chart(all_no(days_ago=12)))
    page = next(p for p in now.pages for d in p.lists if d.list.id == "pregnancy")
    parts = Maker(now.chart, {}).parts(page, Asking(now.chart.protocol, now.facts))
    words = [held.words for part in parts for held in part.holds]
    assert any("asked 12 Nov" in line and "holds until 10 Dec" in line for line in words)


def test_what_is_not_asked_again_says_when_it_was_given() -> None:
    now = progress(chart(all_no(days_ago=12)))
    page = next(p for p in now.pages for d in p.lists if d.list.id == "pregnancy")
    parts = Maker(now.chart, {}).parts(page, Asking(now.chart.protocol, now.facts))
    assert {part.given for part in parts if part.holds} == {"given 12 Nov"}


def test_a_follow_up_of_two_questions_shows_under_the_one_that_is_asked_here() -> None:
    assert _rows("sudden")["blood_cough"].simple


def test_a_follow_up_without_its_answer_says_so_beside_itself() -> None:
    now = progress(chart())
    row = Maker(now.chart, {}, missing=("ces5_new",)).single(now.chart.protocol.facts["ces5_new"])
    assert row.faulty == "This one came up and needs its own answer."


def test_a_number_of_weeks_is_asked_as_so_many_weeks_ago() -> None:
    assert _rows("scores")["pain_duration_weeks"].unit == "weeks ago"


def test_an_answer_that_stands_says_how_long_ago_it_began() -> None:
    c = chart({"pain_duration_weeks": answer("pain_duration_weeks", 6)})
    known = c.facts().known["pain_duration_weeks"]
    held = Maker(c, {}).held(Holding(c.protocol.facts["pain_duration_weeks"], known, False))
    assert held.words.startswith("6")
    assert " weeks ago" in held.words
