"""The summary row of an episode: written with each entry, equal to the fold, rebuilt at will."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from unknot.care.protocol import Protocol, ProtocolError
from unknot.record import journal, session_times
from unknot.record.afterwards import afterwards
from unknot.record.chosen import rests_by
from unknot.record.fold import fold
from unknot.record.models import Episode as EpisodeRow
from unknot.record.models import Summary
from unknot.record.protocols import client_facts
from unknot.record.rounds import follow_up_on, followed_up
from unknot.record.state import Episode, Origin
from unknot.record.versions import protocol_of
from unknot.record.visit_times import to_store


def values(state: Episode) -> dict[str, Any]:
    """The columns of the summary row, from the folded episode."""
    return {**_course(state), **_visits(state), **_waiting(state), **_chosen(state)}


def _at(origin: Origin | None) -> Any:
    return origin.at if origin else None


def _course(state: Episode) -> dict[str, Any]:
    last = state.last_decision
    return {
        "complaint": state.complaint,
        "protocol": state.protocol,
        "opened_at": _at(state.opened),
        "closed_at": _at(state.closed.origin if state.closed else None),
        "closed_why": state.closed.reason if state.closed else "",
        "today": last.today if last else "",
        "today_scope": str(last.decision["today"]["scope"]) if last else "",
        "course": last.course if last else "",
        "decided_at": _at(last.origin if last else None),
        "open_stops": " ".join(stop.step for stop in state.open_stops),
        "held_areas": " ".join(sorted(state.held_areas)),
        "sessions_given": state.sessions_given,
        "reviewed_after": state.reviewed_after,
        "seq": state.seq,
        "last_entry_at": state.last_recorded_at,
    }


def _chosen(state: Episode) -> dict[str, Any]:
    review = rests_by(state)
    return {
        "chosen": review.choice[:40] if review else "",
        "chosen_by": review.origin.by if review else None,
        "chosen_at": review.origin.at if review else None,
    }


def _visits(state: Episode) -> dict[str, Any]:
    session, visit = state.open_session, state.open_visit
    return {
        "session_open_since": session.opened.at if session else None,
        "session_open_by": session.opened.by if session else None,
        "visit_started_at": visit.started_at if visit else None,
        "visits": to_store(state.visit_times),
        "sessions": session_times.to_store(session_times.session_times(state, _protocol(state))),
    }


def _waiting(state: Episode) -> dict[str, Any]:
    unsigned = [_at(s.ended or s.broken_off) for s in state.unsigned_sessions]
    referrals = state.open_referrals
    return {
        "unsigned_since": min(unsigned, default=None),
        "open_referrals": len(referrals),
        "referred_at": min((r.origin.at for r in referrals), default=None),
        "follow_up_on": _follow_up(state),
        "worse_on": _worse(state),
    }


def _follow_up(state: Episode) -> date | None:
    """From when it is to be asked how it went; None once it was, and where the protocol is gone."""
    protocol = _protocol(state)
    if protocol is None or followed_up(state, protocol):
        return None
    return follow_up_on(state, protocol)


def _worse(state: Episode) -> date | None:
    """When the client of a closed course was worse; an open one decides on the reading itself."""
    protocol = _protocol(state)
    found = afterwards(state, protocol) if protocol and state.closed else None
    return found.day if found and found.worse else None


def _protocol(state: Episode) -> Protocol | None:
    """The version the course runs on; None where it is not here."""
    try:
        return protocol_of(state.protocol)
    except ProtocolError:
        return None


def write(row: EpisodeRow, state: Episode) -> None:
    """Store the summary of an episode whose row is held."""
    Summary.objects.update_or_create(
        episode_id=row.id,
        defaults={"client_id": row.client_id, "clinic_id": row.clinic_id, **values(state)},
    )


def folded(row: EpisodeRow) -> Episode:
    """The episode from its journal."""
    lines = journal.lines_of(row.id)
    return fold(
        lines,
        zone=row.clinic.zone,
        siblings=journal.sibling_lines(row),
        client_facts=client_facts(lines),
        episode=row.id,
    )


def rebuild(row: EpisodeRow) -> None:
    """Write the summary anew from the journal."""
    with transaction.atomic():
        write(journal.locked(row.id), folded(row))


def rebuild_all() -> None:
    """Write every summary anew, as after a change of what the rows hold."""
    for row in EpisodeRow.objects.select_related("clinic").order_by("id"):
        rebuild(row)


def differences(row: EpisodeRow, state: Episode) -> list[str]:
    """The columns in which the stored summary is not what the journal says."""
    stored = Summary.objects.filter(episode_id=row.id).first()
    if stored is None:
        return ["missing"] if state.seq else []
    right = {**values(state), "client_id": row.client_id, "clinic_id": row.clinic_id}
    return [name for name, value in right.items() if getattr(stored, name) != value]
