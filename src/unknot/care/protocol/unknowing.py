"""What a step says that acts because something is not known: never that it was found."""

from functools import lru_cache
from typing import Final

from unknot.care.protocol.ladders import NOTE
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.phrases import flag_in_words, measured_in_words

NOT_KNOWN: Final = "Not known"
AS_SO: Final = "Not known, treated as so:"
AS_SO_CLIENT: Final = "We do not know this for sure, so we act as if it were so:"
MOST_NAMES: Final = 3
"""Of more facts than these, the step's title is named."""

SAY: Final = {
    "emergency": "Until it is known, no massage. Call the emergency number now.",
    "doctor_today": "Until it is known, no massage. A doctor looks today.",
    "clearance_first": "Until it is known, no massage; a doctor looks first.",
    "hold": "Until it is known, no massage.",
    "ask": "Ask before hands go on.",
    "adapt": "Until it is known, keep to the limits given here.",
    "go": "Massage may go on.",
    "stop": "Until it is known, no further session.",
    "switch": "Talk with the client about another therapy.",
    "review": "Review the response before the next session.",
    "complete": "No further session before it is known.",
    "look_again": "Give one more session, then look again.",
    "continue": "The course goes on.",
    "not_started": "The course has not begun.",
    "note": "Ask again at the next visit.",
}
"""What an action means for the therapist when it comes from not knowing."""

TELL: Final = {
    "emergency": "Until we know, no massage. We call for help now.",
    "doctor_today": "Until we know, no massage. Please see a doctor today.",
    "clearance_first": "Until we know, no massage. A doctor should look first.",
    "hold": "Until we know, we wait with massage.",
    "ask": "We ask before we begin.",
    "adapt": "Until we know, we work with more care.",
    "go": "We can go on.",
    "stop": "Until we know, we wait with the next session.",
    "switch": "We talk about what else may help.",
    "review": "We look together at whether this helps.",
    "complete": "Until we know, we wait with the next session.",
    "look_again": "We give one more session and look again.",
    "continue": "We go on as planned.",
    "not_started": "We have not begun yet.",
    "note": "We ask again next time.",
}
"""The same to the client."""


@lru_cache(maxsize=2048)
def unknowing(
    protocol: Protocol, step_id: str, action: str, names: tuple[str, ...]
) -> tuple[str, str, str]:
    """Title, say and tell of a step that gives ``action`` because ``names`` are not known.

    Where that is what the step asks for when it is so, its own words stay, marked as not found.
    So do those of a note that not knowing makes a limit: nothing else says what to look at.
    """
    step = protocol.step(step_id)
    title = f"{NOT_KNOWN}: {_small(step.title)}"
    if action == step.then or (step.then, action) == (NOTE, "adapt"):
        return title, f"{AS_SO} {step.say}", f"{AS_SO_CLIENT} {step.tell}" if step.tell else ""
    say = f"{NOT_KNOWN}: {_named(protocol, step, names)}. {SAY[action]}"
    asked = _asked(protocol, step, names)
    return title, say, f"We do not know yet: {asked} {TELL[action]}" if step.tell else ""


def _named(protocol: Protocol, step: Step, names: tuple[str, ...]) -> str:
    """What is not known, as the therapist names it."""
    if not 0 < len(names) <= MOST_NAMES:
        return _small(step.title)
    return "; ".join(dict.fromkeys(_small(_short(protocol, name)) for name in names))


def _short(protocol: Protocol, name: str) -> str:
    fact = protocol.facts[name]
    if fact.type == "yes_no":
        return flag_in_words(protocol, name)
    return measured_in_words(fact).rstrip(",")


def _asked(protocol: Protocol, step: Step, names: tuple[str, ...]) -> str:
    """What is not known, as the client was asked it; where it was not asked, by its name."""
    asked = [protocol.facts[name].ask_client for name in names[: MOST_NAMES + 1]]
    if not asked or not all(asked) or len(asked) > MOST_NAMES:
        return f"{_named(protocol, step, names)}."
    return " ".join(f"“{question}”" for question in asked)


def _small(words: str) -> str:
    inside = words[1:2].islower() or words.startswith("A ")
    return words[:1].lower() + words[1:] if inside else words
