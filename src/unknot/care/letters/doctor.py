"""The letter to the doctor: what was answered and felt, what is asked, what answer would help.

It reports; it names no cause and promises nothing.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from unknot.care.body import area as body_area
from unknot.care.body import levels
from unknot.care.facts import Fact, Value
from unknot.care.letters.mentions import alone, step_lines, together_lines
from unknot.care.letters.parts import ClientIdentity, ClinicIdentity, Paper, Part, Signer, day
from unknot.care.protocol import Decision, Protocol, Reason
from unknot.care.protocol.ladders import STOPS, rank
from unknot.care.protocol.phrases import fact_in_words, flag_in_words
from unknot.care.protocol.say import value_in_words

ROUTINE = "note"
DOCTORS_WORD = re.compile(r"\b(cleared|doctor_seen)\b")
LETTER_WORD = re.compile(r"\bcleared\b")
STATEMENT = re.compile(r"\bS\d+\b")
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
    areas: Sequence[str] = (),
) -> Paper:
    """The letter for one decision. ``facts`` are those it was decided from; ``areas`` the ids of
    the body areas that are put off.

    Raises NothingToAskError when no step of the decision asks for a doctor.
    """
    reasons = reasons_for_doctor(decision)
    if not reasons:
        raise NothingToAskError("no step of this decision asks for a doctor; write no letter")
    urgency = min((reason.action for reason in reasons), key=lambda one: rank("today", one))
    parts = (
        _head(clinic, urgency, written_on),
        _client(client),
        Part("request", "", (REQUESTS[urgency],)),
        Part("found", "What was found", _found(protocol, reasons, areas)),
        Part("together", "These came together", together_lines(protocol, facts)),
        Part("also", "Please note", step_lines(decision.today.because)),
        Part("answers", "Other answers", _other_answers(protocol, facts, reasons)),
        Part("open", "Not known", _not_known(protocol, decision)),
        *_answer(protocol, reasons, client),
        _signature(therapist, clinic, protocol),
    )
    return Paper(TITLES[urgency], urgency, tuple(part for part in parts if part.lines))


def _head(clinic: ClinicIdentity, urgency: str, written_on: date) -> Part:
    to = "the emergency doctor" if urgency == "emergency" else "the client's doctor"
    lines = (clinic.name, clinic.address, clinic.telephone, day(written_on), f"To {to}")
    return Part("head", "", tuple(line for line in lines if line))


def _client(client: ClientIdentity) -> Part:
    return Part("client", "", (f"About {client.name}, born {day(client.birth_date)}",))


def _found(protocol: Protocol, reasons: Sequence[Reason], areas: Sequence[str]) -> tuple[str, ...]:
    lines: list[str] = []
    for reason in reasons:
        lines.append(f"- {reason.title}")
        lines += [
            f"    {fact_in_words(protocol.facts[name])}: {value_in_words(value)}"
            for name, value in reason.used.items()
        ]
        if reason.open:
            lines.append("    Open since an earlier visit.")
        lines.append(f"    Why we ask: {_source(reason)}")
    if areas:
        lines.append(f"Massage is put off here: {'; '.join(_area_name(name) for name in areas)}")
    return tuple(lines)


def _source(reason: Reason) -> str:
    """The source for a reader outside; our own numbered statements are massage teaching to him."""
    return f"{STATEMENT.sub('massage teaching', reason.source)} ({reason.grade})"


def _area_name(area_id: str) -> str:
    return body_area(area_id).name


def _other_answers(
    protocol: Protocol, facts: Mapping[str, Value], reasons: Sequence[Reason]
) -> tuple[str, ...]:
    """The rest of what was asked: each other yes, the scores, and how many were answered no."""
    said = {name for reason in reasons for name in reason.used}
    asked = [
        (protocol.facts[name], value)
        for name, value in facts.items()
        if name in protocol.facts and protocol.facts[name].source_kind == "asked"
    ]
    lines = [
        f"{fact_in_words(fact)}: {value_in_words(value)}"
        for fact, value in asked
        if fact.id not in said and _worth_saying(fact, value)
    ]
    no = sum(value is False and fact.risk == "yes" for fact, value in asked)
    return (*lines, *([f"{no} other questions were asked and answered no."] if no else []))


def _worth_saying(fact: Fact, value: Value) -> bool:
    if fact.type == "yes_no":
        return value is True and fact.risk == "yes"
    return fact.family == "severity" and isinstance(value, int | float)


def _not_known(protocol: Protocol, decision: Decision) -> tuple[str, ...]:
    today = decision.today
    lines = [f"{fact_in_words(protocol.facts[name])}: not sure" for name in today.not_known]
    left = len(today.ask)
    if left:
        lines.append(f"{left} questions are not asked yet. None of them is read as no.")
    return tuple(lines)


HELP = (
    "A short written answer, on this page or your own. Massage goes on only with what it names:",
    "each condition by its name, the areas to keep off, the highest pressure from 1 to 5, and",
    "until when it holds. A condition that it does not name stays as it is.",
)


def conditions(protocol: Protocol, reasons: Sequence[Reason]) -> dict[str, str]:
    """What an answer has to name, in words: by fact id where a letter clears the step, by
    ``seen:`` and the step id where it ends once a doctor has seen it."""
    named: dict[str, str] = {}
    for reason in reasons:
        if LETTER_WORD.search(reason.lifts_when):
            named |= {flag: flag_in_words(protocol, flag) for flag in reason.flags}
        elif DOCTORS_WORD.search(reason.lifts_when):
            named[SEEN + reason.step] = reason.title
    return named


def condition_in_words(protocol: Protocol, name: str) -> str:
    """One condition of ``conditions``, by its key."""
    if name.startswith(SEEN):
        return protocol.step(name.removeprefix(SEEN)).title
    return flag_in_words(protocol, name)


def _answer(
    protocol: Protocol, reasons: Sequence[Reason], client: ClientIdentity
) -> tuple[Part, ...]:
    """What would help, and the form for it; nothing where no answer is waited for."""
    named = conditions(protocol, reasons)
    if not named:
        return ()
    form = (
        f"I have examined {client.name}, born {day(client.birth_date)}, on {BLANK}",
        "Massage of the back may be given with:",
        *(f"  [ ] yes   [ ] no   {words}" for words in named.values()),
        f"Areas to keep off: {BLANK}",
        "Pressure at most (tick one):",
        *(f"  [ ] {level.value}  {level.name}. {level.means}." for level in levels()),
        f"Valid until (180 days at most when left empty): {BLANK}",
        f"Anything else: {BLANK}",
        f"Name and practice: {BLANK}",
        f"Date and signature: {BLANK}",
    )
    return Part("help", "What would help", HELP), Part("form", "Your answer", form)


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
