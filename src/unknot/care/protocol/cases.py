"""cases.csv: clients a therapist can read, and what the protocol must say of them.

Columns: no, client, facts, today, because, course, course_because, limits, source, disputed.
``facts`` is what differs from the clear facts: ``ces1 yes; pain_now 8; ces2 not asked;
open acute_injury; cleared fx3, vas2``. A derived fact is worked out; one that is given is passed
over, with a word.
"""

import csv
import difflib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unknot.care.facts import UNSURE, Fact, FactError, Value
from unknot.care.facts.document import STEP_LISTS, clear_facts, not_used
from unknot.care.protocol.decide import decide
from unknot.care.protocol.decision import Decision, Verdict
from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.files import read_text
from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.model import Protocol

CASES_FILE = "cases.csv"
MOST_LINES = 4_000
"""Eight times as many as ship."""
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
_Steps = dict[str, tuple[str, ...]]


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
    lines = io.StringIO(read_text(Path(folder) / CASES_FILE), newline="").readlines()
    _refuse_many(lines)
    try:
        reader = csv.DictReader(lines, strict=True)
        _check_header(reader.fieldnames)
        clear = {k: v for k, v in clear_facts(protocol.facts).items() if k not in STEP_LISTS}
        found = [_CaseReader(protocol, clear, lines, reader.line_num).read(row) for row in reader]
    except csv.Error as error:
        raise ProtocolError(f"cannot be read as CSV: {error}", file=CASES_FILE) from None
    _refuse_twice(found)
    return tuple(found)


def _refuse_many(lines: list[str]) -> None:
    if len(lines) > MOST_LINES:
        what = f"it has {len(lines):,} lines, and may have {MOST_LINES:,}; take some cases out"
        raise ProtocolError(what, file=CASES_FILE)


def _refuse_twice(cases: Iterable[Case]) -> None:
    """A case is found by its number: of two with the same one, a failure of one would be lost."""
    first: dict[str, int] = {}
    for case in cases:
        before = first.setdefault(case.no, case.line)
        if not case.no:
            raise _numbered("the case has no number; write one", case)
        if before != case.line:
            what = f"two cases have the number {case.no}, in lines {before} and {case.line}"
            raise _numbered(f"{what}; give one of them a number of its own", case)


def _numbered(what: str, case: Case) -> ProtocolError:
    return ProtocolError(what, file=CASES_FILE, line=case.line)


def _check_header(names: Any) -> None:
    if tuple(names or ()) != COLUMNS:
        columns = ",".join(COLUMNS)
        raise ProtocolError(f"the first line must be {columns}", file=CASES_FILE, line=1)


class _CaseReader:
    """Reads one row; an error says in which line, and where in it."""

    def __init__(
        self, protocol: Protocol, clear: Mapping[str, Value], lines: list[str], line: int
    ) -> None:
        self._protocol, self._clear, self._line = protocol, clear, line
        self._text = lines[line - 1] if line <= len(lines) else ""

    def _error(self, what: str, part: str) -> ProtocolError:
        column = self._text.find(part) + 1
        return ProtocolError(what, file=CASES_FILE, line=self._line, column=column)

    def read(self, row: Mapping[str | None, Any]) -> Case:
        """The case of a row. Raises ``ProtocolError``."""
        if None in row:
            what = "more cells than the first line names; put a cell with a comma in quotes"
            raise self._error(what, str(row[None][0]))
        cells = {str(key): (value or "").strip() for key, value in row.items()}
        facts, steps, passed_over = self._facts(cells["facts"])
        today, _, scope = cells["today"].partition(" ")
        return Case(
            no=cells["no"],
            client=cells["client"],
            facts=facts,
            open_steps=steps.get("open", ()),
            cleared=steps.get("cleared"),
            today=self._action("today", today),
            scope=scope.strip("() ") or "visit",
            because=self._steps(cells["because"]),
            course=self._action("course", cells["course"]) if cells["course"] else "",
            course_because=self._steps(cells["course_because"]),
            limits=_split(cells["limits"], ";"),
            line=self._line,
            passed_over=passed_over,
        )

    def _facts(self, text: str) -> tuple[dict[str, Value], _Steps, tuple[str, ...]]:
        facts: dict[str, Value] = dict(self._clear)
        steps: _Steps = {}
        passed_over = []
        for part in _split(text, ";"):
            word, _, rest = part.partition(" ")
            if word in STEP_LISTS:
                steps[word] = self._steps(rest)
            elif word in self._protocol.derived:
                passed_over.append(not_used(word))
            else:
                facts[word] = self._value(word, rest.strip(), part)
        return facts, steps, tuple(passed_over)

    def _action(self, ladder: str, action: str) -> str:
        if action not in LADDERS[ladder]:
            allowed = ", ".join(LADDERS[ladder])
            raise self._error(f"{ladder} is never {action!r}; write one of {allowed}", action)
        return action

    def _steps(self, text: str) -> tuple[str, ...]:
        steps = _split(text, ",")
        for step in steps:
            if step not in self._protocol.by_id:
                what = f"no step is called {step!r}{_near(step, self._protocol.by_id)}"
                raise self._error(what, step)
        return steps

    def _value(self, name: str, text: str, part: str) -> Value:
        fact = self._protocol.facts.get(name)
        if fact is None:
            what = f"no fact is called {name!r}{_near(name, self._protocol.facts)}"
            raise self._error(what, part)
        try:
            return fact.read(_UNKNOWN[text] if text in _UNKNOWN else _raw(fact, text))
        except FactError:
            what = f"{name} cannot be {text!r}; write {_allowed(fact)}, unsure or not asked"
            raise self._error(what, part) from None


def _near(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]}?" if near else "; correct it"


def _allowed(fact: Fact) -> str:
    """What a cell may hold for this fact."""
    if fact.type == "yes_no":
        return "yes, no"
    return ", ".join(fact.values) or fact.allowed.partition(", null")[0]


def _split(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip())


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
