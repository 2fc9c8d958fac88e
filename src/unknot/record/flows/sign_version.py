"""Sign a version of a protocol: a named clinician of the clinic answers for it."""

from __future__ import annotations

from django.db import transaction

from unknot.people.models import LicenceState, Member
from unknot.record import clock
from unknot.record.errors import Refused
from unknot.record.versions import SIGNED, Version, advance, next_step, version_of

FEWEST = 3
"""Letters of what somebody is: no profession has a shorter name."""


def sign_version(member: Member, ref: str, sha256: str, profession: str) -> Version:
    """Sign the version whose hash was read; `profession` stands beside the name.

    Raises as `to_sign` does.
    """
    version = to_sign(member, ref, sha256, profession)
    with transaction.atomic():
        return advance(member, version, SIGNED, profession)


def to_sign(member: Member, ref: str, sha256: str, profession: str) -> Version:
    """The version, if this member may sign it so.

    Raises Refused without a valid licence, without a profession, for another hash than the
    version's, and for a version that is not checked.
    """
    version = version_of(member, ref)
    if member.licence(member.clinic.day(clock.now())) != LicenceState.VALID:
        raise Refused(
            "A protocol is signed by a clinician with a valid licence. Record yours, or ask a "
            "colleague who has one."
        )
    if sum(sign.isalpha() for sign in profession) < FEWEST:
        raise Refused("Say what you are, in words, for example: physiotherapist, or physician.")
    if sha256 != version.protocol().sha256:
        raise Refused("This is not the text you read. Load the page anew and read it again.")
    return next_step(version, SIGNED)
