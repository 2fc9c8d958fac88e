"""The ways to go on after a review, with what guidelines say of each. None is chosen."""

from __future__ import annotations

from unknot.care.protocol.decision import Decision

AGAIN = "One more session, then look again. Sessions booked stay as they are."
ON = "Go on with the course as planned."
WAYS = [
    ("exercise", "Add or change to exercise with a physiotherapist. For lasting back pain: "
     "ACP 2017 (moderate evidence), NICE NG59, WHO 2023 (conditional)."),
    ("doctor", "See a doctor first. The course waits for the answer."),
    ("mind", "Talking therapy or stress reduction. ACP 2017; NICE NG59 together with exercise."),
    ("other_hands", "Other hands-on care. ACP 2017 (low); NICE NG59 only together with exercise."),
    ("stop", "Stop here. A last set of measures is still asked for at the end."),
]  # fmt: skip


def options(decision: Decision) -> list[tuple[str, str]]:
    """The ways on, what the protocol says first."""
    says = decision.course.action
    go_on, again = ("go_on", ON), ("one_more", AGAIN)
    first = [again, go_on] if says == "look_again" else [go_on, again]
    return [*WAYS, *first] if says in ("switch", "stop") else [*first, *WAYS]
