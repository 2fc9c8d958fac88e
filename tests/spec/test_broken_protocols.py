"""A protocol with a dangerous mistake fails the right property, with the right case against it.

Each is the shipped protocol with one small edit, or a few lines of its own.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import load_protocol
from unknot.care.protocol.library import SHIPPED
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.proof import prove
from unknot.care.protocol.proof.case import Case, decide_case
from unknot.care.protocol.proof.found import Counterexample, Proof
from unknot.care.protocol.proof.words import proof_in_words

FOLDER = SHIPPED / "back-massage" / "2026.1"


@dataclass(frozen=True)
class Edit:
    """One mistake: in which step, which line becomes which."""

    step: str
    old: str
    new: str

    def made(self, folder: Path) -> Protocol:
        """The shipped protocol with the mistake."""
        shutil.copytree(FOLDER, folder)
        path = folder / "protocol.toml"
        head, mark, rest = path.read_text("utf-8").partition(f'[[step]]\nid = "{self.step}"\n')
        assert self.old in rest.partition("[[step]]")[0], f"{self.step} has no line {self.old}"
        path.write_text(head + mark + rest.replace(self.old, self.new, 1), "utf-8")
        return load_protocol(folder)


MISTAKES = {
    "a red flag that loses": (
        "3",
        Edit("ces1", 'when = "ces1"', 'when = "ces1 and not doctor_seen"'),
    ),
    "an unknown read as no": ("1", Edit("ces1", 'when = "ces1"', 'when = "known(ces1) and ces1"')),
    "a question never asked": ("9", Edit("vas1", 'if_unknown = "ask"', 'if_unknown = "none"')),
    "a stop that an answer weakens": (
        "2",
        Edit("fx3", 'when = "fx3"', 'when = "fx3 and not known(doctor_seen)"'),
    ),
    "a step hidden by another": (
        "5",
        Edit("fx2_50", "age_minor_event_letter", "age_minor_event_doctor"),
    ),
    "a step that never fires": (
        "5",
        Edit("night", 'when = "night"', 'when = "night and not night"'),
    ),
    "a cap that loosens": (
        "4",
        Edit("sedated", 'when = "sedated"', 'when = "sedated and not implant"'),
    ),
    "a gate turned round": ("4", Edit("bp_diastolic", "bp_diastolic >= bp", "bp_diastolic <= bp")),
    "two actions at once": (
        "6",
        Edit("course_not_started", "sessions_given == 0", "sessions_given >= 0"),
    ),
    "a hold that never lifts": (
        "7",
        Edit("fever", 'lifts_when = "not fever and fever_free_hours >= fever_free_needed"\n', ""),
    ),
    "a lift that cannot be": (
        "7",
        Edit("dur", "doctor_seen or cleared", "doctor_seen and not doctor_seen"),
    ),
    "a missing review": (
        "11",
        Edit("course_review", "reviewed_after < sessions_before_review", "reviewed_after < 0"),
    ),
    "a course without an end": (
        "11",
        Edit("course_complete", "sessions_given >= sessions_in_course", "sessions_given > 9"),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_fails_its_property(mistake: str, tmp_path: Path) -> None:
    number, edit = MISTAKES[mistake]
    protocol = edit.made(tmp_path / "version")
    (proof,) = prove(protocol, only=(number,))
    assert not proof.holds
    against = proof.counterexample
    assert against is not None
    CHECKS[mistake](protocol, against)
    assert against.decided in proof_in_words(protocol, proof)


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
    assert "ces1" not in against.before.facts


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


def review_missing(protocol: Protocol, against: Counterexample) -> None:
    facts = against.before.facts
    assert "review" in against.decided
    assert int(str(facts["sessions_given"])) > int(str(facts["reviewed_after"]))


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
    "a course without an end": review_missing,
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
