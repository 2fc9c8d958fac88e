"""What became of a version, and what may become of it next."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.care.protocol import Protocol
from unknot.care.protocol.variant import changes
from unknot.record.versions import RELEASED, RETIRED, SIGNED, Event, Version, protocol_of


@dataclass(frozen=True)
class Change:
    """A parameter that a variant moves: what it means, from, to, and between which bounds."""

    means: str
    before: str
    after: str


@dataclass(frozen=True)
class Life:
    """The page of a version's life."""

    sha256: str
    events: tuple[Event, ...]
    changes: tuple[Change, ...]
    base: str
    may_sign: bool
    may_release: bool
    may_retire: bool


def life_of(version: Version, protocol: Protocol) -> Life:
    """The life of a version in the clinic."""
    return Life(
        sha256=protocol.sha256,
        events=version.events,
        changes=_changes(version, protocol),
        base=version.base,
        may_sign=version.may_become(SIGNED),
        may_release=version.may_become(RELEASED),
        may_retire=version.may_become(RETIRED),
    )


def _changes(version: Version, protocol: Protocol) -> tuple[Change, ...]:
    if not version.base:
        return ()
    moved = changes(protocol_of(version.base), protocol)
    return tuple(
        Change(protocol.parameters[name].means, f"{before:g}", f"{after:g}")
        for name, (before, after) in moved.items()
    )
