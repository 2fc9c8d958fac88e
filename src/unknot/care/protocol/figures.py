"""population.toml: how often each fact is so among the people who come, each with its source.

It lies beside the versions of a protocol and is no part of one: better figures change no rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.load import vocabulary
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import Node
from unknot.care.protocol.read_steps import placed_rule
from unknot.care.protocol.toml_kinds import refuse_unknown_keys
from unknot.care.protocol.toml_text import TomlFile

FILE = "population.toml"
MARKS = ("S", "mem", "est")
_KEYS = ("fact", "percent", "of_given", "given", "bands", "source", "mark")
_HEAD = ("title", "dated", "loading", "loading_source", "hand_count", "figure")


@dataclass(frozen=True, slots=True)
class Figure:
    """How often a fact is so.

    ``percent`` of all people, or of those in whom ``given`` holds when ``of_given`` is true.
    ``bands``: whole numbers from, to (inclusive), and the percent of people within.
    """

    fact: str
    source: str
    mark: str
    percent: float = 0.0
    of_given: bool = False
    given: Node | None = None
    bands: tuple[tuple[int, int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a population.

    ``loading`` is the weight of the common factor, 0 to 1. ``hand_count`` is what a count by hand
    gave per 1,000, by action, without the steps ``left_out`` and the figures of ``not_counted``.
    """

    title: str
    dated: date
    loading: float
    loading_source: str
    figures: tuple[Figure, ...]
    hand_count: Mapping[str, float]
    left_out: tuple[str, ...]
    not_counted: tuple[str, ...]

    def without(self, protocol: Protocol) -> tuple[str, ...]:
        """The yes/no facts that are asked and have no figure: they are taken as no."""
        drawn = {figure.fact for figure in self.figures}
        return tuple(
            name
            for name, fact in protocol.facts.items()
            if fact.type == "yes_no" and fact.source_kind == "asked" and name not in drawn
        )


def read_figures(protocol: Protocol) -> Figures:
    """The figures that lie in the version's folder, or beside it. Raises ``ProtocolError``."""
    folder = Path(protocol.folder)
    places = [place / FILE for place in (folder, folder.parent)]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise ProtocolError(f"{protocol.ref} has no {FILE}; write one beside its versions")
    return _Reader(TomlFile(found), protocol).read()


class _Reader:
    def __init__(self, file: TomlFile, protocol: Protocol) -> None:
        self._file, self._protocol = file, protocol
        self._words = vocabulary(protocol.facts, protocol.parameters)

    def read(self) -> Figures:
        data = self._file.data
        refuse_unknown_keys(self._file, "", data, _HEAD)
        loading = data.get("loading", 0.0)
        if not isinstance(loading, int | float) or not 0 <= loading < 1:
            raise self._file.error("loading is not a number from 0 to under 1", "", 0, "loading")
        if not isinstance(data.get("dated"), date):
            raise self._file.error("dated is missing; write a date, 2026-01-01", "", 0, "dated")
        return Figures(
            title=str(data.get("title", "")),
            dated=data["dated"],
            loading=float(loading),
            loading_source=str(data.get("loading_source", "")),
            figures=tuple(self._figure(nth, one) for nth, one in enumerate(data.get("figure", []))),
            **self._hand_count(dict(data.get("hand_count", {}))),
        )

    def _hand_count(self, table: dict[str, Any]) -> dict[str, Any]:
        left_out = tuple(table.pop("without", ()))
        for step in left_out:
            if step not in self._protocol.by_id:
                raise self._file.error(f"no step is called {step!r}", "hand_count", 0, "without")
        not_counted = tuple(table.pop("without_figures", ()))
        for name in not_counted:
            if name not in self._protocol.facts:
                raise self._file.error(
                    f"no fact is called {name!r}", "hand_count", 0, "without_figures"
                )
        refuse_unknown_keys(self._file, "hand_count", table, LADDERS["today"])
        return {"hand_count": table, "left_out": left_out, "not_counted": not_counted}

    def _figure(self, nth: int, table: Mapping[str, Any]) -> Figure:
        refuse_unknown_keys(self._file, "figure", table, _KEYS, nth)
        name = str(table.get("fact", ""))
        self._check_fact(nth, name, "bands" in table)
        for key in ("source", "mark"):
            if not table.get(key):
                raise self._error(nth, key, f"{name}: {key} is missing; say where it is from")
        if table["mark"] not in MARKS:
            raise self._error(nth, "mark", f"{name}: mark is one of {', '.join(MARKS)}")
        return Figure(
            fact=name,
            source=str(table["source"]),
            mark=str(table["mark"]),
            percent=self._percent(nth, table),
            of_given="of_given" in table,
            given=self._given(nth, table),
            bands=self._bands(nth, table),
        )

    def _error(self, nth: int, key: str, what: str) -> ProtocolError:
        return self._file.error(what, "figure", nth, key)

    def _check_fact(self, nth: int, name: str, banded: bool) -> None:
        fact = self._protocol.facts.get(name)
        if fact is None or fact.source_kind == "derived":
            raise self._error(nth, "fact", f"{name!r} is no fact that can be given; name one")
        wanted = ("int", "number") if banded else ("yes_no",)
        if fact.type not in wanted:
            raise self._error(nth, "fact", f"{name}: bands are for numbers, percent for yes/no")

    def _percent(self, nth: int, table: Mapping[str, Any]) -> float:
        if "bands" in table:
            return 0.0
        key = "of_given" if "of_given" in table else "percent"
        value = table.get(key)
        if not isinstance(value, int | float) or not 0 <= value <= 100:
            raise self._error(nth, key, f"{table['fact']}: {key} is not a number from 0 to 100")
        return float(value)

    def _given(self, nth: int, table: Mapping[str, Any]) -> Node | None:
        if "given" not in table:
            return None
        return placed_rule(self._file, "figure", nth, "given", str(table["given"]), self._words)

    def _bands(self, nth: int, table: Mapping[str, Any]) -> tuple[tuple[int, int, float], ...]:
        rows = table.get("bands", ())
        bands = tuple((int(low), int(high), float(share)) for low, high, share in rows)
        if sum(share for _, _, share in bands) > 100.0001:
            raise self._error(
                nth, "bands", f"{table['fact']}: the bands hold more than 100 percent"
            )
        return bands
