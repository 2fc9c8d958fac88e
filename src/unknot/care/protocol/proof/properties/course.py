"""Over time, on paths of visits: no session while a review is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import z3

from unknot.care.protocol.proof.case import case_of
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.person import Given, variable
from unknot.care.protocol.proof.properties.paths import VISITS
from unknot.care.protocol.proof.terms import Formula, both, either
from unknot.care.protocol.proof.verdict import Moment
from unknot.care.protocol.proof.visit import Visit

GIVEN, REVIEWED = "sessions_given", "reviewed_after"
FIFTH = 4
"""Sessions given before the fifth."""
STATEMENT = (
    f"On no path of up to {VISITS} visits does a session open while the review after the first "
    "sessions is due, nor a fifth session without any review, nor one beyond the course before "
    "all sessions given were reviewed."
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One visit of the course: sessions given and reviewed before it, and whether one opens."""

    given: Any
    reviewed: Any
    opens: Any
    facts: dict[str, Given]
    ties: tuple[Formula, ...]


def look(inquiry: Inquiry) -> Finding:
    """Look for a path on which a session opens that should have waited for a review."""
    frame = inquiry.frame
    if not {GIVEN, REVIEWED} <= frame.facts.keys():
        return Finding(exempt=("the protocol counts no sessions",))
    turns = list(_turns(inquiry))
    ties = [tie for turn in turns for tie in turn.ties]
    with inquiry.given(ties):
        found = inquiry.first(
            [
                ((nth, what), both(turn.opens, wrong))
                for nth, turn in enumerate(turns, start=1)
                for what, wrong in _wrong(inquiry, turn)
            ]
        )
        if found is None:
            return Finding()
        nth, what = found[0]
        model = inquiry.find(found[1])
    case = case_of(model, frame, {**frame.base, **turns[nth - 1].facts})
    return Finding(Counterexample(case, f"at visit {nth} {what}", "the review first"))


def _wrong(inquiry: Inquiry, turn: Turn) -> Iterator[tuple[str, Formula]]:
    """What may not be when a session opens."""
    parameters = inquiry.frame.parameters
    first, most = (parameters.get(n) for n in ("sessions_before_review", "sessions_in_course"))
    given, reviewed = turn.given, turn.reviewed
    yield "a fifth session opens without any review", both(given >= FIFTH, reviewed < 1)
    if first is not None and most is not None:
        due = both(given >= first, given < most, reviewed < first)
        yield "a session opens while the review is due", due
        beyond = both(given >= most, reviewed < given)
        yield "a session beyond the course opens without its review", beyond


def _turns(inquiry: Inquiry) -> Iterator[Turn]:
    """The visits of a course: at each a review may be recorded, and a session be given."""
    given: Any = z3.IntVal(0)
    reviewed: Any = z3.IntVal(0)
    for nth in range(VISITS):
        turn = _turn(inquiry, nth, given, reviewed)
        yield turn
        counts = both(turn.opens, z3.Bool(f"counts at visit {nth}"))
        given = z3.If(counts, turn.given + 1, turn.given)
        reviewed = turn.reviewed


def _turn(inquiry: Inquiry, nth: int, given: Any, before: Any) -> Turn:
    frame = inquiry.frame
    course = [act.step for act in inquiry.moment.course.acts]
    reads = frozenset().union(*(frame.reads(step) for step in course)) & frame.facts.keys()
    mark = f" at visit {nth}"
    facts = {name: variable(frame.facts[name], mark) for name in reads | {GIVEN, REVIEWED}}
    reviewed = z3.If(z3.Bool(f"reviewed{mark}"), given, before)
    counted = ((GIVEN, given), (REVIEWED, reviewed))
    known = [both(facts[name].known, facts[name].term == term) for name, term in counted]
    visit = Visit(Moment(frame, facts, like=inquiry.moment), mark, today=False)
    opens = z3.Bool(f"opens{mark}")
    marks = visit.values["reviewed"].term == (reviewed >= given)
    ties = [*frame.possible(facts), *known, marks, either(z3.Not(opens), visit.may_open)]
    return Turn(given, reviewed, opens, facts, tuple(ties))


COURSE = Property("11", "The review comes first", STATEMENT, look, "not looked into")
