"""What became of a version, and what may become of it next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.care.protocol import Protocol
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.variant import changes
from unknot.people.models import Member
from unknot.record.findings import proofs_of
from unknot.record.flows.check_version import being_checked
from unknot.record.models import Summary
from unknot.record.reading import summaries
from unknot.record.versions import (
    CHECKED,
    CHECKING,
    NOT_PASSED,
    RELEASED,
    RETIRED,
    SIGNED,
    Event,
    Version,
    protocol_of,
)
from unknot.web.decided import protocol_words


@dataclass(frozen=True)
class Change:
    """A parameter that a variant moves: what it means, from, to, and between which bounds."""

    means: str
    before: str
    after: str


@dataclass(frozen=True)
class ProofRow:
    """One proof: what it states, whether that holds, what is listed beside it, what is against."""

    title: str
    statement: str
    holds: bool
    beside_head: str
    beside: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class Life:
    """The page of a version's life."""

    sha256: str
    events: tuple[Event, ...]
    changes: tuple[Change, ...]
    base_name: str
    proofs: tuple[ProofRow, ...]
    found: str
    failed: tuple[ProofRow, ...]
    """What the newest check found against the version, while nothing came after it."""
    otherwise: tuple[tuple[str, str], ...]
    checking: Event | None
    may_check: bool
    may_sign: bool
    may_release: bool
    may_retire: bool


def life_of(version: Version, protocol: Protocol) -> Life:
    """The life of a version in the clinic."""
    proofs = proofs_of(version, protocol)
    checked = _newest_check(version)
    failed = checked.findings if checked and checked.what == NOT_PASSED else {}
    return Life(
        sha256=protocol.sha256,
        events=tuple(event for event in version.events if event.what != CHECKING),
        changes=changed(protocol_of(version.base), protocol) if version.base else (),
        base_name=protocol_words(version.base),
        proofs=tuple(_proofs(protocol, proofs.proofs if proofs else ())),
        found=proofs.said if proofs else "",
        failed=tuple(row for row in _proofs(protocol, failed.get("proofs", ())) if not row.holds),
        otherwise=_otherwise(checked),
        checking=being_checked(version),
        may_check=version.may_become(CHECKED),
        may_sign=version.may_become(SIGNED),
        may_release=version.may_become(RELEASED),
        may_retire=version.may_become(RETIRED),
    )


def courses_on(member: Member, version: Version) -> list[Summary]:
    """The open episodes of the clinic whose course runs on the version, by name."""
    found = summaries(member).filter(protocol=version.ref, closed_at=None)
    return list(found.order_by("client__name"))


def changed(before: Protocol, after: Protocol) -> tuple[Change, ...]:
    """The parameters that differ, as rows."""
    return tuple(
        Change(after.parameters[name].means, f"{one:g}", f"{other:g}")
        for name, (one, other) in changes(before, after).items()
    )


def _newest_check(version: Version) -> Event | None:
    found = (event for event in reversed(version.events) if event.what in (CHECKED, NOT_PASSED))
    return next(found, None)


def _otherwise(checked: Event | None) -> tuple[tuple[str, str], ...]:
    found = checked.findings.get("otherwise", {}) if checked else {}
    return tuple((no, "; ".join(problems)) for no, problems in found.items())


def _proofs(protocol: Protocol, stored: Iterable[Mapping[str, Any]]) -> Iterable[ProofRow]:
    for one in stored:
        trouble = [str(one["trouble"])] if one.get("trouble") else []
        yield ProofRow(
            title=str(one["title"]),
            statement=str(one["statement"]),
            holds=one.get("holds") is True,
            beside_head=str(one.get("exempt_are", "")),
            beside=tuple(_named(protocol, str(name)) for name in one.get("exempt", ())),
            against=(*trouble, *map(str, one.get("words", ()))),
        )


def _named(protocol: Protocol, name: str) -> str:
    """A fact or a step that is listed beside a proof, by its words."""
    if name in protocol.facts:
        return fact_in_words(protocol.facts[name])
    return protocol.by_id[name].title if name in protocol.by_id else name
