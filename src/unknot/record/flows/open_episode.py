"""Open an episode: one complaint of one client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack
from uuid import UUID

from django.db import transaction
from uuid6 import uuid7

from unknot.care.protocol import Protocol, ProtocolError
from unknot.people import access
from unknot.people.models import Client, Member
from unknot.record.errors import EntryMismatch, NeedsConfirmation, NotFound
from unknot.record.kinds import EpisodeOpened, Value
from unknot.record.models import Episode, Summary
from unknot.record.outcome import Done, How
from unknot.record.protocols import to_run
from unknot.record.words import day_words
from unknot.record.work import Work


def open_episode(
    member: Member,
    client_id: UUID,
    complaint: str,
    *,
    protocol: str = "",
    confirm_second_open: bool = False,
    episode_id: UUID | None = None,
    answers: Mapping[str, Value] | None = None,
    **how: Unpack[How],
) -> Done:
    """Open an episode on a protocol ("back-massage@2026.1"; empty: the one of back-massage
    that the clinic released last, else the newest).

    `answers` given with the complaint are stored with it and decided on.

    Done.episode is its id; give `episode_id` and `entry_id` to make a retry harmless.
    Raises NeedsConfirmation(confirm_second_open) while another episode of the client is open.
    """
    with transaction.atomic():
        client = _client(member, client_id)
        there = Episode.objects.filter(pk=episode_id or uuid7()).first()
        if there is None:
            beside = _still_open(client, confirm_second_open)
            version = _protocol(member, protocol)
            there = Episode.objects.create(
                id=episode_id or uuid7(), client=client, clinic_id=client.clinic_id
            )
            opened = _opened(there, complaint, version, beside)
            return _begin(member, opened, answers or {}, how, there.id)
        if there.client_id != client.id:
            raise EntryMismatch("This id is another episode's. Load the page anew and try again.")
        with Work.on(member, there.id, how) as work:
            done = work.repeated("episode_opened", complaint=complaint)
            if done is None:
                raise EntryMismatch("This episode is open already. Go on in it.")
            return done


def _opened(
    row: Episode, complaint: str, version: Protocol, beside: tuple[UUID, ...]
) -> EpisodeOpened:
    return EpisodeOpened(
        client=row.client_id,
        clinic=row.clinic_id,
        complaint=complaint,
        protocol=version.ref,
        sha256=version.sha256,
        beside=beside,
    )


def _begin(
    member: Member, opened: EpisodeOpened, answers: Mapping[str, Value], how: How, episode: UUID
) -> Done:
    with Work.on(member, episode, how) as work:
        work.write(opened)
        if answers:
            work.answer(None, answers)
            work.decide("screened")
        return work.done()


def _client(member: Member, client_id: UUID) -> Client:
    access.require_record(member)
    found = access.clients_of(member).select_for_update(of=("self",)).filter(pk=client_id)
    client = found.first()
    if client is None:
        raise access.NotYours("No such client in your clinic.")
    return client


def _protocol(member: Member, ref: str) -> Protocol:
    try:
        return to_run(member.clinic, ref)
    except ProtocolError as problem:
        raise NotFound(f"The protocol cannot be used: {problem}") from problem


def _still_open(client: Client, confirmed: bool) -> tuple[UUID, ...]:
    """The client's other open episodes; asked about, since two at once are rarely meant."""
    found = Summary.objects.filter(client=client, closed_at=None).order_by("opened_at")
    beside = list(found)
    if beside and not confirmed:
        first = beside[0]
        since = day_words(client.clinic.day(first.opened_at)) if first.opened_at else "before"
        raise NeedsConfirmation(
            f"{client.name} has an open episode since {since}: \u201c{first.complaint}\u201d. "
            "Open a second one beside it?",
            confirm="confirm_second_open",
        )
    return tuple(one.episode_id for one in beside)
