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
    doctor_letter,
)
from unknot.care.protocol.decision import Decision
from unknot.people.models import Client, Clinic, Member
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.record.standing import numbers_behind
from unknot.table.screening.questions import left_to_ask


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
    """What the pain is, and the sessions given for it."""
    given = chart.state.given
    return Story(chart.state.complaint, len(given), given[-1].day if given else None)


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
            left=left_to_ask(chart, chart.facts()) if chart.visit else None,
            readings=_readings(chart, facts),
        )
    except NothingToAskError:
        return None


def _readings(chart: Chart, facts: Mapping[str, Value]) -> dict[str, tuple[float, ...]]:
    """Of the facts that are means, the numbers that were said."""
    known = {name: chart.protocol.facts[name] for name in facts if name in chart.protocol.facts}
    return {name: numbers_behind(chart.state, one, facts[name]) for name, one in known.items()}


def letter_text(
    chart: Chart, decision: Decision, facts: Mapping[str, Value], member: Member
) -> str:
    """The letter as plain text, "" where there is none to write."""
    paper = letter(chart, decision, facts, member)
    return paper.text if paper else ""
