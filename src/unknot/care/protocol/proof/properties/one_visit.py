"""Over time, whatever went before: what no visit may do."""

from collections.abc import Iterator
from dataclasses import replace

from unknot.care.protocol.proof.case import those
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.properties.red_flags import RED
from unknot.care.protocol.proof.terms import Formula, both, either, no
from unknot.care.protocol.proof.visit import Visit

Claim = tuple[str, Formula]


def look_for_questions(inquiry: Inquiry) -> Finding:
    """Look for hands on while a red question was not asked."""
    visit = Visit(inquiry.moment)
    hands = either(visit.may_open, visit.may_stroke)
    claims = [(step, both(hands, null)) for step, null in red_questions(inquiry)]
    facts = inquiry.protocol.facts
    exempt = {
        name
        for act in inquiry.moment.today.acts
        if act.step.then in RED
        for name in act.blame
        if facts[name].if_unknown == "none"
    }
    should = "ask first: a question of an emergency or of doctor today was not asked"
    return Finding(_against(inquiry, visit, claims, should), tuple(sorted(exempt)))


def red_questions(inquiry: Inquiry) -> Iterator[Claim]:
    """Each red step, and when a question that is asked leaves it open."""
    facts, world = inquiry.protocol.facts, inquiry.moment.world
    for act in inquiry.moment.today.acts:
        if act.step.then in RED:
            null = (
                both(when, no(world.unsure[name]))
                for name, when in act.blame.items()
                if facts[name].if_unknown == "ask"
            )
            yield act.step.id, both(act.when.unknown, either(*null))


def look_for_leave(inquiry: Inquiry) -> Finding:
    """Look for a session without screening, licence or consent."""
    visit, world = Visit(inquiry.moment), inquiry.moment.world
    claims = [("screening", both(visit.may_open, *not_screened(inquiry)))]
    for name in ("licence", "consent"):
        missing = no(visit.says(name, "valid"))
        claims.append((name, both(visit.may_open, missing)))
        if name in world.values:
            claims.append((name, both(visit.may_open, no(world.word_is(name, "valid")))))
    return Finding(_against(inquiry, visit, claims, "no session without it"))


def not_screened(inquiry: Inquiry) -> list[Formula]:
    """Nothing that holds for its own day only was asked; never, where nothing is so."""
    base = inquiry.frame.base
    daily = [
        base[name].null
        for name, fact in inquiry.frame.facts.items()
        if fact.valid_for_days == 0 and fact.if_unknown == "ask" and fact.source_kind == "asked"
    ]
    return daily or [False]


def _against(
    inquiry: Inquiry, visit: Visit, claims: list[Claim], should: str
) -> Counterexample | None:
    found = inquiry.first_case(claims, visit.plain())
    if found is None:
        return None
    name, case, model = found
    case = replace(case, overridden=those(model, visit.overridden))
    steps = (name,) if name in inquiry.protocol.by_id else ()
    return Counterexample(case, f"hands on, and {name} is missing", should, steps=steps)


QUESTIONS = Property("9", "No red question left open", look_for_questions, "felt or seen")
LEAVE = Property("8", "Screening, licence, consent", look_for_leave)
