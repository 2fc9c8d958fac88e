"""A protocol with a dangerous mistake fails the right property, with the right case against it.

Each is the shipped protocol with one small edit or a weaker guard around it, or a few lines of its
own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.spec.broken import FOLDER, MISTAKES, Edit
from tests.support.dropping import (
    goes_wrong,
    is_against,
    paths_without_one,
    unlike,
    visits,
    without_one,
)
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import load_protocol
from unknot.care.protocol.ladders import rank
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.proof import prove
from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.case import Case, decide_case
from unknot.care.protocol.proof.found import Counterexample, Proof
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.properties import PROPERTIES
from unknot.care.protocol.proof.terms import both, no
from unknot.care.protocol.proof.words import against_in_words, proof_in_words


@dataclass(frozen=True)
class Broken:
    """A mistake that was made, and the proof that fails by it."""

    mistake: str
    protocol: Protocol
    proof: Proof

    @property
    def against(self) -> Counterexample:
        assert self.proof.counterexample is not None
        return self.proof.counterexample


@pytest.fixture(scope="module", params=MISTAKES)
def broken(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Broken]:
    number, mistake = MISTAKES[request.param]
    with mistake.made(tmp_path_factory.mktemp("broken") / "version") as protocol:
        (proof,) = prove(protocol, only=(number,))
        yield Broken(request.param, protocol, proof)


def test_each_property_has_a_mistake_that_it_finds() -> None:
    assert {number for number, _ in MISTAKES.values()} == {one.id for one in PROPERTIES}


def test_a_mistake_fails_its_property(broken: Broken) -> None:
    assert not broken.proof.holds
    CHECKS[broken.mistake](broken.protocol, broken.against)
    assert broken.against.decided in proof_in_words(broken.protocol, broken.proof)


def test_nothing_can_be_dropped_from_the_case(broken: Broken) -> None:
    number, against = broken.proof.id, broken.against
    assert against.after is None or len(changed(against)) == 1, "one change, or no case at all"
    holds_without = LAWS.get(number, without_it_the_property_holds)
    holds_without(broken.protocol, number, against)


def without_it_the_property_holds(protocol: Protocol, number: str, against: Counterexample) -> None:
    inquiry = Inquiry(protocol)
    assert is_against(inquiry, number, against.before)
    for part, case in without_one(protocol, against.before):
        assert not is_against(inquiry, number, case), part


def without_it_the_step_does_not_fire(protocol: Protocol, _: str, against: Counterexample) -> None:
    for part, case in without_one(protocol, against.before):
        decision = decide_case(protocol, case)
        fired = {one.step for one in (*decision.today.because, *decision.course.because)}
        assert not fired & {*against.steps}, part


def without_it_no_session_opens_wrongly(
    protocol: Protocol, _: str, against: Counterexample
) -> None:
    path, parameters = visits(against), against.before.parameters
    assert goes_wrong(protocol, path, parameters)
    for part, less in paths_without_one(protocol, path, against.before.unlike_clear):
        assert not goes_wrong(protocol, less, parameters), part
    for name in parameters:
        rest = {one: value for one, value in parameters.items() if one != name}
        assert not goes_wrong(protocol, path, rest), name


LAWS = {
    "5": without_it_the_step_does_not_fire,
    "7": without_it_the_step_does_not_fire,
    "11": without_it_no_session_opens_wrongly,
}


def actions(protocol: Protocol, against: Counterexample) -> tuple[str, str]:
    """Today's action in the case against, before and after, by the reference."""
    assert against.after is not None
    first, second = (decide_case(protocol, case) for case in (against.before, against.after))
    return first.today.action, second.today.action


def changed(against: Counterexample) -> set[str]:
    """The facts that differ between the two moments of a case."""
    assert against.after is not None
    one, other = against.before.facts, against.after.facts
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}


def flag_loses(protocol: Protocol, against: Counterexample) -> None:
    assert against.before.facts == {"ces1": True}
    assert decide_case(protocol, against.before).today.action != "emergency"


def read_as_no(protocol: Protocol, against: Counterexample) -> None:
    assert actions(protocol, against) == ("go", "emergency")
    assert changed(against) == {"ces1"}
    assert unlike(protocol, against.before) == {"ces1"}


def read_as_no_elsewhere(protocol: Protocol, against: Counterexample) -> None:
    assert actions(protocol, against) == ("go", "emergency")
    assert unlike(protocol, against.before) == changed(against) == {"vas1"}


def not_asked(protocol: Protocol, against: Counterexample) -> None:
    assert against.steps == ("vas1",)
    assert "vas1" not in against.before.facts
    assert decide_case(protocol, against.before).today.action == "go"


def weakened(protocol: Protocol, against: Counterexample) -> None:
    assert against.before.facts == {"fx3": True}
    assert changed(against) == {"doctor_seen"}
    assert actions(protocol, against) == ("clearance_first", "ask")


def hidden(protocol: Protocol, against: Counterexample) -> None:
    assert against.steps == ("fx2_50",)
    fired = {reason.step for reason in decide_case(protocol, against.before).today.because}
    assert "fx2_50" in fired


def never_fires(protocol: Protocol, against: Counterexample) -> None:
    assert against.decided == "night never fires"


def cap_falls_away(protocol: Protocol, against: Counterexample) -> None:
    assert against.after is not None
    first, second = (decide_case(protocol, case) for case in (against.before, against.after))
    assert changed(against) == {"implant"}
    assert (first.today.limits.pressure_cap, second.today.limits.pressure_cap) == (2, None)


def limit_falls_away(protocol: Protocol, against: Counterexample) -> None:
    assert unlike(protocol, against.before) == {"anticoagulant"}
    assert changed(against) == {"diabetes"}
    assert actions(protocol, against) == ("adapt", "go")


def severity_turned_round(protocol: Protocol, against: Counterexample) -> None:
    assert changed(against) == {"pain_now"}
    first, second = actions(protocol, against)
    assert rank("today", first) < rank("today", second), "more pain, and less care"


def turned_round(protocol: Protocol, against: Counterexample) -> None:
    assert changed(against) == {"bp_diastolic"}
    before, after = (case.facts["bp_diastolic"] for case in (against.before, against.after) if case)
    assert before < after, "more pressure, and less care"  # type: ignore[operator]


def two_at_once(protocol: Protocol, against: Counterexample) -> None:
    course = decide_case(protocol, against.before).course
    assert course.action == "continue"
    assert {reason.step for reason in course.because} >= {"course_continue", "course_not_started"}


def never_lifts(protocol: Protocol, against: Counterexample) -> None:
    assert "never lifts" in against.decided
    well = Case({"fever": False, "fever_free_hours": 1000}, open_steps=against.before.open_steps)
    assert decide_case(protocol, well).today.action in ("hold", "clearance_first")


def not_screened(protocol: Protocol, against: Counterexample) -> None:
    assert against.decided == "hands on, and screening is missing"
    assert unlike(protocol, against.before) == set(against.before.facts) == {"licence", "consent"}
    assert decide_case(protocol, against.before).today.action == "ask"


def nobody_overrode(protocol: Protocol, against: Counterexample) -> None:
    (stop,) = against.steps
    today = decide_case(protocol, against.before).today
    assert stop in {reason.step for reason in today.deciding} and not today.hands_on
    assert against.before.overridden == ()


def review_missing(protocol: Protocol, against: Counterexample) -> None:
    words = list(against_in_words(protocol, against))
    start = words.index("  Visit 3: A person with nothing against a massage, but: " + COUNTED)
    assert words[:start][-1] == "    Then: session 2 is given, without a review"
    assert words[start + 1] == "    Decided: today Go; course Continue"
    wrong = "at visit 3 session 3 opens while the review is due: 2 given, none of them reviewed"
    assert words[start + 2] == f"  What is wrong: {wrong}."
    assert not any("Parameters" in line for line in words)


def no_end(protocol: Protocol, against: Counterexample) -> None:
    facts = against.before.facts
    assert "session 5 opens beyond the course, without its review" in against.decided
    assert int(str(facts["sessions_given"])) > int(str(facts["reviewed_after"]))
    assert all(decide_case(protocol, one.case).today.hands_on for one in against.earlier)
    assert decide_case(protocol, against.before).today.hands_on


COUNTED = "Sessions given (sessions_given): 2"
CHECKS = {
    "a red flag that loses": flag_loses,
    "an unknown read as no": read_as_no,
    "a question never asked": not_asked,
    "a stop that an answer weakens": weakened,
    "a step hidden by another": hidden,
    "a step that never fires": never_fires,
    "a cap that loosens": cap_falls_away,
    "a gate turned round": turned_round,
    "two actions at once": two_at_once,
    "a hold that never lifts": never_lifts,
    "a lift that cannot be": never_lifts,
    "a missing review": review_missing,
    "a course without an end": no_end,
    "an unknown emergency read as no": read_as_no_elsewhere,
    "a limit that a disease takes away": limit_falls_away,
    "a severity gate turned round": severity_turned_round,
    "a session before the screening": not_screened,
    "a stop that nobody overrode": nobody_overrode,
}


# Tiny protocols: a mistake in a few lines.

FACTS = [fact("numb"), fact("weak"), fact("pain", "int").replace('risk = "yes"', 'risk = "higher"')]
LIFTS = 'lifts_when = "cleared"'


def proved(folder: Path, steps: list[str], only: str) -> Proof:
    (proof,) = prove(load_protocol(write_protocol(folder, FACTS, steps)), only=(only,))
    return proof


def test_a_gate_the_right_way_round_is_monotone(tmp_path: Path) -> None:
    right = proved(tmp_path, [step("sev", "pain >= cut", "hold", LIFTS)], "4")
    assert right.holds


def test_a_gate_turned_round_is_found_in_one_line(tmp_path: Path) -> None:
    wrong = proved(tmp_path, [step("sev", "pain <= cut", "hold", LIFTS)], "4")
    against = wrong.counterexample
    assert against is not None and against.after is not None
    assert set(against.before.facts) == set(against.after.facts) == {"pain"}


def test_an_override_does_not_hide_a_question(tmp_path: Path) -> None:
    steps = [
        step("numb", "numb", "emergency", f'if_unknown = "ask"\noverride = "never"\n{LIFTS}'),
        step("weak", "weak", "hold", f'override = "with_reason"\n{LIFTS}'),
    ]
    assert proved(tmp_path, steps, "9").holds


def test_a_parameter_is_proved_at_every_value_within_its_bounds(tmp_path: Path) -> None:
    """At 7, the value that ships, both gates agree; at 6 the pain of 6 is stopped and 7 is not."""
    steps = [step("low", "pain >= cut and pain < 7", "hold", LIFTS)]
    against = proved(tmp_path, steps, "4").counterexample
    assert against is not None
    assert against.before.parameters == {"cut": 6}


# What a path of visits tells.


def test_a_stop_that_is_forgotten_is_told_visit_by_visit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forgets = property(lambda act: both(act.when.yes, no(act.lifted)))
    monkeypatch.setattr(Act, "stays", forgets)
    protocol = load_protocol(FOLDER)
    (proof,) = prove(protocol, only=("10",))
    against = proof.counterexample
    assert against is not None
    (stop,) = against.steps
    assert [one.then for one in against.earlier] == [f"{stop} fires", f"{stop} is open"]
    assert [unlike(protocol, one.case) for one in against.earlier][1] == set()
    assert unlike(protocol, against.before) == set()
    assert decide_case(protocol, against.before).today.hands_on


def test_where_today_never_lets_hands_on_the_case_says_that_it_is_left_aside(
    tmp_path: Path,
) -> None:
    _, mistake = MISTAKES["a missing review"]
    stops = Edit("vas2_pain_new", "vas2 and pain_new", "(vas2 and pain_new) or sessions_given >= 1")
    with mistake.made(tmp_path / "version"):
        stops.write(tmp_path / "version")
    (proof,) = prove(load_protocol(tmp_path / "version"), only=("11",))
    assert proof.counterexample is not None
    assert proof.counterexample.decided.endswith("(today's decision left aside)")
