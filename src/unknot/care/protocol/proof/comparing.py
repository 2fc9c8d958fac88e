"""What differs between two protocols: their steps, and where the decision differs, by z3."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import fact_names
from unknot.care.protocol.proof.acts import Atom
from unknot.care.protocol.proof.case import Case, case_of
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.person import Given, Words
from unknot.care.protocol.proof.terms import Formula, both, either, no
from unknot.care.protocol.proof.verdict import Moment, Verdict
from unknot.care.protocol.proof.world import Frame

WORDING = frozenset({"title", "say", "tell", "source", "grade", "certainty"})
TEXTS = frozenset({"when_text", "lifts_text"})


@dataclass(frozen=True, slots=True)
class Changed:
    """A step that both have: which of its keys differ; with its rule, the facts it reads."""

    step: str
    reworded: tuple[str, ...]
    rule: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One way in which the decision differs, with a person of whom it is so."""

    ladder: str
    was: str
    is_now: str
    case: Case


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: steps, facts and parameters by name, and the decisions by example."""

    one: str
    other: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Changed, ...]
    facts: tuple[str, ...]
    parameters: tuple[str, ...]
    examples: tuple[Example, ...]

    def as_json(self) -> dict[str, Any]:
        """The difference as JSON values."""
        return {
            "one": self.one,
            "other": self.other,
            "added": list(self.added),
            "removed": list(self.removed),
            "reworded": {c.step: list(c.reworded) for c in self.changed if c.reworded},
            "rule_changed": {c.step: list(c.rule) for c in self.changed if c.rule},
            "turns_on": {c.step: list(c.facts) for c in self.changed if c.rule},
            "facts": list(self.facts),
            "parameters": list(self.parameters),
            "decisions": [_as_json(example) for example in self.examples],
        }


def _as_json(example: Example) -> dict[str, Any]:
    case = example.case
    return {
        "ladder": example.ladder,
        "was": example.was,
        "is": example.is_now,
        "facts": dict(case.facts),
        "open": list(case.open_steps),
        "cleared": None if case.cleared is None else list(case.cleared),
    }


def difference(one: Protocol, other: Protocol) -> Difference:
    """What differs in ``other``; each protocol at its own parameters."""
    shared = [step for step in one.steps if step.id in other.by_id]
    changes = [_changed(step, other.by_id[step.id]) for step in shared]
    return Difference(
        one=one.ref,
        other=other.ref,
        added=tuple(s.id for s in other.steps if s.id not in one.by_id),
        removed=tuple(s.id for s in one.steps if s.id not in other.by_id),
        changed=tuple(change for change in changes if change.reworded or change.rule),
        facts=_unlike(one.facts, other.facts),
        parameters=_unlike(one.parameters, other.parameters),
        examples=tuple(_Comparison(one, other).examples()),
    )


def _changed(one: Step, other: Step) -> Changed:
    names = [
        field.name
        for field in fields(Step)
        if field.name not in TEXTS and getattr(one, field.name) != getattr(other, field.name)
    ]
    words = tuple(name for name in names if name in WORDING)
    rule = tuple(name for name in names if name not in WORDING)
    return Changed(one.id, words, rule, _read(one, other) if rule else ())


def _read(*steps: Step) -> tuple[str, ...]:
    """The facts that the rules of the steps name."""
    rules = [rule for step in steps for rule in (step.when, step.lifts_when) if rule is not None]
    return tuple(dict.fromkeys(name for rule in rules for name in fact_names(rule)))


def _unlike(one: Any, other: Any) -> tuple[str, ...]:
    names = dict.fromkeys([*one, *other])
    return tuple(name for name in names if one.get(name) != other.get(name))


class _Comparison:
    """Both protocols over the same variables: the same fact, the same open stops and letters."""

    def __init__(self, one: Protocol, other: Protocol) -> None:
        words = Words(one, other)
        self.frames = [Frame(protocol, words=words, fixed=True) for protocol in (one, other)]
        self.inquiry = Inquiry(one, self.frames[0])
        self.inquiry.together = 8  # nearly all wishes can be kept here: half the time of one by one
        self.second = Moment(self.frames[1])
        self.inquiry.solver.add(self.frames[1].possible(self.frames[1].base))

    def examples(self) -> Iterator[Example]:
        """An example for each pair of actions, and for limits where the actions agree."""
        pairs = zip(self.inquiry.moment.verdicts, self.second.verdicts, strict=True)
        for one, other in pairs:
            yield from self._actions(one, other)
        today = self.inquiry.moment.today, self.second.today
        yield from self._limits(*today)

    def _actions(self, one: Verdict, other: Verdict) -> Iterator[Example]:
        for was in LADDERS[one.ladder]:
            given = one.is_action(was)
            if self.inquiry.find(both(given, no(other.is_action(was)))) is None:
                continue
            for now in LADDERS[one.ladder]:
                claim = both(given, other.is_action(now))
                if now != was and self.inquiry.find(claim) is not None:
                    yield Example(one.ladder, was, now, self._case([claim]))

    def _limits(self, one: Verdict, other: Verdict) -> Iterator[Example]:
        same = either(*(both(one.is_action(a), other.is_action(a)) for a in ("adapt", "go")))
        for words, first, second in (("less strict", one, other), ("stricter", other, one)):
            loose = [(atom, both(same, _only(atom, first, second))) for atom in first.limits]
            found = self.inquiry.first(loose)
            if found is not None:
                yield Example(
                    "today", "limits", f"{words}: {_word(found[0])}", self._case([found[1]])
                )

    def _case(self, claims: Sequence[Formula]) -> Case:
        own = (given.null for name, given in self._own())
        case, model = self.inquiry.case(claims, own)
        more = case_of(model, self.frames[1], self.frames[1].base)
        return replace(
            case,
            facts={**more.facts, **case.facts},
            open_steps=tuple(dict.fromkeys((*case.open_steps, *more.open_steps))),
            cleared=case.cleared
            if case.cleared is None
            else tuple(dict.fromkeys((*case.cleared, *(more.cleared or ())))),
        )

    def _own(self) -> Iterator[tuple[str, Given]]:
        """The facts that only the other protocol reads."""
        one, other = self.frames
        return ((name, given) for name, given in other.base.items() if name not in one.base)


def _only(atom: Atom, one: Verdict, other: Verdict) -> Formula:
    return both(one.limits[atom], no(other.limits.get(atom, False)))


def _word(atom: Atom) -> str:
    return " ".join(str(part).replace("_", " ") for part in atom)
