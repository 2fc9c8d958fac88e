"""Over time, on paths of visits: a stop stays until what lifts it is so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import z3

from unknot.care.protocol.model import Step
from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.case import Case, case_of, holds, those
from unknot.care.protocol.proof.found import Counterexample, Earlier, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.person import Given, variable
from unknot.care.protocol.proof.terms import Formula, both, either, no
from unknot.care.protocol.proof.verdict import Moment
from unknot.care.protocol.proof.visit import Visit
from unknot.care.protocol.proof.world import World

VISITS = 8
LEFT_ASIDE = " (today's decision left aside)"
"""Said where no such path is found with the whole of today's ladder."""


def look(inquiry: Inquiry) -> Finding:
    """Look for hands on under a stop: at one visit with everything, then along paths."""
    visit = Visit(inquiry.moment)
    passed = [
        (one.step, both(_hands(visit, one.step), stops, no(_overridden(visit, one))))
        for one, stops in visit.stops
    ]
    found = inquiry.first_case(passed, visit.plain())
    if found is not None:
        step, case, model = found
        return Finding(_against(replace(case, overridden=those(model, visit.overridden)), step))
    for one in inquiry.moment.today.acts:
        if one.step.stays_open and not one.step.lifted_by_answer:
            against = _path(inquiry, one.step)
            if against is not None:
                return Finding(against)
    return Finding()


def _hands(visit: Visit, step: Step) -> Formula:
    """Hands on in spite of the step: on the held area itself where the step holds an area."""
    if step.scope == "area":
        return both(visit.may_stroke, visit.values["area_held"].term)
    return either(visit.may_open, visit.may_stroke)


def _overridden(visit: Visit, one: Act) -> Formula:
    return one.step.scope == "visit" and visit.is_overridden(one)


def _against(
    case: Case, step: Step, earlier: Sequence[Earlier] = (), aside: str = ""
) -> Counterexample:
    return Counterexample(
        before=case,
        decided=f"hands on, and nothing lifted {step.id}{aside}",
        should=f"{step.then} until what lifts {step.id} is so",
        steps=(step.id,),
        earlier=tuple(earlier),
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """The step at one visit of a path, with the facts that are asked anew there."""

    act: Act
    facts: dict[str, Given]
    hands: Any

    @property
    def off(self) -> Formula:
        """By what was shown of one visit, hands are off while the step fires."""
        return either(no(self.hands), no(either(self.act.fires, self.act.doubts)))


def _path(inquiry: Inquiry, step: Step) -> Counterexample | None:
    """The step alone, on a path: it fires at one visit, and hands go on at a later one."""
    turns = list(_turns(inquiry, step))
    ties = [turn.off for turn in turns]
    ties += [part for turn in turns for part in inquiry.frame.possible(turn.facts)]
    wrong = [(last, _wrong(turns[: last + 1])) for last in range(1, VISITS)]
    with inquiry.given(ties):
        found = inquiry.first(wrong)
        return _along(inquiry, turns[: found[0] + 1], found[1]) if found else None


def _wrong(turns: Sequence[Turn]) -> Formula:
    """It fired at an earlier visit, was not lifted since, and hands go on at the last."""
    fired = (
        both(one.act.when.yes, one.act.stays, *(no(later.act.lift.yes) for later in turns[nth:]))
        for nth, one in enumerate(turns[:-1], start=1)
    )
    return both(turns[-1].hands, either(*fired))


def _turns(inquiry: Inquiry, step: Step) -> Iterator[Turn]:
    """The step at one visit after the other; what fired at one is open at the next."""
    frame = inquiry.frame
    reads = [name for name in frame.reads(step) if name in frame.facts]
    is_open: Formula = False
    for nth in range(VISITS):
        givens = {name: variable(frame.facts[name], f" at visit {nth}") for name in reads}
        named = {step.id: z3.Bool(f"cleared.{step.id} at visit {nth}")}
        like = inquiry.moment.world
        now = Act(World(frame, givens, like, open_steps={step.id: is_open}, named=named), step)
        yield Turn(now, givens, z3.Bool(f"hands on at visit {nth}"))
        is_open = now.stays


def _along(inquiry: Inquiry, turns: Sequence[Turn], wrong: Formula) -> Counterexample:
    """The smallest such path; where it can be, the whole decision of the last visit is hands on."""
    claims, aside = [wrong, *_as_the_last(inquiry, turns[-1])], ""
    if inquiry.find(*claims) is None:
        claims, aside = [wrong], LEFT_ASIDE
    small = [turn.act.world.named[turn.act.step.id] for turn in turns]
    moments = [inquiry.frame.base, *(turn.facts for turn in turns)]
    model, unlike_clear = inquiry.small(claims, moments, map(no, small))
    cases = [replace(_case(inquiry, model, one), unlike_clear=unlike_clear) for one in turns]
    told = [
        Earlier(case, _said(model, turn)) for case, turn in zip(cases, turns[:-1], strict=False)
    ]
    return _against(cases[-1], turns[-1].act.step, told, aside)


def _as_the_last(inquiry: Inquiry, last: Turn) -> Iterator[Formula]:
    """Both ladders at the last visit, where the step is as open as the path has left it."""
    frame, step = inquiry.frame, last.act.step.id
    yield Moment(frame, last.facts, like=inquiry.moment).today.lets_hands_on
    yield frame.open[step] == last.act.open
    yield frame.named[step] == last.act.world.named[step]


def _case(inquiry: Inquiry, model: Any, turn: Turn) -> Case:
    frame, world = inquiry.frame, turn.act.world
    case = case_of(model, frame, {**frame.base, **turn.facts})
    cleared = those(model, world.named) if holds(model, frame.by_name) else None
    return replace(case, open_steps=those(model, world.open), cleared=cleared)


def _said(model: Any, turn: Turn) -> str:
    """What became of the step at the visit."""
    step, act = turn.act.step.id, turn.act
    if holds(model, act.when.yes):
        return f"{step} fires"
    return f"{step} is open" if holds(model, act.open) else f"{step} does not fire"


STOPS_HOLD = Property("10", "A stop holds over time", look)
