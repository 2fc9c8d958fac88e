"""A second moment in which facts that were not asked are answered; all else stays.

A follow-up is answered only where its first question is answered yes, as it is asked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from unknot.care.facts import Fact
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.person import Given, variable
from unknot.care.protocol.proof.terms import Formula, both, either, no
from unknot.care.protocol.proof.verdict import Moment


@dataclass(frozen=True, slots=True)
class Completion:
    """The later moment, its variables, and what ties them to the first moment."""

    moment: Moment
    givens: dict[str, Given]
    ties: tuple[Formula, ...]

    def same(self, inquiry: Inquiry) -> Iterator[Formula]:
        """For each fact: it is as it was before."""
        before = inquiry.frame.base
        return (_same(before[name], given) for name, given in self.givens.items())


def completion(inquiry: Inquiry, may: Callable[[Fact], bool]) -> Completion:
    """Any completion of the facts that ``may`` be answered now."""
    frame = inquiry.frame
    givens = {n: variable(fact, " later") for n, fact in frame.facts.items() if may(fact)}
    moment = Moment(frame, givens, like=inquiry.moment)
    ties = [*frame.possible(givens), *_ties(frame.base, givens, moment)]
    return Completion(moment, givens, tuple(ties))


def _ties(base: dict[str, Given], givens: dict[str, Given], moment: Moment) -> Iterator[Formula]:
    for name, given in givens.items():
        before = base[name]
        yield either(before.null, _same(before, given))
        asked = moment.world.asked.get(name)
        if asked is not None:
            yield either(no(before.null), given.null, asked.yes)


def _same(one: Given, other: Given) -> Formula:
    return both(one.known == other.known, one.unsure == other.unsure, one.term == other.term)
