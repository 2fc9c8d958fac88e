"""What comes from outside, read into what the protocol and the body know; or refused, with why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from unknot.care.body import UnknownAreaError, UnknownStrokeError
from unknot.care.body import area as body_area
from unknot.care.body import stroke as body_stroke
from unknot.care.facts import Fact, FactError
from unknot.care.measures import ReadingError, UnknownMeasureError
from unknot.care.measures import measure as instrument
from unknot.care.protocol import Protocol
from unknot.record.errors import BadAnswer
from unknot.record.kinds import Value
from unknot.record.standing import AGEING


def read_answers(
    protocol: Protocol, answers: Mapping[str, Value], moment: datetime, zone: ZoneInfo
) -> dict[str, Value]:
    """Answers as the protocol's facts. Raises BadAnswer, naming fact and what is allowed."""
    return {
        name: _read(_asked(protocol, name), value, moment, zone) for name, value in answers.items()
    }


def _asked(protocol: Protocol, name: str) -> Fact:
    fact = protocol.facts.get(name)
    if fact is None:
        raise BadAnswer(f"{name}: {protocol.ref} asks no such question.")
    if fact.source_kind != "asked":
        raise BadAnswer(f"{name} is worked out from the record; it is never answered.")
    return fact


def _read(fact: Fact, value: Value, moment: datetime, zone: ZoneInfo) -> Value:
    if fact.id in AGEING and isinstance(value, str) and value != "unsure":
        value = _since(fact, value, moment, zone)
    try:
        read = fact.read(value)
    except FactError as problem:
        raise BadAnswer(str(problem)) from problem
    if read is None:
        raise BadAnswer(f"{fact.id}: an answer is missing; leave the question out instead.")
    return read


def _since(fact: Fact, day: str, moment: datetime, zone: ZoneInfo) -> float:
    """The time passed since a day, in the fact's unit; from the day's end, so never too much."""
    try:
        begun = date.fromisoformat(day)
    except ValueError as problem:
        raise BadAnswer(f"{fact.id}: {day!r} is no date; write it as 2026-03-01.") from problem
    if begun > moment.astimezone(zone).date():
        raise BadAnswer(f"{fact.id}: {day} is still to come.")
    end = datetime.combine(begun + timedelta(days=1), time.min, tzinfo=zone)
    return round(max((moment - end).total_seconds(), 0) / AGEING[fact.id], 2)


def read_numbers(
    protocol: Protocol, readings: Mapping[str, Sequence[float]]
) -> dict[str, tuple[float, ...]]:
    """Readings that their measures allow. Raises BadAnswer for a measure or number not known."""
    found: dict[str, tuple[float, ...]] = {}
    for name, numbers in readings.items():
        try:
            measure = instrument(name)
            found[name] = tuple(measure.read(number) for number in numbers)
        except (ReadingError, UnknownMeasureError) as problem:
            raise BadAnswer(str(problem)) from problem
        fact = protocol.facts.get(name)
        if fact is not None:
            for number in found[name]:
                _read_number(fact, number)
    return found


def _read_number(fact: Fact, number: float) -> None:
    try:
        fact.read(number)
    except FactError as problem:
        raise BadAnswer(str(problem)) from problem


def read_area(name: str) -> str:
    """The id of an area that hands may work on. Raises BadAnswer."""
    try:
        area = body_area(name)
    except UnknownAreaError as problem:
        raise BadAnswer(str(problem)) from problem
    if not area.region.touchable:
        raise BadAnswer(f"{area.name} is not an area that is worked on.")
    return area.id


def read_stroke(name: str) -> str:
    """The id of a stroke. Raises BadAnswer."""
    try:
        return body_stroke(name).id
    except UnknownStrokeError as problem:
        raise BadAnswer(str(problem)) from problem


def read_places(areas: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Where each fact has its place. Raises BadAnswer for an area that the body has not."""
    return {
        fact: tuple(dict.fromkeys(read_area(area) for area in places))
        for fact, places in areas.items()
        if places
    }
