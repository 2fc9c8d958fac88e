"""One moment of one person as formulas: facts as rules read them, letters, open stops.

The reading of ``situation``: derived facts and follow-ups are worked out from what was given.
"""

from collections.abc import Mapping
from typing import Any

import z3

from unknot.care.protocol.load import reading_order
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import Node, fact_names
from unknot.care.protocol.proof.person import (
    Given,
    Words,
    given_facts,
    parameter_bounds,
    parameter_variables,
    possible,
    variable,
)
from unknot.care.protocol.proof.reading import Blame, Reading
from unknot.care.protocol.proof.terms import Answer, Formula, Value, both, either, formula, no


class Frame:
    """What all moments of one protocol share: parameters, numbers of words, who reads what.

    Parameters are free within their bounds, or ``fixed`` at the protocol's own values. Two
    protocols that are compared share their ``words``.
    """

    def __init__(
        self, protocol: Protocol, *, words: Words | None = None, fixed: bool = False
    ) -> None:
        self.protocol = protocol
        self.words = words or Words(protocol)
        self.facts = given_facts(protocol)
        self.parameters: dict[str, Any] = (
            dict(protocol.values) if fixed else parameter_variables(protocol.parameters)
        )
        self.order = reading_order(protocol.derived, protocol.follow_ups)
        self.base = {name: variable(fact) for name, fact in self.facts.items()}
        may_open = (step.id for step in protocol.steps if step.stays_open)
        self.open = {step: z3.Bool(f"open.{step}") for step in may_open}
        self.named = {step.id: z3.Bool(f"cleared.{step.id}") for step in protocol.steps}
        self.by_name = z3.Bool("letters are matched one by one")
        self.sources = {name: self._sources(name) for name in protocol.facts}

    def _sources(self, name: str) -> frozenset[str]:
        """The given facts that what rules read as this fact depends on, itself included."""
        found, waiting = {name}, [name]
        while waiting:
            for rules in (self.protocol.derived, self.protocol.follow_ups):
                rule = rules.get(waiting[-1])
                new = set(fact_names(rule)) - found if rule is not None else set()
                found |= new
                waiting[:0] = new
            waiting.pop()
        return frozenset(found)

    def reads(self, step: Step) -> frozenset[str]:
        """Every fact that what this step does depends on."""
        by_letter = step.lifted_by_letter or step.letter_cap_max is not None
        letter = _LETTER if by_letter else frozenset()
        return letter | self.rule_facts(step.when) | self.rule_facts(step.lifts_when)

    def rule_facts(self, rule: Node | None) -> frozenset[str]:
        """Every fact that a rule's answer depends on."""
        names = fact_names(rule) if rule is not None else ()
        return frozenset().union(*(self.sources[name] for name in names))

    def bounds(self) -> list[Any]:
        """What the shared variables may be."""
        ranges = parameter_bounds(self.protocol.parameters, self.parameters)
        return [formula(part) for part in ranges]

    def possible(self, givens: Mapping[str, Given]) -> list[Any]:
        """What the given facts may be."""
        return [
            formula(part)
            for name, given in givens.items()
            for part in possible(self.facts[name], given, self.words)
        ]


_LETTER = frozenset({"clearance", "clearance_covers", "clearance_pressure", "clearance_avoid"})


class World:
    """The facts of one moment as its rules read them.

    ``changed`` are facts that are other variables than in ``like``; what does not depend on them
    is taken from there. ``open`` and ``named`` say of each step whether it is open from before,
    and whether a letter clears it by name.
    """

    def __init__(
        self,
        frame: Frame,
        changed: Mapping[str, Given] | None = None,
        like: "World | None" = None,
        open_steps: Mapping[str, Formula] | None = None,
        named: Mapping[str, Formula] | None = None,
    ) -> None:
        self.frame = frame
        self.open = frame.open if open_steps is None else open_steps
        self.named = frame.named if named is None else named
        new = frame.base if like is None else changed or {}
        self.givens: dict[str, Given] = {**(like.givens if like else {}), **new}
        self.unsure: dict[str, Formula] = dict(like.unsure) if like else {}
        self.values: dict[str, Value] = dict(like.values) if like else {}
        self.asked: dict[str, Answer] = dict(like.asked) if like else {}
        self._derived: dict[str, Blame] = dict(like._derived) if like else {}
        self.unsure |= {name: given.unsure for name, given in new.items()}
        self.values |= {name: Value(given.known, given.term) for name, given in new.items()}
        self.reading = Reading(self.values, frame.parameters, frame.words.codes)
        for name in frame.order:
            if like is None or frame.sources[name] & new.keys():
                self._work_out(name)

    def _work_out(self, name: str) -> None:
        protocol = self.frame.protocol
        if name in protocol.derived:
            answer = self.reading.answer(protocol.derived[name])
            self._derived[name] = self.blame(protocol.derived[name])
            self.values[name] = Value(either(answer.yes, answer.no), answer.yes)
        elif name in self.values:
            self._follow_up(name, protocol.follow_ups[name])

    def _follow_up(self, name: str, rule: Node) -> None:
        """Not given and not asked for: no. Its parent unsure: unsure."""
        given, asked = self.givens[name], self.reading.answer(rule)
        self.asked[name] = asked
        if self.frame.facts[name].type == "yes_no":
            denied = both(given.null, asked.no)
            self.values[name] = Value(either(given.known, denied), both(given.known, given.term))
        else:
            denied = False
        doubtful = both(given.null, asked.unknown, no(self.waits(self.blame(rule))))
        self.unsure[name] = either(given.unsure, doubtful)

    def blame(self, rule: Node) -> Blame:
        """Which given facts leave the rule unknown."""
        found: Blame = {}
        for name, missing in self.reading.blame(rule).items():
            for source, when in self._made_from(name).items():
                found[source] = either(found.get(source, False), both(missing, when))
        return found

    def _made_from(self, name: str) -> Blame:
        """A derived fact's parts; the first question of a follow-up that is not answered yet."""
        if name in self._derived:
            return self._derived[name]
        if name not in self.asked or name not in self.unsure:
            return {name: True}
        first = both(no(self.unsure[name]), self.asked[name].unknown)
        found = self.blame(self.frame.protocol.follow_ups[name])
        found = {source: both(first, when) for source, when in found.items()}
        return {**found, name: either(no(first), found.get(name, False))}

    def waits(self, blame: Blame) -> Formula:
        """Some fact that leaves the rule unknown was not asked."""
        return either(*(both(when, no(self.unsure[name])) for name, when in blame.items()))

    def word_is(self, name: str, word: str) -> Formula:
        """The fact is known and is this word; never where the protocol has no such fact."""
        value = self.values.get(name)
        if value is None:
            return False
        return both(value.known, value.term == self.frame.words.codes.get(word, 0))

    def is_yes(self, name: str) -> Formula:
        """The fact is known and yes; never where the protocol has no such fact."""
        value = self.values.get(name)
        return both(value.known, value.term) if value is not None else False

    def has_letter(self, step: Step) -> Formula:
        """A doctor's letter clears the step: named one by one, or by the shorthand."""
        frame = self.frame
        named = both(frame.by_name, self.named[step.id])
        if frame.protocol.names_event(step) or step.never_this_visit:
            return named
        covers = both(self.word_is("clearance", "valid"), self.is_yes("clearance_covers"))
        return either(named, both(no(frame.by_name), covers))

    def letter_speaks(self, step: Step) -> Formula:
        """What a letter states limits the step: it clears it, or by the shorthand it is valid."""
        valid = both(no(self.frame.by_name), self.word_is("clearance", "valid"))
        return either(self.has_letter(step), valid)

    def lift(self, step: Step, fires: Answer) -> Answer:
        """Whether what lifts the step is so."""
        if step.lifted_by_answer:
            return Answer(fires.no, fires.yes)
        if step.lifts_when is None:
            return Answer(False, True)
        letter, codes = self.has_letter(step), self.frame.words.codes
        reading = Reading(self.values, self.frame.parameters, codes, letter)
        return reading.answer(step.lifts_when)
