"""The reference and every SQL engine decide alike: random protocols, and the shipped ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generative.care.persons import known_value
from tests.generative.care.random_protocols import moments, protocols
from tests.support import moments as table
from tests.support.moments import Moment
from tests.support.patience import TIMES, examples
from tests.support.sql_engines import Engine

from unknot.care.facts import UNSURE
from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Protocol, shipped
from unknot.care.protocol.cases import read_cases
from unknot.care.protocol.library import versions
from unknot.care.protocol.sql import decision_sql, given_columns, output_columns

MANY = 3000


def all_same(engines: Sequence[Engine], protocol: Protocol, many: Sequence[Moment]) -> None:
    """The rows of every engine are what the reference says, in every column."""
    wanted = table.expected(protocol, many)
    assert all(row.keys() == set(output_columns(details=True)) for row in wanted)
    for engine in engines:
        for nth, row in enumerate(rows_of(engine, protocol, many)):
            assert row == wanted[nth], (engine.dialect, many[nth])


def rows_of(engine: Engine, protocol: Protocol, many: Sequence[Moment]) -> list[table.Row]:
    """What the engine says of each moment."""
    engine.load(table.kinds(protocol), table.rows(protocol, many))
    columns = given_columns(protocol)
    sql = decision_sql(protocol, columns, engine.dialect, keys=["moment"], details=True)
    found = {row["moment"]: table.read(row) for row in engine.run(sql)}
    assert len(found) == len(many)
    return [found[nth] for nth in range(len(many))]


@settings(max_examples=examples(200))
@given(protocols(), st.integers(0, 2**32))
def test_random_protocols_decide_alike(
    sql_engines: list[Engine], protocol: Protocol, seed: int
) -> None:
    all_same(sql_engines, protocol, moments(protocol, random.Random(seed)))


@pytest.mark.parametrize("ref", versions())
def test_a_shipped_version_decides_alike(sql_engines: list[Engine], ref: str) -> None:
    """Its own cases, and thousands of random moments."""
    protocol = shipped(ref)
    draw = random.Random(20260103)
    many = [random_moment(protocol, draw) for _ in range(MANY * TIMES)]
    cases = read_cases(Path(protocol.folder), protocol)
    many += [Moment(case.facts, case.open_steps, case.cleared) for case in cases]
    all_same(sql_engines, protocol, many)


def random_moment(protocol: Protocol, draw: random.Random) -> Moment:
    """Somebody clear, or nothing known yet, with a few or with many facts changed."""
    facts = {name: one for name, one in protocol.facts.items() if name not in protocol.derived}
    clear = {name: one for name, one in clear_facts(protocol.facts).items() if name in facts}
    given_: dict[str, Any] = dict(draw.choice([clear, clear, {}]))
    many = min(draw.choice([0, 1, 2, 3, 5, 8, 20, 120]), len(facts))
    for name in draw.sample(sorted(facts), many):
        known = known_value(facts[name], draw)
        given_[name] = draw.choice([known, known, known, UNSURE, None])
    ids = [step.id for step in protocol.steps]
    stops = draw.sample(ids, min(draw.choice([0, 0, 1, 3]), len(ids)))
    letters = draw.sample(ids, min(draw.choice([0, 3, 40]), len(ids)))
    return Moment(given_, tuple(stops), draw.choice([None, tuple(letters)]))
