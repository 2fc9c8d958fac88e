"""What a flowchart shows, whatever draws it: for each ladder a chain of questions."""

from collections.abc import Iterator
from dataclasses import dataclass

from unknot.care.protocol.ladders import LADDERS, NOTE, WITHOUT_STEPS
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.say import ACTION_WORDS

HEADS = {
    "today": "Today: may hands go on?",
    "course": "Course: how does it go on?",
}
RULE = (
    "Read each ladder from the top: the first yes decides. An answer that is not there, or not "
    "sure, is never read as no. A stop stays until what lifts it is so; a later no does not "
    "lift it."
)
_NOT_ANSWERED = {
    "today": "Has a question of these steps that can stop or limit not been asked yet?",
    "course": "Is something that these steps count not known yet?",
}
_UNSURE: dict[str, tuple[str, ...]] = {
    "today": (
        "Not sure is an answer too: each step says what it leads to, and none reads it as no.",
    ),
    "course": (),
}
_MEANS = {
    "emergency": "Hands off. Call now.",
    "doctor_today": "Hands off. A doctor sees it today.",
    "clearance_first": "Hands off until a doctor's letter, or what the step names.",
    "hold": "Hands off for now.",
    "ask": "Hands off until it is answered.",
    "adapt": "Hands on, within limits.",
    "go": "Hands on.",
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One question of a chain, and the action that a yes leads to.

    The last rung of a ladder has no question: it is where the last no leads.
    """

    ladder: str
    action: str
    question: str
    points: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """The action in words."""
        return ACTION_WORDS[self.action]

    @property
    def means(self) -> str:
        """What the action means for the hands; nothing on the course ladder."""
        return _MEANS.get(self.action, "") if self.ladder == "today" else ""


def chain(protocol: Protocol, ladder: str) -> tuple[Rung, ...]:
    """The rungs of a ladder that its steps can reach, strictest first."""
    return (*_asked(protocol, ladder), Rung(ladder, WITHOUT_STEPS[ladder], ""))


def _asked(protocol: Protocol, ladder: str) -> Iterator[Rung]:
    steps = [step for step in protocol.steps if step.ladder == ladder]
    asks = any(step.acts and step.if_unknown == "ask" for step in steps)
    for action in LADDERS[ladder]:
        points = tuple(_point(step) for step in steps if step.then == action)
        if action == "ask" and asks:
            yield Rung(ladder, action, _NOT_ANSWERED[ladder], (*_UNSURE[ladder], *points))
        elif len(points) == 1:
            yield Rung(ladder, action, f"{points[0]}?")
        elif points:
            yield Rung(ladder, action, f"Is any of these {len(points)} so?", points)


def _point(step: Step) -> str:
    return f"{step.title} (that area only)" if step.scope == "area" else step.title


def notes(protocol: Protocol) -> tuple[str, ...]:
    """What is noted, shown in the reasons, and moves nothing."""
    return tuple(step.title for step in protocol.steps if step.then == NOTE)


def in_words(protocol: Protocol) -> str:
    """The whole drawing as sentences, for somebody who does not see it."""
    parts = [RULE]
    for ladder, head in HEADS.items():
        parts.append(head)
        parts += [_in_words(rung) for rung in chain(protocol, ladder)]
    if noted := notes(protocol):
        parts.append(f"Only noted: {'; '.join(noted)}.")
    return " ".join(parts)


def _in_words(rung: Rung) -> str:
    if not rung.question:
        return f"Otherwise: {rung.word}."
    points = f" {'; '.join(rung.points).removesuffix('.')}." if rung.points else ""
    return f"{rung.question}{points} If yes: {rung.word}."
