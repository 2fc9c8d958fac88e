"""Property 4: more risk never loosens."""

from collections.abc import Iterator

from unknot.care.facts import Fact
from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.person import Given, variable
from unknot.care.protocol.proof.terms import Formula, both, either, formula, no
from unknot.care.protocol.proof.verdict import Moment

STATEMENT = (
    "When one fact moves from one known value to another towards its risk, the action is not "
    "looser on either ladder, and no pressure cap, place to keep off or technique switched off "
    "falls away. Before the step a follow-up is answered only where its first question asks for it."
)
HELD = ("cap", "area_cap", "avoid", "technique_off")


def look(inquiry: Inquiry) -> Finding:
    """Look, fact by fact, for a step towards the risk that loosens something."""
    with inquiry.given(inquiry.follow_ups_fit):
        return _look(inquiry)


def _look(inquiry: Inquiry) -> Finding:
    for name, fact in inquiry.frame.facts.items():
        if fact.risk == "none":
            continue
        worse = variable(fact, " worse")
        after = Moment(inquiry.frame, {name: worse}, like=inquiry.moment)
        ties = [*inquiry.frame.possible({name: worse}), *moved(fact, inquiry.frame.base[name], worse)]
        ways = list(loosened(inquiry.moment, after))
        with inquiry.given(ties):
            if inquiry.find(either(*(loose for _, loose in ways))) is not None:
                return _against(inquiry, name, worse, ways)
    return Finding()


def moved(fact: Fact, before: Given, after: Given) -> Iterator[Formula]:
    """Both values are known, and the second is further towards the risk."""
    yield both(before.known, after.known)
    if fact.type == "yes_no":
        yield both(before.term == (fact.risk == "no"), after.term == (fact.risk == "yes"))
    else:
        yield after.term > before.term if fact.risk == "higher" else after.term < before.term


def loosened(before: Moment, after: Moment) -> Iterator[tuple[str, Formula]]:
    """Each thing that may loosen, and when it does; what cannot change is left out."""
    for one, other in zip(before.verdicts, after.verdicts, strict=True):
        for action in LADDERS[one.ladder][:-1]:
            loose = both(one.fires_as(action), no(other.as_strict_as(action)))
            yield f"the action of {one.ladder}", loose
        for atom, when in one.limits.items():
            then = other.limits.get(atom, False)
            if atom[0] in HELD and not formula(when).eq(formula(then)):
                yield "the limit " + " ".join(map(str, atom)), both(when, no(then))


def _against(
    inquiry: Inquiry, name: str, worse: Given, ways: list[tuple[str, Formula]]
) -> Finding:
    what, loose = next(way for way in ways if inquiry.find(way[1]) is not None)
    case, model = inquiry.case([loose])
    return Finding(
        Counterexample(
            before=case,
            after=inquiry.second(model, {name: worse}),
            decided=f"{what} loosens when {name} moves towards its risk",
            should="nothing loosens",
        )
    )


MONOTONE = Property("4", "Monotone", STATEMENT, look)
