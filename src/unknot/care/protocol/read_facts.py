"""facts.toml and parameters.toml -> facts, screening lists, parameters."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from unknot.care.facts import Fact, FactError
from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.model import Parameter, ScreeningList
from unknot.care.protocol.toml_kinds import (
    is_number,
    pair_at,
    refuse_odd_name,
    refuse_unknown_keys,
    refuse_wrong_kinds,
    whole_at,
    words_at,
)
from unknot.care.protocol.toml_text import TomlFile

_FACT_KEYS = {
    "family": "family",
    "type": "type",
    "unit": "unit",
    "from": "source_kind",
    "of": "of",
    "risk": "risk",
    "client": "ask_client",
    "therapist": "ask_therapist",
    "who_says": "who_says",
    "valid_for_days": "valid_for_days",
    "yes_stays": "yes_stays",
    "asked_when": "asked_when",
    "rule": "rule",
    "if_unknown": "if_unknown",
    "felt": "felt",
    "event": "event",
    "list": "on_list",
    "clear": "clear",
    "source": "source",
    "grade": "grade",
    "certainty": "certainty",
    "note": "note",
}
_PARAMETER_KEYS = {
    "value",
    "bounds",
    "type",
    "unit",
    "means",
    "source",
    "grade",
    "certainty",
    "valid_from",
}


_SWITCHES = ("yes_stays", "felt", "event")
_FACT_KINDS = {
    **{key: str for key in _FACT_KEYS if key not in ("valid_for_days", "clear", *_SWITCHES)},
    **dict.fromkeys(_SWITCHES, bool),
}
_PARAMETER_KINDS = dict.fromkeys(_PARAMETER_KEYS - {"value", "bounds", "valid_from"}, str)
_LONGEST_DAYS = 36500


def read_facts(file: TomlFile) -> dict[str, Fact]:
    """All ``[fact.ID]`` tables, checked."""
    return {name: _fact(file, name, table) for name, table in _tables(file, "fact").items()}


def _fact(file: TomlFile, name: str, table: Mapping[str, Any]) -> Fact:
    where = f"fact.{name}"
    refuse_odd_name(file, where, name)
    refuse_unknown_keys(file, where, table, (*_FACT_KEYS, "values", "range"))
    refuse_wrong_kinds(file, where, table, _FACT_KINDS)
    whole_at(file, where, table, "valid_for_days", 0, _LONGEST_DAYS)
    given = {_FACT_KEYS[key]: value for key, value in table.items() if key in _FACT_KEYS}
    low, high = pair_at(file, where, table, "range") or (None, None)
    values = words_at(file, where, table, "values")
    try:
        fact = Fact(id=name, values=values, low=low, high=high, **given)
        fact.read(fact.clear)
    except FactError as error:
        raise file.error(str(error), where) from None
    except TypeError as error:
        raise file.error(f"fact {name}: {_missing(error)}", where) from None
    return fact


def read_lists(file: TomlFile) -> tuple[ScreeningList, ...]:
    """The ``[list.ID]`` tables, in the order in which they are asked."""
    found = []
    for name, table in _tables(file, "list").items():
        refuse_unknown_keys(file, f"list.{name}", table, ("title", "hint", "who"))
        refuse_wrong_kinds(file, f"list.{name}", table, dict.fromkeys(table, str))
        if "title" not in table:
            raise file.error(f"list {name}: missing title", f"list.{name}")
        found.append(ScreeningList(id=name, **table))
    return tuple(found)


def read_parameters(file: TomlFile) -> dict[str, Parameter]:
    """All ``[parameter.ID]`` tables, checked."""
    tables = _tables(file, "parameter")
    return {name: _parameter(file, name, table) for name, table in tables.items()}


def _parameter(file: TomlFile, name: str, table: Mapping[str, Any]) -> Parameter:
    where = f"parameter.{name}"
    refuse_odd_name(file, where, name)
    refuse_unknown_keys(file, where, table, _PARAMETER_KEYS)
    refuse_wrong_kinds(file, where, table, _PARAMETER_KINDS)
    bounds = pair_at(file, where, table, "bounds")
    if not is_number(table.get("value")) and not isinstance(table.get("value"), bool):
        what = f"value is {table.get('value')!r}; write a number, or true or false"
        raise file.error(what, where, 0, "value")
    if not isinstance(table.get("valid_from"), date):
        raise file.error("valid_from is missing; write a date, 2026-01-01", where, 0, "valid_from")
    try:
        return Parameter(**{"id": name, **table, "bounds": bounds})
    except ProtocolError as error:
        raise file.error(error.what, where, 0, "value") from None
    except TypeError as error:
        raise file.error(f"parameter {name}: {_missing(error)}", where) from None


def _tables(file: TomlFile, kind: str) -> Mapping[str, Mapping[str, Any]]:
    tables: Mapping[str, Mapping[str, Any]] = file.data.get(kind, {})
    if not isinstance(tables, dict) or not all(isinstance(t, dict) for t in tables.values()):
        raise file.error(f"write each as a table: [{kind}.NAME]", kind)
    return tables


def _missing(error: TypeError) -> str:
    names = str(error).partition("argument")[2].lstrip("s: ")
    return f"missing {names}" if names else "a key is missing or has the wrong type"
