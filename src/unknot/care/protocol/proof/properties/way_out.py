"""Property 7: every stop that says what lifts it can be lifted."""

from unknot.care.protocol.ladders import STOPS
from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.case import Case
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.terms import both, either, no


def look(inquiry: Inquiry) -> Finding:
    """Look, stop by stop, for a way out."""
    stops = [act for act in inquiry.moment.today.acts if act.step.then in STOPS]
    final = [act.step.id for act in stops if _is_final(act)]
    with inquiry.given([inquiry.moment.today.lets_hands_on]):
        for act in stops:
            was_open = inquiry.frame.open.get(act.step.id, True)
            out = both(was_open, no(either(act.fires, act.doubts)))
            if act.step.id not in final and inquiry.find(out) is None:
                return Finding(_against(act), tuple(final))
    return Finding(exempt=tuple(final))


def _against(act: Act) -> Counterexample:
    step = act.step
    decided = f"{step.id} never lifts: {step.then} for good"
    before = Case({}, open_steps=(step.id,))
    return Counterexample(before, decided, "facts or a letter that lift it", steps=(step.id,))


def _is_final(act: Act) -> bool:
    step = act.step
    return step.then == "emergency" and step.lifts_when is None and not step.lifted_by_answer


WAY_OUT = Property("7", "Every stop has a way out", look, "emergencies for good")
