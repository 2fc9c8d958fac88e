"""Laws that hold for every journal, whatever is in it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st
from tests.support.lines import ZONE, chained, episode, told

from unknot.record.chain import Row, row_hash
from unknot.record.chain_check import chain_findings
from unknot.record.fold import fold
from unknot.record.kinds import (
    Answered,
    AreaWorked,
    Called,
    LicenceSeen,
    Measured,
    SessionBrokenOff,
    SessionEnded,
    SessionOpened,
    VisitPostponed,
    VisitStarted,
    read_payload,
)
from unknot.record.structs import Struct

LICENCE = LicenceSeen(number="1", authority="Board", expires=date(2027, 1, 1))
values = st.one_of(st.booleans(), st.integers(-5, 100), st.just("unsure"), st.floats(0, 10))
texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)


def given_session(visit: UUID, end: str, areas: list[str]) -> list[Struct]:
    session = uuid4()
    payloads: list[Struct] = [
        VisitStarted(visit=visit),
        SessionOpened(visit=visit, session=session, licence=LICENCE, decision=uuid4()),
    ]
    payloads += [
        AreaWorked(session=session, area=area, stroke="s", pressure=2, minutes=5) for area in areas
    ]
    if end == "ended":
        payloads.append(SessionEnded(session=session))
    elif end == "broken":
        payloads.append(SessionBrokenOff(session=session, reason="stop"))
    return payloads


visits = st.lists(
    st.tuples(
        st.sampled_from(["ended", "broken", "open", "postponed"]),
        st.lists(st.sampled_from(["a", "b"]), max_size=3),
        st.booleans(),
    ),
    max_size=8,
)


def course(told_visits: list[tuple[str, list[str], bool]]) -> list[Struct]:
    payloads: list[Struct] = []
    for end, areas, late_end in told_visits:
        visit = uuid4()
        if end == "postponed":
            payloads += [VisitStarted(visit=visit), VisitPostponed(visit=visit, reason="cold")]
            continue
        session = given_session(visit, end, areas)
        payloads += session
        opened = session[1]
        if late_end and end == "broken" and isinstance(opened, SessionOpened):
            payloads.append(SessionEnded(session=opened.session))
    return payloads


@given(visits)
def test_only_ended_sessions_count_whatever_else_happens(
    told_visits: list[tuple[str, list[str], bool]],
) -> None:
    state = episode(course(told_visits))
    assert state.sessions_given == sum(1 for end, _, _ in told_visits if end == "ended")
    assert all(s.ended and not s.broken_off for s in state.given)


independent = st.lists(
    st.one_of(
        st.builds(Called, words=texts.filter(lambda text: bool(text.strip()))),
        st.builds(
            lambda name, value: Answered(visit=None, answers={name: value}),
            st.uuids().map(str),
            values,
        ),
        st.builds(
            lambda name, number: Measured(visit=None, when="between", readings={name: (number,)}),
            st.uuids().map(str),
            st.floats(0, 10),
        ),
        st.builds(VisitStarted, visit=st.uuids()),
    ),
    max_size=12,
)


def content(payloads: list[Struct]) -> Any:
    """What an episode says, apart from the order and the time in which it was said."""
    state = episode(payloads)
    return (
        {fact: [a.value for a in said] for fact, said in state.answers.items()},
        sorted(call.words for call in state.calls),
        sorted((r.measure, r.numbers) for r in state.readings),
        set(state.visits),
        state.sessions_given,
        state.seq,
    )


@given(independent.flatmap(lambda them: st.tuples(st.just(them), st.permutations(them))))
def test_the_order_of_independent_entries_does_not_matter(
    orders: tuple[list[Struct], list[Struct]],
) -> None:
    assert content(orders[0]) == content(orders[1])


@given(independent)
def test_a_journal_folds_alike_from_memory_and_from_text(payloads: list[Struct]) -> None:
    lines = told(payloads)
    back = [
        replace(line, payload=read_payload(line.kind, json.loads(row.payload)))
        for line, row in zip(lines, chained(lines), strict=True)
    ]
    own = uuid4()
    assert fold(back, zone=ZONE, episode=own) == fold(lines, zone=ZONE, episode=own)


@given(st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=8), st.integers(0, 40))
def test_a_journal_cut_anywhere_folds(areas: list[str], cut: int) -> None:
    payloads = given_session(uuid4(), "ended", areas)
    lines = told(payloads)
    state = fold(lines[:cut], zone=ZONE, episode=lines[0].episode)
    assert state.seq == min(cut, len(lines))


FIELDS = ("kind", "payload", "prev_hash", "hash")


@given(independent.filter(len), st.data())
def test_a_change_of_one_byte_is_found_and_named(payloads: list[Struct], data: Any) -> None:
    rows = chained(told(payloads))
    place = data.draw(st.integers(0, len(rows) - 1))
    field = data.draw(st.sampled_from(FIELDS))
    text = getattr(rows[place], field)
    spot = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda c: c != text[spot]))
    changed = replace(rows[place], **{field: text[:spot] + letter + text[spot + 1 :]})
    rows[place] = changed
    assert found(rows, rows[-1].hash if place < len(rows) - 1 else None)


@given(independent.filter(len), st.data())
def test_a_change_of_time_author_or_mark_is_found(payloads: list[Struct], data: Any) -> None:
    rows = chained(told(payloads))
    place = data.draw(st.integers(0, len(rows) - 1))
    row = rows[place]
    change: dict[str, Any] = data.draw(
        st.sampled_from(
            [
                {"happened_at": row.happened_at + timedelta(microseconds=1)},
                {"recorded_at": row.recorded_at - timedelta(microseconds=1)},
                {"author": uuid4()},
                {"late": not row.late},
                {"id": uuid4()},
            ]
        )
    )
    assert row_hash(replace(row, **change)) != row.hash


@given(independent.filter(lambda them: len(them) > 1), st.data())
def test_an_entry_taken_out_is_found(payloads: list[Struct], data: Any) -> None:
    rows = chained(told(payloads))
    head = rows[-1].hash
    gone = data.draw(st.integers(0, len(rows) - 1))
    left = [row for row in rows if row.seq != gone + 1]
    names = [finding.what for finding in findings(left, len(rows), head)]
    assert "missing" in names


def found(rows: list[Row], head: str | None) -> bool:
    return bool(findings(rows, len(rows), head or rows[-1].hash))


def findings(rows: list[Row], seq: int, head: str) -> list[Any]:
    return chain_findings(rows[0].episode if rows else uuid4(), seq, head, rows)
