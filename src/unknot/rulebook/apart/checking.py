"""A check behind the pages: begun by a tap, done in a minute, its result an event."""

from __future__ import annotations

import logging
from threading import Thread
from uuid import UUID

from django.db import connections, transaction

from unknot.care.protocol.proof import prover_version
from unknot.people.models import Member
from unknot.record.errors import Refused
from unknot.record.flows.check_version import begin_check, check_version
from unknot.record.versions import NOT_PASSED, tell, version_of
from unknot.rulebook.apart.asking import prove_apart

log = logging.getLogger(__name__)
BROKE_OFF = "The check broke off by a fault of the product. Nothing is proved; check again."


def check_behind(member: Member, ref: str) -> None:
    """Begin the check of a version, unless one is at work. It goes on when the page is left.

    Raises NoProverError without z3, Refused where a check is no next step.
    """
    prover_version()
    if begin_check(member, ref):
        Thread(target=_check, args=(member.pk, ref), daemon=True).start()


def _check(member_id: UUID, ref: str) -> None:
    try:
        _check_as(Member.objects.get(pk=member_id), ref)
    finally:
        connections.close_all()


def _check_as(member: Member, ref: str) -> None:
    try:
        check_version(member, ref, prove_apart)
    except Refused:
        log.info("a version moved on while it was checked")
    except Exception:
        log.exception("a check of a version broke off")
        with transaction.atomic():
            tell(member, version_of(member, ref), NOT_PASSED, BROKE_OFF)
