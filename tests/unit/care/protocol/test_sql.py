"""The SQL reading: which columns it reads, what it refuses, and what a strange row means."""

import sqlite3
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import sqlglot
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import Protocol, ProtocolError, latest, load_protocol
from unknot.care.protocol.sql import DIALECTS, Plan, decision_sql, given_columns, output_columns

ASK = 'if_unknown = "ask"\nif_unsure = "clearance_first"\n'
FACTS = [
    fact("numb"),
    fact("bones"),
    fact("pain", "int"),
    fact("severe", origin="derived", more='rule = "pain >= cut"'),
]
STEPS = [
    step("numb", "numb", "emergency", ASK + 'lifts_when = "cleared"'),
    step("severe", "severe", "hold", ASK),
    step(
        "bones",
        "bones",
        "clearance_first",
        ASK + "lifts_when = 'cleared'\n[step.limits]\npressure_cap = 2",
    ),
]


@pytest.fixture
def tiny(tmp_path: Path) -> Protocol:
    return load_protocol(write_protocol(tmp_path, FACTS, STEPS))


def decided(protocol: Protocol, **row: Any) -> dict[str, Any]:
    """What SQLite makes of a table of one row that has these columns."""
    link = sqlite3.connect(":memory:")
    link.row_factory = sqlite3.Row
    link.execute(f"CREATE TABLE moments ({', '.join(row)})")
    link.execute(f"INSERT INTO moments VALUES ({', '.join('?' * len(row))})", list(row.values()))
    return dict(link.execute(decision_sql(protocol, row, "sqlite", details=True)).fetchone())


def test_a_missing_fact_is_not_asked_and_folds_away(tiny: Protocol) -> None:
    text = decision_sql(tiny, ["numb"], keys=["id"])
    assert '"bones"' not in text and '"pain"' not in text and '"id"' in text
    assert decided(tiny, numb=False)["today_action"] == "ask"
    assert decided(tiny, numb=False)["today_ask"] == "bones; pain"
    assert decided(tiny, numb=False, bones=False, pain=3)["today_action"] == "go"


def test_an_unsure_row_is_not_read_as_its_value(tiny: Protocol) -> None:
    row = decided(tiny, numb=False, numb__unsure=True, bones=False, pain=3)
    assert (row["today_action"], row["today_not_known"]) == ("clearance_first", "numb")


def test_a_derived_column_is_not_read(tiny: Protocol) -> None:
    assert decided(tiny, numb=False, bones=False, pain=3, severe=True)["today_action"] == "go"


def test_letters_listed_for_some_steps_clear_no_other(tiny: Protocol) -> None:
    row = decided(tiny, numb=True, bones=True, pain=3, cleared__bones=True)
    assert (row["today_action"], row["today_deciding"]) == ("emergency", "numb")
    row = decided(tiny, numb=False, bones=True, pain=3, cleared__bones=True)
    assert (row["today_action"], row["today_lifted"]) == ("adapt", "bones")


def test_a_column_that_nothing_reads_is_refused_with_the_nearest_name(tiny: Protocol) -> None:
    with pytest.raises(ProtocolError, match="did you mean numb__unsure"):
        decision_sql(tiny, ["numb", "numb__unsur"])


def test_two_columns_that_databases_take_for_one_are_refused(tiny: Protocol) -> None:
    with pytest.raises(ProtocolError, match="would be one column"):
        decision_sql(tiny, ["numb"], keys=["Numb"])


def test_a_key_that_is_worked_out_here_is_refused(tiny: Protocol) -> None:
    with pytest.raises(ProtocolError, match="rename the one given"):
        decision_sql(tiny, given_columns(tiny), keys=["numb__fires"])


@pytest.mark.parametrize("name", ["", "a..b", "."])
def test_no_table_is_refused(tiny: Protocol, name: str) -> None:
    with pytest.raises(ProtocolError, match="not the name of a table"):
        decision_sql(tiny, ["numb"], table=name)


def test_a_dialect_that_is_not_written_is_refused(tiny: Protocol) -> None:
    with pytest.raises(ProtocolError, match="choose one of"):
        decision_sql(tiny, ["numb"], "abacus")


def test_a_table_may_have_a_schema_and_a_strange_name(tiny: Protocol) -> None:
    text = decision_sql(tiny, ["numb"], table='clinic.visits"; DROP TABLE x')
    assert 'FROM "clinic"."visits""; DROP TABLE x"' in text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_reads_its_own_text_and_names_every_answer(dialect: str) -> None:
    protocol = latest()
    tree = sqlglot.parse_one(decision_sql(protocol, given_columns(protocol), dialect), dialect)
    assert tuple(tree.named_selects) == output_columns()


def test_a_statement_laid_out_otherwise_answers_alike(tiny: Protocol) -> None:
    link = sqlite3.connect(":memory:")
    link.execute("CREATE TABLE moments (numb, bones, pain, cleared__bones, open__severe)")
    rows = product((None, 0, 1), (None, 0, 1), (1, 8), (None, 0, 1), (None, 0, 1))
    link.executemany("INSERT INTO moments VALUES (?, ?, ?, ?, ?)", rows)
    columns = ["numb", "bones", "pain", "cleared__bones", "open__severe"]
    plans = (Plan(), Plan(block=0), Plan(block=1), Plan(shared=False))
    texts = [decision_sql(tiny, columns, "sqlite", details=True, plan=plan) for plan in plans]
    found = [link.execute(text).fetchall() for text in texts]
    assert all(one == found[0] for one in found)
