"""Sign a version of a protocol: a named clinician of the clinic answers for it."""

from __future__ import annotations

from django.db import transaction

from unknot.people.models import LicenceState, Member
from unknot.record import clock
from unknot.record.errors import Refused
from unknot.record.versions import SIGNED, Version, advance, version_of


def sign_version(member: Member, ref: str, sha256: str, profession: str) -> Version:
    """Sign the version whose hash was read; `profession` stands beside the name.

    Raises Refused without a valid licence, without a profession, for another hash than the
    version's, and for a version that is not checked.
    """
    version = version_of(member, ref)
    if member.licence(member.clinic.day(clock.now())) != LicenceState.VALID:
        raise Refused(
            "A protocol is signed by a clinician with a valid licence. Record yours, or ask a "
            "colleague who has one."
        )
    if not profession.strip():
        raise Refused("Say what you are, for example: physiotherapist, or physician.")
    if sha256 != version.protocol().sha256:
        raise Refused("This is not the text you read. Load the page anew and read it again.")
    with transaction.atomic():
        return advance(member, version, SIGNED, profession)
