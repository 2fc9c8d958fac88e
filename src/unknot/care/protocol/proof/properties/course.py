"""Over time, on paths of visits: no session while a review is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import z3

from unknot.care.protocol.proof.case import Case, case_of, holds, those
from unknot.care.protocol.proof.found import Counterexample, Earlier, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.person import Given, variable
from unknot.care.protocol.proof.properties.paths import LEFT_ASIDE, VISITS
from unknot.care.protocol.proof.smallness import as_shipped
from unknot.care.protocol.proof.terms import Formula, both, either, no
from unknot.care.protocol.proof.verdict import Moment
from unknot.care.protocol.proof.visit import Visit
from unknot.care.protocol.proof.world import Frame

GIVEN, REVIEWED = "sessions_given", "reviewed_after"
FIFTH = 4
"""Sessions given before the fifth."""


Wrong = tuple[tuple[int, str], Formula]
"""At which visit what goes wrong, and when."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One visit of the course: sessions given and reviewed before it, and whether one opens."""

    visit: Visit
    facts: dict[str, Given]
    given: Any
    reviewed: Any
    review: Any
    opens: Any
    ties: tuple[Formula, ...]


def look(inquiry: Inquiry) -> Finding:
    """Look for a path on which a session opens that should have waited for a review."""
    if not {GIVEN, REVIEWED} <= inquiry.frame.facts.keys():
        return Finding(exempt=("the protocol counts no sessions",))
    if _first_wrong(inquiry, list(_turns(inquiry))) is None:
        return Finding()
    return Finding(_with_today(inquiry) or _against(inquiry, list(_turns(inquiry)), LEFT_ASIDE))


def _with_today(inquiry: Inquiry) -> Counterexample | None:
    """A path on which today's ladder, too, lets hands on wherever a session opens."""
    return _against(inquiry, list(_turns(inquiry, today=True)))


def _first_wrong(inquiry: Inquiry, turns: Sequence[Turn]) -> Wrong | None:
    """The first visit at which something goes wrong."""
    wrong = [
        ((nth, what), both(turn.opens, when))
        for nth, turn in enumerate(turns, start=1)
        for what, when in _wrong(inquiry, turn)
    ]
    with inquiry.given(_ties(turns)):
        return inquiry.first(wrong)


def _ties(turns: Sequence[Turn]) -> list[Formula]:
    return [tie for turn in turns for tie in turn.ties]


def _against(inquiry: Inquiry, turns: Sequence[Turn], aside: str = "") -> Counterexample | None:
    """The smallest path: parameters as shipped where it goes wrong with these too."""
    with inquiry.given(as_shipped(inquiry.frame)):
        found = _first_wrong(inquiry, turns)
    found = found or _first_wrong(inquiry, turns)
    return _smallest(inquiry, turns[: found[0][0]], aside) if found else None


def _smallest(inquiry: Inquiry, turns: Sequence[Turn], aside: str) -> Counterexample:
    """Of the paths of so many visits, the one with the fewest overrides, reviews and facts."""
    frame, last = inquiry.frame, turns[-1]
    wrong = list(_wrong(inquiry, last))
    few = [part for turn in turns for part in (*turn.visit.plain(), no(turn.review))]
    moments = [frame.base, *(_own(turn) for turn in turns)]
    claims = [*_ties(turns), last.opens, either(*(when for _, when in wrong))]
    model, unlike_clear = inquiry.small(claims, moments, [*as_shipped(frame), *few])
    what = next(what for what, when in wrong if holds(model, when))
    cases = [replace(_case(model, frame, one), unlike_clear=unlike_clear) for one in turns]
    return Counterexample(
        before=cases[-1],
        decided=f"at visit {len(turns)} {_opens(cases[-1])} {what}: {_so_far(cases[-1])}{aside}",
        should="the review first",
        earlier=tuple(_earlier(cases)),
    )


def _own(turn: Turn) -> dict[str, Given]:
    """The facts of the visit that the path itself does not settle."""
    return {name: given for name, given in turn.facts.items() if name not in (GIVEN, REVIEWED)}


def _case(model: Any, frame: Frame, turn: Turn) -> Case:
    case = case_of(model, frame, {**frame.base, **turn.facts})
    return replace(case, overridden=those(model, turn.visit.overridden))


def _earlier(cases: Sequence[Case]) -> Iterator[Earlier]:
    """Each visit but the last, with what was recorded at it."""
    for before, case, after in zip([None, *cases], cases, cases[1:], strict=False):
        session = _count(after, GIVEN) > _count(case, GIVEN)
        looked = before is not None and _count(case, REVIEWED) > _count(before, REVIEWED)
        review = "after a review" if looked else "without a review"
        given = f"session {_count(after, GIVEN)} is given" if session else "no session is given"
        yield Earlier(case, f"{given}, {review}")


def _count(case: Case, name: str) -> int:
    return int(str(case.facts[name]))


def _opens(case: Case) -> str:
    return f"session {_count(case, GIVEN) + 1} opens"


def _so_far(case: Case) -> str:
    given, reviewed = _count(case, GIVEN), _count(case, REVIEWED)
    looked = f"the last review after {reviewed}" if reviewed else "none of them reviewed"
    return f"{given} given, {looked}"


def _wrong(inquiry: Inquiry, turn: Turn) -> Iterator[tuple[str, Formula]]:
    """What may not be when a session opens."""
    parameters = inquiry.frame.parameters
    first, most = (parameters.get(n) for n in ("sessions_before_review", "sessions_in_course"))
    given, reviewed = turn.given, turn.reviewed
    yield "without any review", both(given >= FIFTH, reviewed < 1)
    if first is not None and most is not None:
        due = both(given >= first, given < most, reviewed < first)
        yield "while the review is due", due
        yield "beyond the course, without its review", both(given >= most, reviewed < given)


def _turns(inquiry: Inquiry, *, today: bool = False) -> Iterator[Turn]:
    """The visits of a course: at each a review may be recorded, and a session be given.

    Without ``today`` all that today's ladder may say is possible: that proves more.
    """
    given: Any = z3.IntVal(0)
    reviewed: Any = z3.IntVal(0)
    for nth in range(VISITS):
        turn = _turn(inquiry, nth, given, reviewed, today=today)
        yield turn
        counts = both(turn.opens, z3.Bool(f"counts at visit {nth}"))
        given = z3.If(counts, turn.given + 1, turn.given)
        reviewed = turn.reviewed


def _turn(inquiry: Inquiry, nth: int, given: Any, before: Any, *, today: bool) -> Turn:
    frame = inquiry.frame
    course = [act.step for act in inquiry.moment.course.acts]
    reads = frozenset().union(*(frame.reads(step) for step in course)) & frame.facts.keys()
    mark = f" at visit {nth}"
    facts = {name: variable(frame.facts[name], mark) for name in reads | {GIVEN, REVIEWED}}
    review, opens = z3.Bool(f"reviewed{mark}"), z3.Bool(f"opens{mark}")
    reviewed = z3.If(review, given, before)
    counted = ((GIVEN, given), (REVIEWED, reviewed))
    known = [both(facts[name].known, facts[name].term == term) for name, term in counted]
    visit = Visit(Moment(frame, facts, like=inquiry.moment), mark, today=today)
    marks = visit.values["reviewed"].term == (reviewed >= given)
    ties = (*frame.possible(facts), *known, marks, either(no(opens), visit.may_open))
    return Turn(visit, facts, given, reviewed, review, opens, ties)


COURSE = Property("11", "The review comes first", look, "not looked into")
