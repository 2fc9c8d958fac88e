"""protocol.toml -> steps."""

from collections.abc import Mapping
from typing import Any

from unknot.care.protocol.errors import ProtocolError, RuleError
from unknot.care.protocol.limits import NO_LIMITS, Limits
from unknot.care.protocol.model import BY_ANSWER, NEVER, Parameter, Step
from unknot.care.protocol.nodes import Node
from unknot.care.protocol.parse import Vocabulary, parse_rule, with_cleared
from unknot.care.protocol.toml_kinds import (
    Table,
    refuse_odd_name,
    refuse_unknown_keys,
    refuse_wrong_kinds,
    whole_at,
    words_at,
)
from unknot.care.protocol.toml_text import TomlFile

_PLAIN = (
    "id",
    "title",
    "ladder",
    "then",
    "say",
    "tell",
    "scope",
    "if_unknown",
    "if_unsure",
    "override",
    "source",
    "grade",
    "certainty",
    "limits_stay",
    "letter_cap_max",
)
_OTHER = ("when", "lifts_when", "this_visit", "limits", "on_lift")
_TEXT_LISTS = ("avoid", "technique_off", "position", "precautions")
_NUMBERS = {"pressure_cap": (1, 5), "pressure_step": (-1, 0), "minutes_max": (1, 240)}
_KINDS: dict[str, type] = {
    **dict.fromkeys((*_PLAIN, "when", "lifts_when", "this_visit"), str),
    "limits_stay": bool,
    "letter_cap_max": int,
    "limits": dict,
    "on_lift": dict,
}


def read_steps(
    file: TomlFile, vocabulary: Vocabulary, parameters: Mapping[str, Parameter]
) -> tuple[Step, ...]:
    """All ``[[step]]`` tables, in order, checked; ids are unique."""
    reader = _StepReader(file, vocabulary, parameters)
    tables = file.data.get("step", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise file.error("write each step as a table: [[step]]", "", 0, "step")
    steps = [reader.read(nth, table) for nth, table in enumerate(tables)]
    seen: dict[str, int] = {}
    for nth, step in enumerate(steps):
        if step.id in seen:
            lines = (file.place("step", one, "id")[0] for one in (seen[step.id], nth))
            what = f"two steps are called {step.id!r}, in lines {' and '.join(map(str, lines))}"
            raise file.error(f"{what}; rename one", "step", nth, "id")
        seen[step.id] = nth
    if not steps:
        raise file.error("no step is written; write at least one [[step]]")
    return tuple(steps)


class _StepReader:
    def __init__(
        self, file: TomlFile, vocabulary: Vocabulary, parameters: Mapping[str, Parameter]
    ) -> None:
        self._file, self._vocabulary, self._parameters = file, vocabulary, parameters

    def read(self, nth: int, table: Table) -> Step:
        self._refuse_odd(nth, table)
        lifts = str(table.get("lifts_when", ""))
        plain = {key: table[key] for key in _PLAIN if key in table}
        try:
            return Step(
                **plain,
                when=self._rule(nth, "when", str(table.get("when", "")), self._vocabulary),
                when_text=str(table.get("when", "")),
                lifts_when=self._lift(nth, lifts),
                lifts_text=lifts,
                lifted_by_answer=lifts == BY_ANSWER,
                never_this_visit=table.get("this_visit") == NEVER,
                limits=self._limits(nth, "limits", table.get("limits", {})),
                on_lift=self._limits(nth, "on_lift", table.get("on_lift", {})),
            )
        except TypeError:
            missing = ", ".join(key for key in _REQUIRED if key not in table)
            what = f"missing {missing}" if missing else "a key has the wrong type"
            raise self._file.error(f"step {table.get('id', nth)}: {what}", "step", nth) from None
        except RuleError:
            raise
        except ProtocolError as error:
            raise self._placed(error, nth) from None

    def _placed(self, error: ProtocolError, nth: int) -> ProtocolError:
        return error if error.line else self._file.error(error.what, "step", nth)

    def _lift(self, nth: int, text: str) -> Node | None:
        if not text or text == BY_ANSWER:
            return None
        return self._rule(nth, "lifts_when", text, with_cleared(self._vocabulary))

    def _rule(self, nth: int, key: str, text: str, vocabulary: Vocabulary) -> Node:
        return placed_rule(self._file, "step", nth, key, text, vocabulary)

    def _refuse_odd(self, nth: int, table: Table) -> None:
        refuse_unknown_keys(self._file, "step", table, (*_PLAIN, *_OTHER), nth)
        refuse_wrong_kinds(self._file, "step", table, _KINDS, nth)
        refuse_odd_name(self._file, "step", table.get("id", "step"), nth, "id")
        whole_at(self._file, "step", table, "letter_cap_max", *_NUMBERS["pressure_cap"], nth)
        if table.get("this_visit", NEVER) != NEVER:
            raise self._file.error(f'write this_visit = "{NEVER}"', "step", nth, "this_visit")

    def _limits(self, nth: int, key: str, table: Table) -> Limits:
        where = f"step.{key}"
        refuse_unknown_keys(self._file, where, table, (*_TEXT_LISTS, *_NUMBERS, "area_caps"), nth)
        if not table:
            return NO_LIMITS
        numbers = self._named(table)
        given: dict[str, Any] = {
            name: whole_at(self._file, where, numbers, name, low, high, nth)
            for name, (low, high) in _NUMBERS.items()
        }
        given |= {name: words_at(self._file, where, table, name, nth) for name in _TEXT_LISTS}
        given["pressure_step"] = given["pressure_step"] or 0
        return Limits(**given, area_caps=self._area_caps(nth, where, table))

    def _named(self, table: Table) -> Table:
        """The numbers of a table; where one is a parameter's name, that parameter's."""
        named = self._parameters
        return {
            name: named[raw].value if isinstance(raw, str) and raw in named else raw
            for name, raw in table.items()
            if name in _NUMBERS
        }

    def _area_caps(self, nth: int, where: str, table: Table) -> dict[str, int]:
        refuse_wrong_kinds(self._file, where, table, {"area_caps": dict}, nth)
        caps = table.get("area_caps", {})
        low, high = _NUMBERS["pressure_cap"]
        for area in caps:
            whole_at(self._file, f"{where}.area_caps", caps, area, low, high, nth)
        return dict(caps)


_REQUIRED = ("id", "title", "ladder", "when", "then", "say", "source", "grade", "certainty")


def placed_rule(
    file: TomlFile, table: str, nth: int, key: str, text: str, vocabulary: Vocabulary
) -> Node:
    """Parse a rule; an error names the file, the line and the column in the file."""
    file.refuse_many_rules(text, table, nth, key)
    try:
        return parse_rule(text, vocabulary)
    except RuleError as error:
        line, column = file.place(table, nth, key)
        raise error.at(file.name, line, column) from None
