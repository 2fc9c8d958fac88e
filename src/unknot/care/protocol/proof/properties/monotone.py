"""Property 4: more risk never loosens."""

from collections.abc import Iterator

from unknot.care.facts import Fact
from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.person import Given, variable
from unknot.care.protocol.proof.terms import Formula, both, no
from unknot.care.protocol.proof.verdict import Moment, Verdict

HELD = ("cap", "area_cap", "avoid", "technique_off")
Loose = tuple[str, Formula]
"""What loosens, and when."""


def look(inquiry: Inquiry) -> Finding:
    """Look, fact by fact, for a step towards the risk that loosens something."""
    with inquiry.given([*inquiry.follow_ups_fit, *inquiry.nothing_presumed]):
        for name, fact in inquiry.frame.facts.items():
            if fact.risk != "none":
                found = _of(inquiry, name, fact)
                if found is not None:
                    return Finding(found)
    return Finding()


def _of(inquiry: Inquiry, name: str, fact: Fact) -> Counterexample | None:
    worse = variable(fact, " worse")
    after = Moment(inquiry.frame, {name: worse}, like=inquiry.moment)
    ties = [*inquiry.frame.possible({name: worse})]
    ties += moved(fact, inquiry.frame.base[name], worse)
    with inquiry.given(ties):
        if inquiry.first(list(among_changed(inquiry.moment, after))) is None:
            return None
        found = inquiry.first_case(list(loosened(inquiry.moment.verdicts, after.verdicts)))
        if found is None:
            return None
        what, case, model = found
        decided = f"{what} loosens when {name} moves towards its risk"
        later = inquiry.second(model, {name: worse})
        return Counterexample(case, decided, "nothing loosens", after=later)


def moved(fact: Fact, before: Given, after: Given) -> Iterator[Formula]:
    """Both values are known, and the second is further towards the risk."""
    yield both(before.known, after.known)
    if fact.type == "yes_no":
        yield both(before.term == (fact.risk == "no"), after.term == (fact.risk == "yes"))
    else:
        yield after.term > before.term if fact.risk == "higher" else after.term < before.term


def among_changed(before: Moment, after: Moment) -> Iterator[Loose]:
    """What may loosen, told by the steps alone that read the fact: a quick first question.

    Where these do not loosen by themselves, nothing does: the others stay as they are.
    """
    changed = [step for step, act in after.acts.items() if act is not before.acts[step]]
    first = _only(before.acts, changed)
    return loosened(first, _only(after.acts, changed), alone=True)


def _only(acts: dict[str, Act], steps: list[str]) -> tuple[Verdict, Verdict]:
    some = [acts[step] for step in steps]
    return Verdict("today", some), Verdict("course", some)


def loosened(
    before: tuple[Verdict, Verdict], after: tuple[Verdict, Verdict], alone: bool = False
) -> Iterator[Loose]:
    """Each thing that may loosen, and when it does."""
    for one, other in zip(before, after, strict=True):
        for action in LADDERS[one.ladder][:-1]:
            then = other.stands_at(action) if alone else other.as_strict_as(action)
            yield f"the action of {one.ladder}", both(one.fires_as(action), no(then))
        for atom, when in one.limits.items():
            if atom[0] in HELD:
                then = other.limits.get(atom, False)
                yield "the limit " + " ".join(map(str, atom)), both(when, no(then), no(other.asks))


MONOTONE = Property("4", "Monotone", look)
