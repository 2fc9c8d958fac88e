"""One protocol under proof: its moment as formulas, and a solver that is asked."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

import z3

from unknot.care.protocol.model import Protocol
from unknot.care.protocol.proof.case import Case, case_of, holds
from unknot.care.protocol.proof.person import Given
from unknot.care.protocol.proof.smallness import (
    Givens,
    as_clear,
    known_as_clear,
    not_asked,
    not_unsure,
    plain,
)
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

    def smallest(
        self, claims: Sequence[Formula], wishes: Iterable[Formula], readable: Iterable[Formula] = ()
    ) -> tuple[Any, int]:
        """A model of the claims that keeps as many wishes as can be, and how many it breaks.

        An earlier wish goes before a later one. Those that make it ``readable`` come after them,
        and are not counted.
        """
        with self.given(claims):
            model, broken = self._keep_most([formula(wish) for wish in wishes], self._model())
            return self._keep_most([formula(wish) for wish in readable], model)[0], broken

    def _keep_most(self, terms: Sequence[Any], model: Any) -> tuple[Any, int]:
        broken = 0
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

    def case(
        self,
        claims: Sequence[Formula],
        first: Iterable[Formula] = (),
        last: Iterable[Formula] = (),
    ) -> tuple[Case, Any]:
        """The smallest case of the claims, with its model: few facts, or few unlike a clear person.

        ``first`` are wishes that come before the smallness of the case, ``last`` after it.
        """
        base = self.frame.base
        model, unlike_clear = self.small(claims, [base], first, last)
        case = case_of(model, self.frame, base)
        return replace(case, unlike_clear=unlike_clear), model

    def small(
        self,
        claims: Sequence[Formula],
        moments: Sequence[Givens],
        first: Iterable[Formula] = (),
        last: Iterable[Formula] = (),
    ) -> tuple[Any, bool]:
        """The model of the smallest case, and whether it is told by what is unlike a clear person.

        ``moments`` are the facts of each moment of the case.
        """
        frame = self.frame
        before, after = [*first, *plain(frame)], list(last)
        bare = [wish for givens in moments for wish in not_asked(givens)]
        clear = [wish for givens in moments for wish in as_clear(frame, givens)]
        sure = [wish for givens in moments for wish in not_unsure(givens)]
        known = [wish for givens in moments for wish in known_as_clear(frame, givens)]
        little = self.smallest(claims, [*before, *bare, *after], sure)
        nearly = self.smallest(claims, [*before, *clear, *after], [*sure, *known])
        return (nearly[0], True) if nearly[1] < little[1] else (little[0], False)

    def first_case(
        self,
        claims: Sequence[tuple[Named, Formula]],
        first: Iterable[Formula] = (),
        last: Iterable[Formula] = (),
    ) -> tuple[Named, Case, Any] | None:
        """The smallest case in which one of the claims is so: that claim, the case, its model.

        It is small for all claims at once: without a part of it none of them is so any more.
        """
        any_of_them = either(*(claim for _, claim in claims))
        if self.find(any_of_them) is None:
            return None
        case, model = self.case([any_of_them], first, last)
        return next(name for name, claim in claims if holds(model, claim)), case, model

    @property
    def follow_ups_fit(self) -> list[Formula]:
        """A follow-up is answered, but for a no, only where its first question brings it up.

        A yes brings it up, and so does a "not sure". What a clear person has is as good as a no:
        of a count, that it is not needed.
        """
        return [self._fits(name, asked) for name, asked in self.moment.world.asked.items()]

    def _fits(self, name: str, asked: Answer) -> Formula:
        given, world = self.frame.base[name], self.moment.world
        denied = both(given.known, no(given.term)) if z3.is_bool(given.term) else False
        waits = world.waits(world.blame(self.protocol.follow_ups[name]))
        return either(
            given.null, denied, self._clear[name], asked.yes, both(asked.unknown, no(waits))
        )

    @cached_property
    def _clear(self) -> dict[str, Formula]:
        base = self.frame.base
        return dict(zip(base, as_clear(self.frame, base), strict=True))

    @property
    def nothing_presumed(self) -> list[Formula]:
        """No follow-up counts as "not sure" merely because its first question is."""
        base, unsure = self.frame.base, self.moment.world.unsure
        return [no(both(base[name].null, unsure[name])) for name in self.moment.world.asked]

    def second(self, model: Any, givens: dict[str, Given]) -> Case:
        """The case of another moment in the same model."""
        return case_of(model, self.frame, {**self.frame.base, **givens})
