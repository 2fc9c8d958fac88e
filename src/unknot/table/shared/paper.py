"""Letters and cards of a visit, from what the record holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from unknot.care.letters import (
    ClientIdentity,
    ClinicIdentity,
    NothingToAskError,
    Paper,
    Signer,
    Story,
    Then,
    Worked,
    doctor_letter,
    reasons_for_doctor,
)
from unknot.care.protocol.decision import Decision
from unknot.people.models import Client, Clinic, Member
from unknot.record.beginnings import beginnings
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.record.standing import numbers_behind
from unknot.record.state import Review
from unknot.table.screening.questions import left_to_ask
from unknot.table.shared.words import long_day, number


def client_identity(client: Client) -> ClientIdentity:
    """The client as a letter names them."""
    return ClientIdentity(client.name, client.birth_date)


def clinic_identity(clinic: Clinic) -> ClinicIdentity:
    """The clinic as a letter names it, with the numbers a card prints."""
    return ClinicIdentity(
        name=clinic.name,
        address=clinic.address,
        emergency_number=clinic.emergency_number,
        maternity_line=clinic.maternity_line,
        crisis_line=clinic.crisis_line,
    )


def signer(member: Member) -> Signer:
    """The therapist as a letter is signed."""
    licence = member.current_licence()
    if licence is None:
        return Signer(member.name)
    return Signer(member.name, licence.number, licence.authority)


def story(chart: Chart) -> Story:
    """What the pain is, and the massage given for it: that of the newest day area by area."""
    state, given = chart.state, chart.state.given
    worked = [one for one in state.sessions if one.works]
    last = worked[-1].day if worked else None
    return Story(
        complaint=state.complaint,
        sessions=len(given),
        last_session=given[-1].day if given else None,
        cut_short=tuple(s.day for s in worked if not s.counts and not s.is_open),
        under_way=state.open_session is not None,
        worked_on=last,
        worked=tuple(
            Worked(work.area, work.stroke, work.pressure, work.minutes)
            for one in worked
            if one.day == last
            for work in one.works
        ),
    )


def began(chart: Chart, decision: Decision) -> dict[str, list[Then]]:
    """Of each stop that began before this visit, or is not found at it, how it began."""
    here = (chart.today, chart.visit)
    return {
        reason.step: [
            Then(one.day, one.facts, one.area)
            for one in beginnings(chart.state, chart.protocol, reason.step)
            if reason.open or (one.day, one.visit) != here
        ]
        for reason in reasons_for_doctor(decision)
    }


def letter(
    chart: Chart, decision: Decision, facts: Mapping[str, Value], member: Member
) -> Paper | None:
    """The letter to the doctor for a decision; None where nothing asks for a doctor."""
    try:
        return doctor_letter(
            replace(chart.protocol, status=chart.standing),
            decision,
            facts=facts,
            client=client_identity(chart.client),
            clinic=clinic_identity(chart.clinic),
            therapist=signer(member),
            written_on=chart.today,
            story=story(chart),
            areas=tuple(chart.state.held_areas),
            began=began(chart, decision),
            left=left_to_ask(chart, chart.facts()) if chart.visit else None,
            readings=_readings(chart, facts),
        )
    except NothingToAskError:
        return None


def _readings(chart: Chart, facts: Mapping[str, Value]) -> dict[str, tuple[float, ...]]:
    """Of the facts that are means, the numbers that were said."""
    known = {name: chart.protocol.facts[name] for name in facts if name in chart.protocol.facts}
    return {name: numbers_behind(chart.state, one, facts[name]) for name, one in known.items()}


def chosen_letter(chart: Chart, review: Review, member: Member) -> str:
    """What is asked of the doctor who was chosen at a review, where nothing stops today."""
    client, state = client_identity(chart.client), chart.state
    many, chosen = number(state.sessions_given, "session"), long_day(state.day_of(review.origin.at))
    said = [
        f"{client.name}, born {long_day(client.birth_date)}.",
        f"Complaint: {state.complaint.rstrip('.')}. Massage of the back: {many} given.",
        f"At the review on {chosen} we chose together that a doctor looks first. Massage waits.",
        "Please say whether massage of the back may be given, and within which limits.",
        f"{member.name}, {chart.clinic.name}",
    ]
    return "\n\n".join(said)


def letter_text(
    chart: Chart, decision: Decision, facts: Mapping[str, Value], member: Member
) -> str:
    """The letter as plain text, "" where there is none to write."""
    paper = letter(chart, decision, facts, member)
    return paper.text if paper else ""
