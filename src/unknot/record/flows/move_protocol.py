"""Move a running course to another version of its protocol."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from unknot.care.protocol import ProtocolError
from unknot.people.models import Member
from unknot.record.errors import NotFound, Refused
from unknot.record.kinds import ProtocolMoved
from unknot.record.outcome import Done, How
from unknot.record.protocols import to_run
from unknot.record.work import Work


def move_protocol(
    member: Member, episode_id: UUID, protocol: str, reason: str, **how: Unpack[How]
) -> Done:
    """Go on with another version of the same protocol, with the reason. Decides again under it.

    Raises Refused for a version of another protocol: what was found so far was asked for by this.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("protocol_moved", protocol=protocol, reason=reason)
        if done:
            return done
        work.must_be_open()
        try:
            version = to_run(work.row.clinic, protocol)
        except ProtocolError as problem:
            raise NotFound(f"The protocol cannot be used: {problem}") from problem
        _must_be_another_version(work.state.protocol, version.ref)
        if not reason.strip():
            raise Refused("Moving a running course needs its reason.")
        work.write(ProtocolMoved(protocol=version.ref, sha256=version.sha256, reason=reason))
        work.decide("protocol moved")
        return work.done()


def _must_be_another_version(now: str, then: str) -> None:
    if then == now:
        raise Refused(f"The course runs on {then} already.")
    name = now.partition("@")[0]
    if then.partition("@")[0] != name:
        raise Refused(
            f"The course runs on {now}, and {then} is another protocol. Choose another version of "
            f"{name}, or close this episode and open one on {then}."
        )
