"""The letter to the doctor: what was answered and felt, what is asked, what answer would help.

It reports; it names no cause and promises nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from unknot.care.body import levels
from unknot.care.facts import Value
from unknot.care.letters.found import Began, Found, Readings, sources
from unknot.care.letters.mentions import alone
from unknot.care.letters.parts import (
    ClientIdentity,
    ClinicIdentity,
    Paper,
    Part,
    Signer,
    day,
    years,
)
from unknot.care.letters.story import NO_STORY, Story
from unknot.care.protocol import Decision, Protocol, Reason
from unknot.care.protocol.ladders import STOPS, rank
from unknot.care.protocol.phrases import flag_in_words

ROUTINE = "note"
DOCTORS_WORD = re.compile(r"\b(cleared|doctor_seen)\b")
LETTER_WORD = re.compile(r"\bcleared\b")
SEEN = "seen:"
BLANK = "____________________"

TITLES = {
    "emergency": "Emergency: please examine now",
    "doctor_today": "Please see this client today",
    "clearance_first": "Please examine, and say whether massage may be given",
    "hold": "Please look at this client's back",
    ROUTINE: "For your attention",
}
REQUESTS = {
    "emergency": (
        "EMERGENCY. Please examine this client now. In the screening for back massage an answer "
        "or a sign came up that our protocol treats as an emergency. There is no massage."
    ),
    "doctor_today": (
        "URGENT. Please see this client today. In the screening for back massage an answer or a "
        "sign came up that our protocol asks a doctor to look at on the same day. Massage waits."
    ),
    "clearance_first": (
        "Please examine this client and say whether massage of the back may be given, and within "
        "which limits. Massage waits for your answer."
    ),
    "hold": (
        "Please look at this client's back in the next days. Massage is put off where this letter "
        "says so, until it has settled and a doctor has seen it."
    ),
    ROUTINE: "Please look at this at your next chance. It does not stop the massage.",
}


class NothingToAskError(ValueError):
    """A decision in which nothing asks for a doctor."""


def for_doctor(reason: Reason) -> bool:
    """True when a step that fired is one a doctor can do something about."""
    if reason.lifted:
        return False
    if reason.action == "hold":
        return bool(DOCTORS_WORD.search(reason.lifts_when))
    return reason.action in STOPS or alone(reason.step)


def reasons_for_doctor(decision: Decision) -> tuple[Reason, ...]:
    """The steps that a letter about this decision is written for, strictest first."""
    return tuple(reason for reason in decision.today.because if for_doctor(reason))


def doctor_letter(
    protocol: Protocol,
    decision: Decision,
    *,
    facts: Mapping[str, Value],
    client: ClientIdentity,
    clinic: ClinicIdentity,
    therapist: Signer,
    written_on: date,
    story: Story = NO_STORY,
    areas: Sequence[str] = (),
    left: int | None = None,
    began: Began | None = None,
    readings: Readings | None = None,
) -> Paper:
    """The letter for one decision. ``facts`` are those it was decided from; ``story`` what the
    pain is and what massage was given; ``areas`` the ids of the body areas that are put off;
    ``left`` how many questions are open (default: those that can change the decision); ``began``
    what was found when a stop from an earlier day began, by its step; ``readings`` the numbers
    behind facts that are means.

    Raises NothingToAskError when no step of the decision asks for a doctor.
    """
    reasons = reasons_for_doctor(decision)
    if not reasons:
        raise NothingToAskError("no step of this decision asks for a doctor; write no letter")
    urgency = min((reason.action for reason in reasons), key=lambda one: rank("today", one))
    parts = (
        _head(clinic, urgency, written_on),
        _client(client, story, written_on),
        Part("request", "", (REQUESTS[urgency],)),
        *_told(Found(protocol, facts, began, readings), decision, reasons, areas, left),
        Part("why", "Why we ask", tuple(f"- {one}" for one in sources(reasons))),
        _signature(therapist, clinic, protocol),
        *_answer(protocol, reasons, client, clinic, urgency),
    )
    return Paper(TITLES[urgency], urgency, tuple(part for part in parts if part.lines))


def _head(clinic: ClinicIdentity, urgency: str, written_on: date) -> Part:
    to = "the emergency doctor" if urgency == "emergency" else "the client's doctor"
    lines = (clinic.name, clinic.address, clinic.telephone, day(written_on), f"To {to}")
    return Part("head", "", tuple(line for line in lines if line))


def _client(client: ClientIdentity, story: Story, today: date) -> Part:
    age = f"{years(client.birth_date, today)} years old"
    return Part(
        "client", "", (f"About {client.name}, born {day(client.birth_date)}, {age}", *story.lines)
    )


def _told(
    found: Found,
    decision: Decision,
    reasons: Sequence[Reason],
    areas: Sequence[str],
    left: int | None,
) -> tuple[Part, ...]:
    """What was found, in the order in which a doctor needs it. Each thing is said once."""
    because = decision.today.because
    urgent = any(reason.action in ("emergency", "doctor_today") for reason in reasons)
    return (
        Part("found", "What was found", found.reasons(reasons, areas)),
        Part("began", "", (f"It began (day and time, place, side): {BLANK}",) if urgent else ()),
        Part("together", "These came together", found.together()),
        Part("also", "Please note", found.notes(because)),
        Part("felt", "What was felt and seen today", found.felt(reasons)),
        Part("answers", "Other answers", found.others()),
        Part("open", "Not known", found.not_known(decision, left)),
    )


LATER = "The emergency comes first. This is for later, when massage is thought of again."
HELP = (
    "A short written answer, on this page or your own. Massage goes on only with what it names: "
    "each condition by its name, the areas to keep off, the highest pressure from 1 to 5, and "
    "until when it holds. A condition that it does not name stays as it is."
)


def conditions(protocol: Protocol, reasons: Sequence[Reason]) -> dict[str, str]:
    """What an answer has to name, in words: by fact id where a letter clears the step, by
    ``seen:`` and the step id where it ends once a doctor has seen it."""
    named: dict[str, str] = {}
    for reason in reasons:
        if LETTER_WORD.search(reason.lifts_when):
            named |= {flag: flag_in_words(protocol, flag) for flag in reason.flags}
        elif DOCTORS_WORD.search(reason.lifts_when):
            named[SEEN + reason.step] = protocol.step(reason.step).title
    return named


def condition_in_words(protocol: Protocol, name: str) -> str:
    """One condition of ``conditions``, by its key."""
    if name.startswith(SEEN):
        return protocol.step(name.removeprefix(SEEN)).title
    return flag_in_words(protocol, name)


def _answer(
    protocol: Protocol,
    reasons: Sequence[Reason],
    client: ClientIdentity,
    clinic: ClinicIdentity,
    urgency: str,
) -> tuple[Part, ...]:
    """What would help, and the form for it; nothing where no answer is waited for."""
    named = conditions(protocol, reasons)
    if not named:
        return ()
    later = (LATER,) if urgency == "emergency" else ()
    form = _form(protocol, named.values(), client, clinic)
    return Part("help", "What would help", (*later, HELP)), Part("form", "Your answer", form)


def _form(
    protocol: Protocol, named: Iterable[str], client: ClientIdentity, clinic: ClinicIdentity
) -> tuple[str, ...]:
    back = (clinic.name, *clinic.address.splitlines(), clinic.telephone)
    days = protocol.values["clearance_days"]
    return (
        f"I have examined {client.name}, born {day(client.birth_date)}, on {BLANK}",
        "Massage of the back may be given with:",
        *(f"  [ ] yes   [ ] no   {words}" for words in named),
        f"Areas to keep off: {BLANK}",
        "Pressure at most (tick one):",
        *(f"  [ ] {level.value}  {level.name}. {level.means}." for level in levels()),
        f"Valid until ({days} days at most when left empty): {BLANK}",
        f"Anything else: {BLANK}",
        f"Name and practice: {BLANK}",
        f"Date and signature: {BLANK}",
        f"Back to: {', '.join(line.strip() for line in back if line)}",
    )


def _signature(therapist: Signer, clinic: ClinicIdentity, protocol: Protocol) -> Part:
    lines = (
        "This letter reports what was answered and felt. What it means is yours to judge.",
        f"Rules: {protocol.title}, {protocol.ref} ({protocol.status}).",
        "",
        f"{therapist.name}, massage therapist"
        + (f" ({licence})" if (licence := therapist.licence) else ""),
        clinic.name,
    )
    return Part("signature", "", lines)
