"""What a letter reports: each answer once, in the words in which it was asked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from unknot.care.body import area as body_area
from unknot.care.facts import UNSURE, Fact, Value
from unknot.care.letters.mentions import lines_of, together
from unknot.care.letters.parts import day
from unknot.care.protocol import Decision, Protocol, Reason
from unknot.care.protocol.nodes import fact_names
from unknot.care.protocol.phrases import fact_in_words, flag_in_words
from unknot.care.protocol.say import read_in_words, value_in_words
from unknot.care.protocol.words import series

STATEMENT = re.compile(r"\bS\d+(, S\d+)*\b")
SAYS = re.compile(r" \(|: | = | allows | treats | gives ")
"""Where a source's name ends and what it says begins: that may name a cause, and is left out."""
PLAIN_GRADES = {"convention": "Clinical convention", "design": "Our own design"}
Readings = Mapping[str, Sequence[float]]
"""Of facts whose value is a mean, the numbers that were said."""


@dataclass(frozen=True, slots=True)
class Then:
    """What was found when a stop began that is open still, on an area where it holds one."""

    day: date
    facts: Mapping[str, Value]
    area: str = ""

    @property
    def where(self) -> str:
        """The day, and the area: `2 March 2026, Flank, left`."""
        place = f", {body_area(self.area).name}" if self.area else ""
        return f"{day(self.day)}{place}"


Began = Mapping[str, Sequence[Then]]
"""Of a step, how it began; of one that began today, nothing."""


class Found:
    """Says what was found; a fact that was said is not said again."""

    def __init__(
        self,
        protocol: Protocol,
        facts: Mapping[str, Value],
        began: Began | None = None,
        readings: Readings | None = None,
    ) -> None:
        self._protocol, self._facts = protocol, facts
        self._began, self._readings = began or {}, readings or {}
        self._said: set[str] = set()
        self._said_then: set[tuple[str, str]] = set()

    def reasons(self, reasons: Sequence[Reason], areas: Sequence[str]) -> tuple[str, ...]:
        """Each step that asks for a doctor, with the answers that made it, then and today."""
        lines: list[str] = []
        for reason in reasons:
            began = self._began.get(reason.step, ())
            lines += [f"- {reason.title}{_open_since(reason, began)}"]
            lines += [f"    {line}" for one in began for line in self._then(one)]
            lines += [f"    {line}" for line in self._answers(self._used(reason), reason.used)]
        if areas:
            lines.append(f"Massage is put off here: {'; '.join(body_area(a).name for a in areas)}")
        return tuple(lines)

    def _used(self, reason: Reason) -> list[str]:
        """The facts behind a step today; where it says how it began, not those unasked since."""
        told = bool(self._began.get(reason.step))
        return [
            name
            for name, value in reason.used.items()
            if not self._worked_out(name, reason.used) and not (told and value is None)
        ]

    def _then(self, began: Then) -> Iterator[str]:
        """What was found when it began, each once, under its day and area."""
        names = [name for name in began.facts if not self._worked_out(name, began.facts)]
        fresh = [name for name in names if (began.where, name) not in self._said_then]
        self._said_then.update((began.where, name) for name in fresh)
        if fresh:
            yield f"Found on {began.where}:"
        for name in fresh:
            yield f"    {answer_in_words(self._protocol.facts[name], began.facts[name])}"

    def together(self) -> tuple[str, ...]:
        """One line for each set of answers that came together."""
        sets = together(name for name, value in self._facts.items() if value is True)
        return tuple(
            series([f"“{flag_in_words(self._protocol, name)}”" for name in names], "and")
            for names in sets
            if set(names) <= set(self._protocol.facts)
        )

    def notes(self, reasons: Sequence[Reason]) -> tuple[str, ...]:
        """The lines that steps add, but for what is said above."""
        lines = []
        for reason, line in lines_of(reasons):
            flags = set(reason.flags)
            if line.alone or reason.action != "note" or not flags <= self._said:
                lines.append(line.says)
                self._said |= flags
        return tuple(lines)

    def felt(self, reasons: Sequence[Reason]) -> tuple[str, ...]:
        """All that was felt and looked at, where an area is put off: a no is worth saying too."""
        if all(reason.scope != "area" for reason in reasons):
            return ()
        felt = [name for name in self._facts if name in self._protocol.facts]
        return tuple(self._answers([n for n in felt if self._protocol.facts[n].felt], self._facts))

    def others(self) -> tuple[str, ...]:
        """The rest of what was asked: each other yes, the scores, and how many were no."""
        known = [name for name in self._facts if name in self._protocol.facts]
        asked = [n for n in known if self._protocol.facts[n].source_kind == "asked"]
        worth = [n for n in asked if self._worth_saying(n)]
        no = sum(self._is_no(name) for name in asked)
        counted = [f"{no} other questions were asked and answered no."] if no else []
        return (*self._answers(worth, self._facts), *counted)

    def not_known(self, decision: Decision, left: int | None = None) -> tuple[str, ...]:
        """What was asked and is not known, and how much was not asked: `left`, where given."""
        names = decision.today.not_known
        unsure = self._answers(names, dict.fromkeys(names, UNSURE))
        left = len(decision.today.ask) if left is None else left
        open_now = "1 question is" if left == 1 else f"{left} questions are"
        more = f"{open_now} still open. None of them is read as no."
        return (*unsure, *([more] if left else []))

    def _answers(self, names: Iterable[str], values: Mapping[str, Value]) -> list[str]:
        fresh = [name for name in names if name not in self._said]
        self._said.update(fresh)
        facts = self._protocol.facts
        return [
            answer_in_words(facts[name], values[name], self._readings.get(name, ()))
            for name in fresh
        ]

    def _worked_out(self, name: str, used: Mapping[str, Value]) -> bool:
        """A fact worked out from others that stand beside it tells nothing more."""
        rule = self._protocol.derived.get(name)
        return rule is not None and any(part in used for part in fact_names(rule))

    def _worth_saying(self, name: str) -> bool:
        fact, value = self._protocol.facts[name], self._facts[name]
        if fact.type == "yes_no":
            return value is True and fact.risk == "yes"
        return fact.family == "severity" and isinstance(value, int | float)

    def _is_no(self, name: str) -> bool:
        fact = self._protocol.facts[name]
        return self._facts[name] is False and fact.risk == "yes" and not fact.felt


def _open_since(reason: Reason, began: Sequence[Then]) -> str:
    if began:
        return f", open since {day(min(one.day for one in began))}"
    return ", open since an earlier visit" * reason.open


def answer_in_words(fact: Fact, value: Value, numbers: Sequence[float] = ()) -> str:
    """An answer as it was given: the client's own question, or the name of what was measured; a
    mean with the ``numbers`` it is of."""
    if fact.type == "yes_no" and fact.who_says == "client" and fact.ask_client and not fact.felt:
        return f"“{fact.ask_client}” {value_in_words(value)}"
    return f"{fact_in_words(fact)}: {read_in_words(value, numbers)}"


def sources(reasons: Sequence[Reason]) -> tuple[str, ...]:
    """Why it is asked, for a reader outside: the first source of each step, and its kind."""
    return tuple(dict.fromkeys(_source(reason) for reason in reasons))


def _source(reason: Reason) -> str:
    first = reason.source.split("; ")[0]
    if STATEMENT.search(first):
        return f"Massage teaching ({reason.grade})"
    if reason.grade in PLAIN_GRADES:
        return PLAIN_GRADES[reason.grade]
    return f"{SAYS.split(first)[0]} ({reason.grade})"
