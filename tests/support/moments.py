"""Moments of episodes as rows of a table, and what the reference says of them in SQL's shape."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unknot.care.facts import UNSURE, Value
from unknot.care.protocol import Decision, Protocol, Verdict, decide
from unknot.care.protocol.sql import given_columns

KINDS = {"yes_no": "BOOLEAN", "int": "INTEGER", "number": "DOUBLE PRECISION"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Moment:
    """What is given to a decision: facts, steps open, steps cleared (None: not listed)."""

    facts: Mapping[str, Value]
    open_steps: tuple[str, ...] = ()
    cleared: tuple[str, ...] | None = None


def kinds(protocol: Protocol) -> dict[str, str]:
    """Every column of a table of moments with its SQL type; `moment` numbers the rows."""
    types = {name: KINDS.get(fact.type, "TEXT") for name, fact in protocol.facts.items()}
    return {"moment": "INTEGER"} | {
        name: types.get(name, "BOOLEAN") for name in given_columns(protocol)
    }


def rows(protocol: Protocol, moments: Sequence[Moment]) -> list[list[Any]]:
    """The rows of the table, in the order of `kinds`."""
    return [_row(protocol, nth, moment) for nth, moment in enumerate(moments)]


def _row(protocol: Protocol, nth: int, moment: Moment) -> list[Any]:
    facts = [moment.facts.get(name) for name in protocol.facts if name not in protocol.derived]
    listed = moment.cleared is not None
    return [
        nth,
        *(None if value == UNSURE else value for value in facts),
        *(value == UNSURE for value in facts),
        *(step.id in moment.open_steps for step in protocol.steps),
        *(step.id in (moment.cleared or ()) if listed else None for step in protocol.steps),
    ]


def csv_text(table: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV in which \\N is NULL."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([["\\N" if cell is None else cell for cell in row] for row in table])
    return text.getvalue()


def expected(protocol: Protocol, moments: Sequence[Moment]) -> list[Row]:
    """What the reference says of each moment."""
    return [
        _said(
            protocol,
            decide(protocol, one.facts, open_steps=one.open_steps, cleared=one.cleared),
        )
        for one in moments
    ]


def _said(protocol: Protocol, decision: Decision) -> Row:
    today = _verdict(protocol, decision.today)
    course = _verdict(protocol, decision.course)
    assert decision.course.scope == "visit" and not decision.course.limits
    limits: Row = decision.today.limits.as_json()
    limits["area_caps"] = [f"{area} {cap}" for area, cap in limits["area_caps"].items()]
    limits = {key: _set(one) if isinstance(one, list) else one for key, one in limits.items()}
    today |= {"scope": decision.today.scope, **limits}
    return {f"today_{key}": value for key, value in today.items()} | {
        f"course_{key}": value for key, value in course.items()
    }


def _verdict(protocol: Protocol, verdict: Verdict) -> Row:
    order = [step.id for step in protocol.steps]
    lifted = [one for one in verdict.because if one.lifted]
    ids = {"steps": verdict.because, "deciding": verdict.deciding, "lifted": lifted}
    return {
        "action": verdict.action,
        **{
            key: "; ".join(sorted((one.step for one in some), key=order.index))
            for key, some in ids.items()
        },
        "ask": _set(verdict.ask),
        "not_known": _set(verdict.not_known),
    }


def _set(items: Iterable[str]) -> frozenset[str]:
    return frozenset(items)


LISTS = ("area_caps", "avoid", "technique_off", "position", "precautions", "ask", "not_known")


def read(row: Row) -> Row:
    """A row as an engine gives it, its lists as sets."""
    return {
        name: _set(filter(None, value.split("; "))) if name.split("_", 1)[1] in LISTS else value
        for name, value in row.items()
        if name != "moment"
    }
