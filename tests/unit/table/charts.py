"""Charts made without a database: an episode, its answers, and the moment at which it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from uuid6 import uuid7

from unknot.care.protocol import latest
from unknot.people.models import Client, Clinic
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.record.standing import Moment
from unknot.record.state import Answer, Consent, Episode, Origin, Saying

ZONE = ZoneInfo("Europe/Oslo")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
BORN = date(1974, 5, 3)
VISIT = uuid7()
MEMBER = uuid7()
_orders = count(1)


def origin(days_ago: int = 0, entry: UUID | None = None) -> Origin:
    """An entry so many days ago."""
    at = NOW - timedelta(days=days_ago, minutes=5)
    return Origin(entry or uuid7(), at, at, MEMBER)


def answer(fact: str, value: Value, days_ago: int = 0, **more: Any) -> Answer:
    """One answer; given today, at the visit at hand."""
    visit = VISIT if not days_ago else None
    said = Saying(origin(days_ago), visit, "each", next(_orders), 0, None)
    return Answer(fact, value, said, **more)


def chart(answers: Mapping[str, Answer] | None = None, **state: Any) -> Chart:
    """The chart of a visit today, with consent, under the shipped protocol."""
    protocol = latest()
    plan = Consent("plan", origin(12), TODAY + timedelta(days=300), "Marit")
    episode = Episode(
        id=uuid7(),
        zone=ZONE,
        protocol=protocol.ref,
        complaint="Low back, left, 14 weeks.",
        consents={"plan": plan},
        answers={name: (given,) for name, given in (answers or {}).items()},
    )
    return Chart(
        state=replace(episode, **state),
        client=Client(name="Marit Solberg", birth_date=BORN),
        clinic=Clinic(
            name="Linden Street",
            address="4 Linden Street",
            time_zone="Europe/Oslo",
            emergency_number="112",
            crisis_line="116 123",
            maternity_line="+47 22 00 00 00",
        ),
        protocol=protocol,
        moment=Moment(NOW, TODAY, VISIT, "valid", BORN),
        standing=protocol.status,
    )


def all_no(days_ago: int = 0, but: Mapping[str, Value] | None = None) -> dict[str, Answer]:
    """Every question of every list answered with nothing against massage, but for some."""
    protocol = latest()
    said = {
        fact.id: answer(fact.id, False if fact.clear is None else fact.clear, days_ago)
        for fact in protocol.facts.values()
        if fact.on_list
        and fact.source_kind == "asked"
        and (fact.clear is not None or fact.type == "yes_no")
    }
    said |= {name: answer(name, value, days_ago) for name, value in (but or {}).items()}
    return said
