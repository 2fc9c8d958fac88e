"""Which protocol an episode runs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from unknot.care.protocol import Protocol, ProtocolError, latest, shipped
from unknot.record.journal import Line
from unknot.record.kinds import EpisodeOpened, ProtocolMoved

DEFAULT = "back-massage"
_own: ContextVar[dict[str, Protocol] | None] = ContextVar("own_protocols", default=None)


@contextmanager
def also(protocol: Protocol) -> Iterator[None]:
    """Within the block this protocol can be run too, though it does not ship."""
    token = _own.set({**(_own.get() or {}), protocol.ref: protocol})
    try:
        yield
    finally:
        _own.reset(token)


def protocol_of(ref: str) -> Protocol:
    """The version "back-massage@2026.1". Raises ProtocolError when it is not here."""
    own = _own.get() or {}
    return own[ref] if ref in own else shipped(ref)


def newest(name: str = DEFAULT) -> Protocol:
    """The newest version of a protocol, or the one named with its version."""
    own = _own.get() or {}
    if name in own:
        return own[name]
    return shipped(name) if "@" in name else latest(name or DEFAULT)


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
