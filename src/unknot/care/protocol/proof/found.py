"""What a proof gives: whether it holds, and if not, the smallest case against it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from unknot.care.protocol.proof.case import Case
from unknot.care.protocol.statements import STATEMENTS

if TYPE_CHECKING:
    from unknot.care.protocol.proof.inquiry import Inquiry


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier visit of a path, and what was done in it or came of it."""

    case: Case
    then: str


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A case against a property: what is decided, and what should be.

    ``after`` is the second moment of a property about two moments. ``earlier`` are the visits
    before that of ``before``, on a path of visits. ``steps`` are the steps it is about.
    """

    before: Case
    decided: str
    should: str
    after: Case | None = None
    steps: tuple[str, ...] = ()
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one property. ``exempt`` is listed beside it (facts, or steps)."""

    against: Counterexample | None = None
    exempt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """How a statement about a protocol is looked into."""

    id: str
    title: str
    look: Callable[["Inquiry"], Finding]
    exempt_are: str = ""

    @property
    def statement(self) -> str:
        """What is proved, in words."""
        return STATEMENTS[self.id]


@dataclass(frozen=True, slots=True)
class Proof:
    """One property of one version: proved, or the smallest counterexample.

    ``seconds`` is how long it took, ``questions`` how many the solver was asked; ``trouble`` says
    why nothing could be settled, and is empty otherwise.
    """

    id: str
    title: str
    statement: str
    holds: bool
    seconds: float
    questions: int
    exempt: tuple[str, ...] = ()
    exempt_are: str = ""
    counterexample: Counterexample | None = None
    trouble: str = ""

    def as_json(self) -> dict[str, Any]:
        """The proof as JSON values."""
        against = self.counterexample
        return {
            "id": self.id,
            "title": self.title,
            "statement": self.statement,
            "holds": self.holds,
            "seconds": round(self.seconds, 2),
            "questions": self.questions,
            "exempt": list(self.exempt),
            "exempt_are": self.exempt_are,
            "trouble": self.trouble,
            "counterexample": _against(against) if against else None,
        }


def _against(against: Counterexample) -> Mapping[str, Any]:
    after = against.after
    path = [{"case": _case(one.case), "then": one.then} for one in against.earlier]
    return {
        **({"earlier": path} if path else {}),
        "case": _case(against.before),
        "then": _case(after) if after else None,
        "decided": against.decided,
        "should": against.should,
        "steps": list(against.steps),
    }


def _case(case: Case) -> Mapping[str, Any]:
    return {
        "facts": dict(case.facts),
        "open": list(case.open_steps),
        "cleared": None if case.cleared is None else list(case.cleared),
        "parameters": dict(case.parameters),
        **({"overridden": list(case.overridden)} if case.overridden else {}),
    }
