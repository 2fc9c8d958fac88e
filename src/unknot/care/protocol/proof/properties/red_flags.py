"""Property 3: a red flag wins whatever else is so."""

from collections.abc import Iterator

from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.case import Case
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.terms import Formula, both, no

RED = ("emergency", "doctor_today")


def look(inquiry: Inquiry) -> Finding:
    """Look, row by row, for a yes that loses."""
    lost = [
        (act, both(yes, no(act.lift.yes), no(inquiry.moment.today.as_strict_as(act.step.then))))
        for act, yes in rows(inquiry)
        if inquiry.find(yes, no(act.lift.yes), no(act.fires)) is not None
    ]
    found = inquiry.first_case(lost)
    return Finding(_against(*found[:2]) if found else None)


def rows(inquiry: Inquiry) -> Iterator[tuple[Act, Formula]]:
    """Each red row, and when it is yes."""
    for act in inquiry.moment.today.acts:
        if act.step.then in RED:
            yield act, act.when.yes
            yield act, answered_yes(inquiry, act.step.id)


def answered_yes(inquiry: Inquiry, name: str) -> Formula:
    """The question of that name is answered yes; a follow-up's first question too."""
    world = inquiry.moment.world
    fact = inquiry.protocol.facts.get(name)
    if fact is None or fact.type != "yes_no":
        return False
    asked = world.asked.get(name)
    return both(world.is_yes(name), asked.yes if asked else True)


def _against(act: Act, case: Case) -> Counterexample:
    return Counterexample(
        before=case,
        decided=f"less than {act.step.then}, though {act.step.id} is yes and not lifted",
        should=f"{act.step.then}, or stricter",
        steps=(act.step.id,),
    )


RED_FLAGS = Property("3", "Red flags", look)
