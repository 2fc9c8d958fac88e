"""One protocol under proof: its moment as formulas, and a solver that is asked."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import z3

from unknot.care.facts.document import clear_facts
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.proof.case import Case, case_of, constant, values_of
from unknot.care.protocol.proof.person import Given
from unknot.care.protocol.proof.terms import Answer, Formula, both, either, formula, no
from unknot.care.protocol.proof.verdict import Moment
from unknot.care.protocol.proof.world import Frame

MILLISECONDS = 60_000
"""How long one question may take before it counts as not settled."""

Named = TypeVar("Named")


class UnsettledError(Exception):
    """The solver found no answer in time; nothing is proved then."""


class Inquiry:
    """What all properties of one protocol share."""

    def __init__(self, protocol: Protocol, frame: Frame | None = None) -> None:
        self.protocol = protocol
        self.frame = frame or Frame(protocol)
        self.moment = Moment(self.frame)
        self.solver = z3.Solver()
        self.solver.set("timeout", MILLISECONDS)
        self.solver.set("smt.relevancy", 0)  # all of a moment matters to nearly every question
        self.solver.add(self.frame.bounds())
        self.solver.add(self.frame.possible(self.frame.base))
        self.questions = 0
        self.together = 1  # wishes tried at once; a group that cannot be kept may be hard to refute

    @contextmanager
    def given(self, parts: Iterable[Formula]) -> Iterator[None]:
        """Within the block, these hold as well."""
        self.solver.push()
        self.solver.add([formula(part) for part in parts])
        try:
            yield
        finally:
            self.solver.pop()

    def find(self, *claims: Formula) -> Any | None:
        """A model in which all claims hold, or None when there is none. Raises UnsettledError."""
        if any(claim is False for claim in claims):
            return None
        with self.given(claims):
            return self._model()

    def first(self, claims: Sequence[tuple[Named, Formula]]) -> tuple[Named, Formula] | None:
        """The first claim that can be so, or None: one question where none can."""
        if self.find(either(*(claim for _, claim in claims))) is None:
            return None
        return next(one for one in claims if self.find(one[1]) is not None)

    def _model(self) -> Any | None:
        self.questions += 1
        found = self.solver.check()
        if found == z3.unknown:
            raise UnsettledError(self.solver.reason_unknown())
        return self.solver.model() if found == z3.sat else None

    def smallest(self, claims: Sequence[Formula], wishes: Iterable[Formula]) -> tuple[Any, int]:
        """A model of the claims that keeps as many wishes as can be, and how many it breaks.

        An earlier wish goes before a later one.
        """
        terms, broken = [formula(wish) for wish in wishes], 0
        with self.given(claims):
            model: Any = self._model()
            for start in range(0, len(terms), self.together):
                model, more = self._keep(terms[start : start + self.together], model)
                broken += more
            return model, broken

    def _keep(self, wishes: Sequence[Any], model: Any) -> tuple[Any, int]:
        """All of them at once, else what can be kept of each half: the same as one by one."""
        if all(z3.is_true(model.eval(wish, model_completion=True)) for wish in wishes):
            self.solver.add(wishes)
            return model, 0
        with self.given(wishes):
            better = self._model()
        if better is not None:
            self.solver.add(wishes)
            return better, 0
        if len(wishes) == 1:
            return model, 1
        middle = len(wishes) // 2
        model, broken = self._keep(wishes[:middle], model)
        model, more = self._keep(wishes[middle:], model)
        return model, broken + more

    def case(self, claims: Sequence[Formula], first: Iterable[Formula] = ()) -> tuple[Case, Any]:
        """The smallest case of the claims, with its model: few facts, or few unlike a clear person.

        ``first`` are wishes that come before the smallness of the case.
        """
        first = list(first)
        bare = self.smallest(claims, [*first, *self._plain(), *self._not_asked()])
        clear = self.smallest(claims, [*first, *self._plain(), *self._as_clear()])
        model = min(bare, clear, key=lambda found: found[1])[0]
        return case_of(model, self.frame, self.frame.base), model

    def _plain(self) -> Iterator[Formula]:
        """Nothing open, no letter, parameters as shipped."""
        frame = self.frame
        for mark in (*frame.open.values(), *frame.named.values()):
            yield z3.Not(mark)
        yield from self.parameters_as_shipped()

    def parameters_as_shipped(self) -> Iterator[Formula]:
        """Each parameter has the protocol's own value."""
        for name, term in self.frame.parameters.items():
            if z3.is_expr(term):
                yield term == constant(term, self.protocol.values[name])

    def _not_asked(self) -> Iterator[Formula]:
        return (given.null for given in self.frame.base.values())

    def _as_clear(self) -> Iterator[Formula]:
        clear = Case({k: v for k, v in clear_facts(self.protocol.facts).items() if v is not None})
        values = {term.get_id(): (term, value) for term, value in values_of(clear, self.frame)}
        for name, given in self.frame.base.items():
            if clear.facts.get(name) is None:
                yield given.null
            else:
                yield both(given.known, values[given.term.get_id()][1] == given.term)

    @property
    def follow_ups_fit(self) -> list[Formula]:
        """A follow-up is answered, but for a no, only where its first question brings it up.

        A yes brings it up, and so does a "not sure".
        """
        return [self._fits(name, asked) for name, asked in self.moment.world.asked.items()]

    def _fits(self, name: str, asked: Answer) -> Formula:
        given, world = self.frame.base[name], self.moment.world
        denied = both(given.known, no(given.term)) if z3.is_bool(given.term) else False
        waits = world.waits(world.blame(self.protocol.follow_ups[name]))
        return either(given.null, denied, asked.yes, both(asked.unknown, no(waits)))

    @property
    def nothing_presumed(self) -> list[Formula]:
        """No follow-up counts as "not sure" merely because its first question is."""
        base, unsure = self.frame.base, self.moment.world.unsure
        return [no(both(base[name].null, unsure[name])) for name in self.moment.world.asked]

    def second(self, model: Any, givens: dict[str, Given]) -> Case:
        """The case of another moment in the same model."""
        return case_of(model, self.frame, {**self.frame.base, **givens})
