"""Payloads check themselves, and come back from JSON as they were."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from unknot.record.chain import canonical
from unknot.record.errors import BadPayload
from unknot.record.kinds import (
    KINDS,
    Answered,
    AreaWorked,
    ConsentGiven,
    Corrected,
    Decided,
    LetterReceived,
    LicenceSeen,
    Measured,
    NoteSigned,
    VisitPlanned,
    read_payload,
)

ID = UUID("0197a1b2-0000-7000-8000-000000000001")
LICENCE = LicenceSeen(number="MT-1", authority="Board", expires=date(2027, 1, 1))


def work(**changes: Any) -> AreaWorked:
    given = {"session": ID, "area": "a", "stroke": "s", "pressure": 3, "minutes": 5}
    return AreaWorked(**{**given, **changes})


PAYLOADS = [
    Answered(
        visit=ID,
        answers={"ces1": False, "pain_now": 4, "weeks": 1.5, "ces2": "unsure"},
        areas={"skin_local": ("flank-left",)},
        began={"ces1": date(2026, 3, 1)},
    ),
    Corrected(replaces=ID, answers={"ces1": None}, reason="never asked"),
    VisitPlanned(visit=ID, at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC)),
    ConsentGiven(scope="plan", valid_until=date(2027, 3, 1), given_by="Erika"),
    Measured(visit=None, when="review", readings={"pain_now": (3, 4.5, 5)}),
    LetterReceived(doctor="Dr Hand", written_on=date(2026, 3, 1), outcome="cleared", covers=("a",)),
    work(heat="unsure", swelling=True, redness=None),
    Decided(
        visit=ID,
        decision={"today": {"action": "go", "because": []}},
        facts={"pain_now": 3},
        occasion="screened",
    ),
    NoteSigned(
        note=ID,
        visit=ID,
        session=ID,
        sections={"S": "ä ✓", "O": "", "A": "", "P": ""},
        licence=LICENCE,
        client_name="Erika",
        birth_date=date(1984, 3, 5),
    ),
]


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.kind)
def test_a_payload_comes_back_from_json_as_it_was(payload: Any) -> None:
    data = json.loads(canonical(payload.to_json()))
    assert type(payload).from_json(data) == payload
    assert type(payload).from_stored(data) == payload
    assert canonical(type(payload).from_stored(data).to_json()) == canonical(payload.to_json())


def test_every_kind_has_a_codec_for_every_field() -> None:
    for kind, payload in KINDS.items():
        assert payload.kind == kind
        assert payload.codecs()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pressure": 6}, "pressure must be 1 to 5"),
        ({"pressure": 2.0}, "pressure must be a whole number"),
        ({"pressure": True}, "pressure must be a whole number"),
        ({"minutes": -1}, "minutes must be 0 to 240"),
        ({"heat": "perhaps"}, "heat is not allowed"),
        ({"response": "soft"}, "response must be one of"),
        ({"tenderness": 5}, "tenderness must be 0 to 4"),
        ({"session": str(ID)}, "session must be a UUID"),
        ({"words": "a\x00b"}, "words holds a zero character"),
        ({"words": "\ud800"}, "words holds a broken character"),
        ({"words": "x" * 100_001}, "words is longer"),
    ],
)
def test_a_field_outside_its_range_cannot_be_built(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(BadPayload, match=words):
        work(**changes)


@pytest.mark.parametrize(
    "build",
    [
        lambda: Answered(visit=None, answers={}),
        lambda: Answered(visit=None, answers={"a": [1]}),
        lambda: Answered(visit=None, answers={"a": float("nan")}),
        lambda: Answered(visit=None, answers={"a": None}),
        lambda: Answered(visit=None, answers={"a": 1e300}),
        lambda: Corrected(replaces=ID, answers={"a": True}, reason=" "),
        lambda: Measured(visit=None, when="before", readings={"pain_now": ()}),
        lambda: VisitPlanned(visit=ID, at=datetime(2026, 3, 2, 9, 30)),
        lambda: ConsentGiven(scope="all", valid_until=date(2027, 3, 1), given_by="Erika"),
        lambda: LetterReceived(
            doctor="", written_on=date(2026, 3, 1), outcome="cleared", covers=()
        ),
        lambda: Decided(visit=None, decision={"a": {1, 2}}, facts={}, occasion="x"),
    ],
)
def test_what_makes_no_sense_cannot_be_built(build: Any) -> None:
    with pytest.raises(BadPayload):
        build()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"v": 2}, "newer"),
        ({"v": None}, "newer"),
        ({"colour": "red"}, "unknown field 'colour'"),
        ({"session": "no id"}, "area_worked"),
        ({"pressure": "3"}, "whole number"),
        ({"words": 5}, "must be text"),
    ],
)
@pytest.mark.parametrize("way", ["from_json", "from_stored"])
def test_stored_content_of_another_shape_is_refused(
    change: dict[str, Any], words: str, way: str
) -> None:
    data = {**work().to_json(), **change}
    with pytest.raises(BadPayload, match=words):
        getattr(AreaWorked, way)(data)


@pytest.mark.parametrize("data", [None, [], "text", 5])
def test_what_is_no_object_is_refused(data: Any) -> None:
    with pytest.raises(BadPayload):
        AreaWorked.from_stored(data)


def test_a_field_that_is_missing_takes_its_default_or_is_refused() -> None:
    data = work().to_json()
    del data["words"]
    assert AreaWorked.from_stored(data) == work()
    del data["area"]
    with pytest.raises(BadPayload, match="area"):
        AreaWorked.from_stored(data)


def test_a_kind_that_nobody_knows_is_refused() -> None:
    with pytest.raises(BadPayload, match="no kind of entry"):
        read_payload("danced", {"v": 1})


def test_a_payload_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        work().pressure = 5  # type: ignore[misc]


def test_ids_of_another_library_are_ids() -> None:
    class Own(UUID):
        pass

    assert work(session=Own(str(uuid4())))
