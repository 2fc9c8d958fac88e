"""How long it takes to fold an episode of 100 entries, from the rows as stored.

`unknot bench fold`. A course of four sessions: every visit with its answers, its decisions, two
areas worked and a signed note. The best of many short repeats, so that other work on the machine
counts little.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from timeit import repeat
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from uuid6 import uuid7

from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Protocol, decide, latest

REPEATS = 40
SMALL = {"REPEATS": 1}  # enough for a test of the shape
BUDGET_US = 2000  # microseconds for 100 entries
ENTRIES = 100
START = datetime(2026, 3, 2, 8, tzinfo=UTC)
LICENCE = {"v": 1, "number": "MT-1", "authority": "Board", "expires": "2027-01-01"}
NOTE = dict.fromkeys("SOAP", "stiff in the morning, softer afterwards " * 4)


class Stored(NamedTuple):
    """The columns of a stored entry that the fold reads."""

    id: UUID
    episode_id: UUID
    seq: int
    kind: str
    happened_at: datetime
    recorded_at: datetime
    author_id: UUID
    late: bool
    payload: str
    hash: str = ""


def run() -> dict[str, Any]:
    """Measure; see unknot/cli/bench.py for the shape of the answer."""
    ready()
    from unknot.record.fold import fold
    from unknot.record.journal import line_of

    protocol = latest("back-massage")
    rows = episode(protocol)
    assert len(rows) == ENTRIES
    lines = [line_of(row) for row in rows]  # type: ignore[arg-type]
    zone = ZoneInfo("Europe/Berlin")
    state = fold(lines, zone=zone)
    assert state.sessions_given == 4 and len(state.notes) == 4
    whole = best(lambda: fold([line_of(row) for row in rows], zone=zone), 10)  # type: ignore
    return {
        "protocol": protocol.ref,
        "results": [
            {
                "what": "an episode of 100 entries, from rows to state",
                "unit": "microseconds",
                "value": whole,
                "budget": BUDGET_US,
            },
            {
                "what": "of it: the fold itself",
                "unit": "microseconds",
                "value": best(lambda: fold(lines, zone=zone), 20),
            },
        ],
    }


def ready() -> None:
    """The fold reads no database, but its room registers with the framework."""
    from django.apps import apps

    from unknot.cli import ready as door

    if not apps.ready:
        door.wake()


def best(call: Any, number: int) -> float:
    """Microseconds of one call, the best of many repeats."""
    return round(min(repeat(call, number=number, repeat=REPEATS)) / number * 1e6, 1)


def episode(protocol: Protocol) -> list[Stored]:
    """The rows of a course of four sessions, filled up with telephone calls to 100."""
    own, author = uuid7(), uuid7()
    from unknot.record.chain import canonical
    from unknot.record.kinds import KINDS

    rows = []
    for seq, (kind, told_) in enumerate(told(protocol, own), start=1):
        at = START + timedelta(hours=seq * 6)
        payload = canonical(KINDS[kind].from_json(told_).to_json())
        rows.append(Stored(uuid7(), own, seq, kind, at, at, author, False, payload))
    return rows


def told(protocol: Protocol, own: UUID) -> Iterator[tuple[str, dict[str, Any]]]:
    """Kind and payload of every entry."""
    opened = {"complaint": "stiff lower back", "protocol": protocol.ref, "sha256": protocol.sha256}
    yield "episode_opened", {"v": 1, "client": str(own), "clinic": str(own), **opened}
    consent = {"scope": "plan", "valid_until": "2027-03-01", "given_by": "Erika"}
    yield "consent_given", {"v": 1, **consent}
    count = 2
    for _ in range(4):
        for entry in visit(protocol):
            count += 1
            yield entry
    for _ in range(ENTRIES - count):
        yield "called", {"v": 1, "words": "asked how the night was"}


def visit(protocol: Protocol) -> Iterator[tuple[str, dict[str, Any]]]:
    """One visit: nine lists answered, three decisions stored, two areas worked, a note signed."""
    ids = {name: str(uuid7()) for name in ("visit", "session", "decision", "note")}
    facts = {n: v for n, v in clear_facts(protocol.facts).items() if v not in (None, [])}
    asked = {n: v for n, v in facts.items() if protocol.facts[n].source_kind == "asked"}
    decision = decide(protocol, facts).as_json()
    stored = {"decision": decision, "facts": facts, "occasion": "screened", "hands_on": True}
    here = {"v": 1, "visit": ids["visit"]}
    yield "visit_started", here
    names = list(asked)
    for start in range(0, len(names), -(-len(names) // 9)):
        some = {name: asked[name] for name in names[start : start + -(-len(names) // 9)]}
        yield "answered", {**here, "answers": some, "how": "none_of_these"}
    for _ in range(3):
        yield "decided", {**here, **stored}
    in_session = {"v": 1, "session": ids["session"]}
    opened = {"session": ids["session"], "licence": LICENCE, "decision": ids["decision"]}
    yield "session_opened", {**here, **opened}
    for area in ("lumbar-paraspinal-left", "lumbar-paraspinal-right"):
        work = {"area": area, "stroke": "petrissage", "pressure": 3, "minutes": 10}
        yield "area_worked", {**in_session, **work, "tone_before": 3, "tone_after": 1}
    yield "measured", {**here, "when": "after", "readings": {"pain_now": [3]}}
    yield "session_ended", in_session
    signed = {"note": ids["note"], "visit": ids["visit"], "session": ids["session"]}
    who = {"client_name": "Erika Beispiel", "birth_date": date(1984, 3, 5).isoformat()}
    yield "note_signed", {"v": 1, **signed, **who, "sections": NOTE, "licence": LICENCE}
