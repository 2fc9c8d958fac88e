"""Gathers what the steps of one ladder say, and adds it up to a verdict."""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from unknot.care.protocol.decision import Reason, Verdict
from unknot.care.protocol.ladders import NOTE, STOPS, WITHOUT_STEPS, rank, strictest
from unknot.care.protocol.limits import NO_LIMITS, Limits, united
from unknot.care.protocol.model import Step


class Question(NamedTuple):
    """Facts to ask for, and the rank of the strictest that an answer can make of their step."""

    gravest: int
    limits: bool
    names: list[str]


def gravest(step: Step) -> int:
    """The rank of the strictest that an answer, or not knowing, can make of a step."""
    said = [step.then] if step.if_unsure == "none" else [step.then, step.if_unsure]
    return min(rank(step.ladder, action) for action in said)


@dataclass(slots=True)
class Tally:
    """What has fired so far, what limits, what is to be asked."""

    ladder: str
    reasons: list[Reason] = field(default_factory=list)
    limits: list[Limits] = field(default_factory=list)
    open_questions: list[Question] = field(default_factory=list)
    lift_questions: list[Question] = field(default_factory=list)
    not_known: dict[str, None] = field(default_factory=dict)

    def fires(self, reason: Reason, limits: Limits) -> None:
        """A step fired, or lasts as limits."""
        self.reasons.append(reason)
        self.limits.append(limits)

    def verdict(self) -> Verdict:
        """The strictest action, and everything that goes with it."""
        if not (self.reasons or self.open_questions or self.lift_questions):
            mildest = WITHOUT_STEPS[self.ladder]
            return Verdict(mildest, "visit", NO_LIMITS, (), (), tuple(self.not_known))
        reasons = self._because()
        fired = reasons[0].action if reasons else NOTE
        return Verdict(
            self._action(fired),
            self._scope(),
            united(self.limits),
            reasons,
            self._ask(fired),
            tuple(self.not_known),
        )

    def _because(self) -> tuple[Reason, ...]:
        """The reasons, strictest first."""
        if len(self.reasons) > 1:
            self.reasons.sort(key=lambda reason: rank(self.ladder, reason.action))
        return tuple(self.reasons)

    def _action(self, fired: str) -> str:
        if self.open_questions:
            return strictest(self.ladder, [fired, "ask"]) or "ask"
        return WITHOUT_STEPS[self.ladder] if fired == NOTE else fired

    def _scope(self) -> str:
        if self.open_questions:
            return "visit"
        scopes = {reason.scope for reason in self.reasons if reason.action in STOPS}
        return "area" if scopes == {"area"} else "visit"

    def _ask(self, fired: str) -> tuple[str, ...]:
        """What can still make it stricter or limit it; every question where only questions wait."""
        if not (self.open_questions or self.lift_questions):
            return ()
        so_far = rank(self.ladder, fired)
        only_asks = rank(self.ladder, "ask") < so_far
        wanted = [
            one for one in self.open_questions if only_asks or one.gravest < so_far or one.limits
        ]
        wanted += self.lift_questions
        wanted.sort(key=attrgetter("gravest"))
        return tuple(dict.fromkeys([name for one in wanted for name in one.names]))
