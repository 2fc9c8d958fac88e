"""Frozen records that check themselves, and their JSON form.

A payload is a frozen dataclass. When one is built, every field is checked against its annotation,
so that a malformed entry cannot exist; `to_json` and `from_json` go to plain JSON and back without
loss. The checks are put together once for each class, since a fold reads thousands of payloads.
"""

from __future__ import annotations

import dataclasses
import math
import types
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    Self,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)
from uuid import UUID

from unknot.record.errors import BadPayload

Json = Any
LONGEST_TEXT = 100_000
LARGEST_NUMBER = 1_000_000_000_000

Check = Callable[[Any], str]
"""Says what is wrong with a value; the empty string when nothing is."""
Turn = Callable[[Any], Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Range:
    """Lowest and highest number allowed, both included."""

    low: float
    high: float


@dataclasses.dataclass(frozen=True, slots=True)
class Codec:
    """One annotation: how to check a value, how to write it as JSON, how to read it back.

    `light` checks what JSON itself does not see to: it is for content that was checked in full
    when it was written, and is covered by the hash chain since.
    """

    check: Check
    write: Turn
    read: Turn
    light: Check
    types: frozenset[type] = frozenset()
    """The types of values that need no lighter check than their type."""


def _same(value: Any) -> Any:
    return value


def text_fault(value: Any) -> str:
    """What is wrong with a text: not text, too long, or with characters no database keeps."""
    if type(value) is not str:
        return f"must be text, not {value!r}"
    if len(value) > LONGEST_TEXT:
        return f"is longer than {LONGEST_TEXT} characters"
    if "\x00" in value:
        return "holds a zero character"
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return "holds a broken character"
    return ""


def _number_fault(value: Any) -> str:
    if type(value) not in (int, float):
        return f"must be a number, not {value!r}"
    if not math.isfinite(value) or abs(value) > LARGEST_NUMBER:
        return f"is no usable number: {value!r}"
    return ""


def _exact(kind: type, words: str) -> Check:
    def check(value: Any) -> str:
        return "" if type(value) is kind else f"must be {words}, not {value!r}"

    return check


def _aware(value: Any) -> str:
    if type(value) is not datetime or value.tzinfo is None:
        return f"must be a time with its zone, not {value!r}"
    return ""


def _uuid(value: Any) -> str:
    return "" if isinstance(value, UUID) else f"must be a UUID, not {value!r}"


def _write_time(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _read_time(value: Any) -> Any:
    return datetime.fromisoformat(value).astimezone(UTC)


def json_fault(value: Any, depth: int = 0) -> str:
    """What keeps a value from being stored as JSON and read back the same."""
    if depth > 20:
        return "is nested too deeply"
    if value is None or value is True or value is False:
        return ""
    if type(value) is str:
        return text_fault(value)
    if type(value) in (int, float):
        return _number_fault(value)
    if type(value) is dict:
        faults = (text_fault(k) or json_fault(v, depth + 1) for k, v in value.items())
        return next(filter(None, faults), "")
    if type(value) in (list, tuple):
        return next(filter(None, (json_fault(v, depth + 1) for v in value)), "")
    return f"cannot be kept as JSON: {value!r}"


def _read_int(value: Any) -> Any:
    return int(value) if type(value) is float and value.is_integer() else value


def _fine(value: Any) -> str:
    return ""


def _plain(check: Check, write: Turn = _same, read: Turn = _same) -> Codec:
    return Codec(check, write, read, check)


PLAIN: dict[Any, Codec] = {
    str: Codec(text_fault, _same, _same, _exact(str, "text")),
    bool: _plain(_exact(bool, "yes or no")),
    int: _plain(_exact(int, "a whole number"), read=_read_int),
    float: _plain(_number_fault),
    # These are what they should be once they have been read.
    UUID: Codec(_uuid, str, UUID, _fine),
    date: Codec(_exact(date, "a date"), date.isoformat, date.fromisoformat, _fine),
    datetime: Codec(_aware, _write_time, _read_time, _fine),
    Any: Codec(json_fault, _same, _same, _fine),
}


def _one_of(allowed: tuple[Any, ...]) -> Codec:
    words = ", ".join(map(str, allowed))

    def check(value: Any) -> str:
        return "" if value in allowed else f"must be one of {words}; not {value!r}"

    return _plain(check)


def _in_range(inner: Codec, span: Range) -> Codec:
    def check(value: Any) -> str:
        fault = inner.check(value)
        if fault or span.low <= value <= span.high:
            return fault
        return f"must be {span.low:g} to {span.high:g}, not {value!r}"

    return _plain(check, inner.write, inner.read)


def _optional(inner: Codec) -> Codec:
    def unless_none(check: Check) -> Check:
        return lambda value: "" if value is None else check(value)

    def write(value: Any) -> Any:
        return None if value is None else inner.write(value)

    def read(value: Any) -> Any:
        return None if value is None else inner.read(value)

    return Codec(unless_none(inner.check), write, read, unless_none(inner.light))


def _any_of(parts: tuple[Any, ...]) -> Codec:
    """A union of plain JSON values, such as bool | int | str; no dates among them."""
    checks = {part: codec_of(part).check for part in parts if isinstance(part, type)}
    others = tuple(codec_of(part).check for part in parts if not isinstance(part, type))

    def check(value: Any) -> str:
        known = checks.get(type(value))
        faults = [known(value)] if known else [fault(value) for fault in others]
        return "" if "" in faults else f"is not allowed: {value!r}"

    return Codec(check, _same, _same, check, frozenset(checks))


def _sequence(inner: Codec) -> Codec:
    def each(check: Check) -> Check:
        def all_of(value: Any) -> str:
            if type(value) is not tuple:
                return f"must be a list, not {value!r}"
            return next(filter(None, map(check, value)), "")

        return all_of

    def write(value: Any) -> Any:
        return [inner.write(item) for item in value]

    def read(value: Any) -> Any:
        return tuple([inner.read(item) for item in value]) if type(value) is list else value

    return Codec(each(inner.check), write, read, each(inner.light))


def _mapping(inner: Codec) -> Codec:
    def check(value: Any) -> str:
        if type(value) is not dict:
            return f"must be an object, not {value!r}"
        for key, item in value.items():
            fault = text_fault(key) or inner.check(item)
            if fault:
                return f"{key}: {fault}"
        return ""

    def light(value: Any) -> str:
        if type(value) is not dict:
            return f"must be an object, not {value!r}"
        if inner.types.issuperset(map(type, value.values())):
            return ""
        return next(filter(None, map(inner.light, value.values())), "")

    def write(value: Any) -> Any:
        return {key: inner.write(item) for key, item in value.items()}

    def read(value: Any) -> Any:
        if type(value) is not dict or inner.read is _same:
            return value
        return {key: inner.read(item) for key, item in value.items()}

    return Codec(check, write, read, light)


def _struct(kind: type[Struct]) -> Codec:
    check = _exact(kind, f"a {kind.__name__}")
    return _plain(check, lambda value: value.to_json(), kind.from_json)


def codec_of(hint: Any) -> Codec:
    """The codec of one annotation. Raises TypeError for a kind of annotation not known here."""
    if hint in PLAIN:
        return PLAIN[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _in_range(codec_of(args[0]), args[1])
    if origin is Literal:
        return _one_of(args)
    if origin in (Union, types.UnionType):
        parts = tuple(arg for arg in args if arg is not type(None))
        inner = codec_of(parts[0]) if len(parts) == 1 else _any_of(parts)
        return inner if len(parts) == len(args) else _optional(inner)
    if origin is tuple:
        return _sequence(codec_of(args[0]))
    if origin is dict:
        return _mapping(codec_of(args[1]))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return _struct(hint)
    raise TypeError(f"no codec for {hint!r}")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Struct:
    """Base of every payload. Subclasses are frozen dataclasses with annotated fields."""

    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1

    def __post_init__(self) -> None:
        for name, codec in self.codecs():
            fault = codec.check(getattr(self, name))
            if fault:
                raise BadPayload(f"{self.kind or type(self).__name__}: {name} {fault}")
        fault = self.fault()
        if fault:
            raise BadPayload(f"{self.kind or type(self).__name__}: {fault}")

    def fault(self) -> str:
        """What is wrong between fields; the empty string when nothing is."""
        return ""

    @classmethod
    @cache
    def codecs(cls) -> tuple[tuple[str, Codec], ...]:
        """Name and codec of each field, put together at the first call."""
        hints = get_type_hints(cls, include_extras=True)
        return tuple((f.name, codec_of(hints[f.name])) for f in dataclasses.fields(cls))

    def to_json(self) -> dict[str, Json]:
        """The payload as plain JSON, with its version as "v"."""
        fields = {name: codec.write(getattr(self, name)) for name, codec in self.codecs()}
        return {"v": self.version, **fields}

    @classmethod
    def from_json(cls, data: Json) -> Self:
        """The payload again. Raises BadPayload for what is missing, unknown, newer or wrong."""
        try:
            return cls(**cls._read(data))
        except (TypeError, ValueError, AttributeError) as fault:
            raise cls._bad(fault) from fault

    @classmethod
    def from_stored(cls, data: Json) -> Self:
        """The payload as written by this product before: checked lightly, since it is read often.

        Raises BadPayload as from_json does for what is not of the right shape.
        """
        try:
            if data.get("v") != cls.version or len(data) != len(cls.codecs()) + 1:
                return cls.from_json(data)
            values: dict[str, Any] = {}
            for name, read, light in cls._plan():
                values[name] = value = read(data[name]) if read else data[name]
                if light is not None and (fault := light(value)):
                    raise BadPayload(f"{cls.kind}: {name} {fault}")
        except (TypeError, ValueError, AttributeError, KeyError) as problem:
            raise cls._bad(problem) from problem
        made = cls.__new__(cls)
        made.__dict__.update(values)
        return made

    @classmethod
    @cache
    def _plan(cls) -> tuple[tuple[str, Turn | None, Check | None], ...]:
        """Of each field how it is read and checked lightly; None: there is nothing to do."""
        return tuple(
            (
                name,
                None if codec.read is _same else codec.read,
                None if codec.light is _fine else codec.light,
            )
            for name, codec in cls.codecs()
        )

    @classmethod
    def _read(cls, data: Json) -> dict[str, Any]:
        if type(data) is not dict:
            raise BadPayload(f"{cls.kind}: must be an object, not {data!r}")
        version = data.get("v")
        if version not in range(1, cls.version + 1):
            raise BadPayload(f"{cls.kind}: version {version!r} is newer; update the product")
        known = cls._by_name()
        unknown = data.keys() - known.keys() - {"v"}
        if unknown:
            raise BadPayload(f"{cls.kind}: unknown field {min(unknown)!r}")
        return {name: known[name].read(value) for name, value in data.items() if name != "v"}

    @classmethod
    def _bad(cls, fault: Exception) -> BadPayload:
        return fault if isinstance(fault, BadPayload) else BadPayload(f"{cls.kind}: {fault}")

    @classmethod
    @cache
    def _by_name(cls) -> dict[str, Codec]:
        return dict(cls.codecs())
