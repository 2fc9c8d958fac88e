"""FACTS.json: reading a person's facts from text, and the blank and the clear person."""

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.care.facts.fact import Fact
from unknot.care.facts.values import FactError, Value

STEP_LISTS = ("open", "cleared")


@dataclass(frozen=True, slots=True)
class FactsDocument:
    """Facts as given, the steps open and cleared, and what was passed over.

    ``cleared`` is None when none is named: then ``clearance`` and ``clearance_covers`` are read.
    """

    facts: dict[str, Value]
    open_steps: tuple[str, ...] = ()
    cleared: tuple[str, ...] | None = None
    passed_over: tuple[str, ...] = ()


def read_document(
    text: str,
    facts: Mapping[str, Fact],
    steps: frozenset[str],
    *,
    lister: str = "unknot facts",
) -> FactsDocument:
    """The facts in a JSON object; keys are fact ids, and ``open`` and ``cleared``.

    Raises ``FactError`` naming the line, the field and what is allowed; ``lister`` is the command
    that lists the facts.
    """
    text = text.removeprefix("\ufeff")
    given = _object(text, lister)
    lists = {key: _steps(text, key, given.pop(key, None), steps) for key in STEP_LISTS}
    values: dict[str, Value] = {}
    passed_over: list[str] = []
    for name, raw in given.items():
        fact = _known_fact(text, name, facts, lister)
        if fact.source_kind == "derived":
            passed_over.append(not_used(name))
            continue
        values[name] = _value(text, fact, raw)
    return FactsDocument(values, lists["open"], lists["cleared"] or None, tuple(passed_over))


def not_used(name: str) -> str:
    """What is said of a derived fact that is given."""
    return f"{name} is worked out from other facts; the value given is not used"


def _object(text: str, lister: str) -> dict[str, Any]:
    try:
        given = json.loads(
            text,
            object_pairs_hook=lambda pairs: _unique(text, pairs),
            parse_constant=lambda name: _refuse_constant(text, name),
        )
    except json.JSONDecodeError as error:
        raise FactError(
            f"line {error.lineno}, column {error.colno}: cannot be read as JSON ({error.msg}); "
            'write {"fact": value, ...}'
        ) from None
    except RecursionError:
        raise FactError("line 1: nested too deep; write one object of facts") from None
    except ValueError as error:
        if isinstance(error, FactError):
            raise
        place = _at(text, re.search(r"\d{4000}", text))
        what = f"a number of so many digits is not read; `{lister}` gives the ranges"
        raise FactError(f"{place}{what}") from None
    if not isinstance(given, dict):
        raise FactError('line 1: write one JSON object, {"fact": value, ...}')
    return given


def _unique(text: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise FactError(f"{_line(text, key, last=True)}{key}: written twice; keep one")
        found[key] = value
    return found


def _refuse_constant(text: str, name: str) -> Any:
    place = _at(text, re.search(rf"(?<![\w\"]){name}\b", text))
    what = f'{name} is not a number that can be read; write a number, null or "unsure"'
    raise FactError(f"{place}{what}")


def _line(text: str, key: str, *, last: bool = False) -> str:
    """Where a key stands: a string before a colon, so that no value is taken for it."""
    written = {re.escape(json.dumps(key, ensure_ascii=ascii_)) for ascii_ in (True, False)}
    found = list(re.finditer(rf"(?:{'|'.join(written)})\s*:", text))
    return _at(text, found[-1 if last else 0] if found else None)


def _at(text: str, found: re.Match[str] | None) -> str:
    return f"line {text.count(chr(10), 0, found.start()) + 1}, " if found else ""


def _known_fact(text: str, name: str, facts: Mapping[str, Fact], lister: str) -> Fact:
    if name in facts:
        return facts[name]
    near = difflib.get_close_matches(name, facts, n=1)
    hint = f"did you mean {near[0]}?" if near else f"`{lister}` lists them"
    raise FactError(f"{_line(text, name)}{name}: the protocol reads no such fact; {hint}")


def _value(text: str, fact: Fact, raw: Any) -> Value:
    try:
        return fact.read(raw)
    except FactError as error:
        raise FactError(f"{_line(text, fact.id)}{error}") from None


def _steps(text: str, key: str, raw: Any, steps: frozenset[str]) -> tuple[str, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise FactError(f'{_line(text, key)}{key}: write a list of step ids, ["fx3"]')
    for one in raw:
        if one not in steps:
            near = difflib.get_close_matches(one, steps, n=1)
            hint = f"did you mean {near[0]}?" if near else "`unknot protocol show` lists them"
            raise FactError(f"{_line(text, key)}{key}: no step is called {one!r}; {hint}")
    return tuple(raw)


def blank_facts(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Every fact that can be given, not asked; with empty ``open`` and ``cleared``."""
    given = {name: None for name, fact in facts.items() if fact.source_kind != "derived"}
    return {**given, **{key: [] for key in STEP_LISTS}}


def clear_facts(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """The facts of a person with nothing against a first session, as facts.toml says them.

    A yes/no fact is answered no unless its own ``clear`` says other; readings nobody took stay
    unknown.
    """
    clear = blank_facts(facts)
    for name, fact in facts.items():
        if name in clear:
            answered_no = fact.type == "yes_no" and fact.clear is None
            clear[name] = False if answered_no else fact.clear
    return clear
