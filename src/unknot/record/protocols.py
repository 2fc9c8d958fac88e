"""Which protocol an episode runs on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from unknot.care.protocol import Protocol, ProtocolError, latest
from unknot.people.models import Clinic
from unknot.record.journal import Line
from unknot.record.kinds import EpisodeOpened, ProtocolMoved
from unknot.record.versions import protocol_of, released, usable

DEFAULT = "back-massage"


def to_run(clinic: Clinic, ref: str = "") -> Protocol:
    """The version on which a course of the clinic begins or goes on.

    `ref` names a version ("back-massage@2026.1"), a protocol ("back-massage": the one the clinic
    released last, else the newest that ships), or nothing: the default protocol. Raises
    ProtocolError when it is not here, or not released in the clinic.
    """
    name, _, version = (ref or DEFAULT).partition("@")
    own = None if version else released(clinic, name)
    if own is not None:
        return own
    found = protocol_of(ref) if version else latest(name)
    if not usable(clinic, found.ref):
        raise ProtocolError(f"{found.ref} is not released in this clinic; release a version first")
    return found


def client_facts(lines: Sequence[Line]) -> frozenset[str]:
    """The facts about the client that the episode's protocol reads from all his episodes."""
    ref = _ref(lines)
    if not ref:
        return frozenset()
    try:
        return _of_client(protocol_of(ref))
    except ProtocolError:
        return frozenset()


@lru_cache(maxsize=16)
def _of_client(protocol: Protocol) -> frozenset[str]:
    facts = protocol.facts.values()
    return frozenset(fact.id for fact in facts if fact.of == "client" or fact.yes_stays)


def _ref(lines: Sequence[Line]) -> str:
    for line in reversed(lines):
        if isinstance(line.payload, EpisodeOpened | ProtocolMoved):
            return line.payload.protocol
    return ""
