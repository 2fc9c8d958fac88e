"""cases.csv: clients a therapist can read, and what the protocol must say of them.

Columns: no, client, facts, today, because, course, course_because, limits, source, disputed.
``facts`` is what differs from the clear facts: ``ces1 yes; pain_now 8; ces2 not asked;
open acute_injury; cleared fx3, vas2``. A derived fact is worked out; one that is given is passed
over, with a word.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unknot.care.facts import UNSURE, Fact, FactError, Value
from unknot.care.facts.document import STEP_LISTS, clear_facts, not_used
from unknot.care.protocol.decide import decide
from unknot.care.protocol.decision import Decision, Verdict
from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.model import Protocol

COLUMNS = (
    "no",
    "client",
    "facts",
    "today",
    "because",
    "course",
    "course_because",
    "limits",
    "source",
    "disputed",
)
_UNKNOWN: dict[str, Value] = {"not asked": None, "unsure": UNSURE}
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Case:
    """One client of cases.csv: what is so, and what must be said."""

    no: str
    client: str
    facts: dict[str, Value]
    open_steps: tuple[str, ...]
    cleared: tuple[str, ...] | None
    today: str
    scope: str
    because: tuple[str, ...]
    course: str
    course_because: tuple[str, ...]
    limits: tuple[str, ...]
    line: int
    passed_over: tuple[str, ...] = ()


def read_cases(folder: Path | str, protocol: Protocol) -> tuple[Case, ...]:
    """All cases of a version's folder. Raises ``ProtocolError`` with the line."""
    path = Path(folder) / "cases.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_header(reader.fieldnames)
            return tuple(_case(row, reader.line_num, protocol) for row in reader)
    except FileNotFoundError:
        raise ProtocolError("the file is missing", file="cases.csv") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise ProtocolError(f"cannot be read as CSV: {error}", file="cases.csv") from None


def _check_header(names: Any) -> None:
    if tuple(names or ()) != COLUMNS:
        columns = ",".join(COLUMNS)
        raise ProtocolError(f"the first line must be {columns}", file="cases.csv", line=1)


def _case(row: dict[str, str | None], line: int, protocol: Protocol) -> Case:
    cells = {key: (value or "").strip() for key, value in row.items() if key}
    clear = clear_facts(protocol.facts)
    facts: dict[str, Value] = {k: v for k, v in clear.items() if k not in STEP_LISTS}
    steps: dict[str, tuple[str, ...]] = {}
    passed_over = []
    for part in _split(cells["facts"], ";"):
        word, _, rest = part.partition(" ")
        if word in STEP_LISTS:
            steps[word] = _steps(rest, line, protocol)
        elif word in protocol.derived:
            passed_over.append(not_used(word))
        else:
            facts[word] = _value(word, rest.strip(), line, protocol)
    today, _, scope = cells["today"].partition(" ")
    return Case(
        no=cells["no"],
        client=cells["client"],
        facts=facts,
        open_steps=steps.get("open", ()),
        cleared=steps.get("cleared"),
        today=today,
        scope=scope.strip("() ") or "visit",
        because=_split(cells["because"], ","),
        course=cells["course"],
        course_because=_split(cells["course_because"], ","),
        limits=_split(cells["limits"], ";"),
        line=line,
        passed_over=tuple(passed_over),
    )


def _split(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def _steps(text: str, line: int, protocol: Protocol) -> tuple[str, ...]:
    steps = _split(text, ",")
    for step in steps:
        if step not in protocol.by_id:
            raise ProtocolError(f"no step is called {step!r}", file="cases.csv", line=line)
    return steps


def _value(name: str, text: str, line: int, protocol: Protocol) -> Value:
    fact = protocol.facts.get(name)
    if fact is None:
        raise ProtocolError(f"no fact is called {name!r}", file="cases.csv", line=line)
    try:
        return fact.read(_UNKNOWN[text] if text in _UNKNOWN else _raw(fact, text))
    except FactError as error:
        raise ProtocolError(str(error), file="cases.csv", line=line) from None


def _raw(fact: Fact, text: str) -> Any:
    if fact.type == "yes_no":
        return _YES_NO.get(text, text)
    if fact.type not in ("int", "number"):
        return text
    try:
        return float(text)
    except ValueError:
        return text


def decide_case(protocol: Protocol, case: Case) -> Decision:
    """What the protocol says of the case."""
    return decide(protocol, case.facts, open_steps=case.open_steps, cleared=case.cleared)


def failures(protocol: Protocol, case: Case) -> list[str]:
    """What the protocol says other than the case wants, in words; empty when all is as written."""
    decision = decide_case(protocol, case)
    return [*_today_failures(case, decision.today), *_course_failures(case, decision.course)]


def _today_failures(case: Case, verdict: Verdict) -> Iterator[str]:
    if verdict.action != case.today:
        yield f"today is {verdict.action} ({_steps_of(verdict)}), not {case.today}"
    elif verdict.action not in ("go", "ask") and verdict.scope != case.scope:
        yield f"the scope is {verdict.scope}, not {case.scope}"
    yield from _missing_steps(case.because, verdict)
    said = list(_limit_words(verdict))
    yield from (f"the limit {wanted!r} is missing" for wanted in case.limits if wanted not in said)


def _course_failures(case: Case, verdict: Verdict) -> Iterator[str]:
    if case.course and verdict.action != case.course:
        yield f"the course is {verdict.action} ({_steps_of(verdict)}), not {case.course}"
    yield from _missing_steps(case.course_because, verdict)


def _missing_steps(wanted: tuple[str, ...], verdict: Verdict) -> Iterator[str]:
    fired = {reason.step for reason in verdict.because}
    yield from (f"{step} did not fire" for step in wanted if step not in fired)


def _steps_of(verdict: Verdict) -> str:
    return ", ".join(reason.step for reason in verdict.deciding) or "no step"


def _limit_words(verdict: Verdict) -> Iterator[str]:
    for name, value in verdict.limits.as_json().items():
        if isinstance(value, list):
            yield from (f"{name} {item}" for item in value)
        elif isinstance(value, dict):
            yield from (f"{name} {area} {cap}" for area, cap in value.items())
        elif value is not None:
            yield f"{name} {value}"
