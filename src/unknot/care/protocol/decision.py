"""What a protocol says: a verdict for today and one for the course, with reasons."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from unknot.care.facts import Value
from unknot.care.protocol.ladders import HANDS_ON
from unknot.care.protocol.limits import Limits


class Reason(NamedTuple):
    """One step that fired, or whose limits last, and the facts that carried it.

    A named tuple, since every decision makes some, and a frozen class takes three times as long.
    """

    step: str
    action: str
    say: str
    tell: str
    source: str
    grade: str
    override: str
    lifts_when: str
    used: Mapping[str, Value]
    title: str = ""
    certainty: str = ""
    scope: str = "visit"
    flags: tuple[str, ...] = ()
    open: bool = False
    lifted: bool = False

    @property
    def full(self) -> str:
        """What it says, with its title before it where it does not begin with that."""
        title = self.title or self.step
        return self.say if self.say.startswith(title) else f"{title}. {self.say}"

    def as_json(self) -> dict[str, Any]:
        """One element of `because`."""
        return {
            "step": self.step,
            "action": self.action,
            "say": self.say,
            "tell": self.tell,
            "source": self.source,
            "grade": self.grade,
            "override": self.override,
            "lifts_when": self.lifts_when,
            "used": dict(self.used),
        }


class Verdict(NamedTuple):
    """The action on one ladder, its limits, its reasons, what to ask next, what is not known."""

    action: str
    scope: str
    limits: Limits
    because: tuple[Reason, ...]
    ask: tuple[str, ...]
    not_known: tuple[str, ...]

    @property
    def hands_on(self) -> bool:
        """True when a session may be opened for some part of the back."""
        return self.action in HANDS_ON or self.scope == "area"

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons that give the action."""
        return tuple(reason for reason in self.because if reason.action == self.action)

    def as_json(self) -> dict[str, Any]:
        """The verdict as in the decision's JSON."""
        return {
            "action": self.action,
            "scope": self.scope,
            "limits": self.limits.as_json(),
            "because": [reason.as_json() for reason in self.because],
            "ask": list(self.ask),
            "not_known": list(self.not_known),
        }


class Decision(NamedTuple):
    """What the protocol says of one set of facts."""

    protocol: str
    sha256: str
    today: Verdict
    course: Verdict

    def as_json(self) -> dict[str, Any]:
        """The decision as JSON values."""
        return {
            "protocol": self.protocol,
            "sha256": self.sha256,
            "today": self.today.as_json(),
            "course": self.course.as_json(),
        }
