"""Photos and PDFs of letters. Kept in the database, so that one backup holds everything.

What a file is, is told from its first bytes, never from its name or from what the browser says.
Files are read only through `read_attachment`, which checks and writes down who reads.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from uuid6 import uuid7

from unknot.people import access
from unknot.people.models import Member
from unknot.record import clock, models
from unknot.record.errors import BadFile, EntryMismatch
from unknot.record.kinds import File
from unknot.record.work import held_row

LARGEST = 10 * 1024 * 1024
"""Bytes."""
STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
)
"""How each type allowed begins."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file as read; send it with exactly this type, as a download or in a closed frame."""

    name: str
    type: str
    content: bytes


def sniff(content: bytes) -> str:
    """The type that a file's first bytes tell. Raises BadFile for any other than allowed."""
    if not content:
        raise BadFile("The file is empty. Choose it again, or take the photo again.")
    if len(content) > LARGEST:
        raise BadFile(
            f"The file has {len(content) / 1048576:.0f} MB; at most {LARGEST // 1048576} MB are "
            "kept. Take the photo with less detail, or scan it in grey."
        )
    for start, kind in STARTS:
        if content.startswith(start):
            return kind
    raise BadFile("Only a JPEG or PNG photo or a PDF can be kept. Save it as one of these first.")


def store_attachment(
    member: Member,
    episode_id: UUID,
    content: bytes,
    *,
    name: str = "",
    attachment_id: UUID | None = None,
) -> File:
    """Keep a file and return what a letter names it by; the same id and content again is harmless.

    Raises BadFile for its size or type, EntryMismatch when the id is another file's.
    """
    kind, digest = sniff(content), hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        held_row(member, episode_id)
        stored = models.Attachment.objects.filter(pk=attachment_id or uuid7()).first()
        if stored is not None:
            if (stored.episode_id, stored.sha256) != (episode_id, digest):
                raise EntryMismatch("Another file has this id. Load the page anew and try again.")
            return file_of(stored)
        stored = models.Attachment(
            id=attachment_id or uuid7(),
            episode_id=episode_id,
            sha256=digest,
            type=kind,
            size=len(content),
            name=_clean(name),
            content=content,
            author=member,
            stored_at=clock.now(),
        )
        stored.save(force_insert=True)
        return file_of(stored)


def _clean(name: str) -> str:
    """The last part of a file name, without what no file name should hold."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable() and letter not in '"<>|')[:200]


def file_of(stored: models.Attachment) -> File:
    """What a letter's entry keeps of a file."""
    return File(
        id=stored.id,
        sha256=stored.sha256,
        type=stored.type,
        size=stored.size,
        name=stored.name,
    )


def read_attachment(member: Member, attachment_id: UUID) -> Content:
    """The file, for a member of its clinic who sees clinical content.

    Raises NotYours (a 404) for any other clinic's file.
    """
    stored = (
        models.Attachment.objects.select_related("episode")
        .filter(pk=attachment_id, episode__clinic_id=member.clinic_id)
        .first()
    )
    if stored is None:
        raise access.NotYours("No such file in your clinic.")
    access.access_record(member, stored.episode.client_id, "letter")
    return Content(stored.name, stored.type, bytes(stored.content))
