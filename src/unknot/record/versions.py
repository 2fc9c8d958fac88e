"""The life of a protocol version in a clinic: drafted, checked, signed, released, retired.

A shipped version begins as checked: its cases and proofs come with it. What became of a version
stands in its events, which are never changed; its state is the last one. A running course stays on
its version whatever becomes of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.db.models import Count

from unknot.care.protocol import Protocol, ProtocolError, shipped
from unknot.care.protocol.library import versions as shipped_refs
from unknot.care.protocol.proof.stored import shortfall
from unknot.care.protocol.variant import Texts, from_texts, hash_of, texts_of
from unknot.people import access
from unknot.people.models import Clinic, Member
from unknot.record import clock
from unknot.record.errors import NotFound, Refused
from unknot.record.models import ProtocolVersion, Summary, VersionEvent

DRAFTED: Final = "drafted"
CHECKED: Final = "checked"
SIGNED: Final = "signed"
RELEASED: Final = "released"
RETIRED: Final = "retired"
CHECKING: Final = "checking"
NOT_PASSED: Final = "not passed"
"""These two are told of a version and change nothing about how it stands."""

NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    DRAFTED: (CHECKED, RETIRED),
    CHECKED: (CHECKED, SIGNED, RETIRED),
    SIGNED: (RELEASED, RETIRED),
    RELEASED: (RETIRED,),
    RETIRED: (),
}
"""What may become of a version in each state."""
ANEW: Final = "check it again on its page in the rulebook, then sign and release it"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that became of a version: what, by whom, when, in which words, what was found."""

    what: str
    by: str
    at: datetime
    words: str
    findings: Mapping[str, Any]

    @property
    def signature(self) -> str:
        """Of a signing: `signed by Ada Klein, physician, on 3 May 2026`."""
        return f"signed by {self.by}, {self.words}, on {self.at.day} {self.at:%B %Y}"


@dataclass(frozen=True, slots=True)
class Version:
    """One version as it stands in a clinic. `row` is None for a shipped one nobody touched."""

    ref: str
    base: str
    row: ProtocolVersion | None
    events: tuple[Event, ...]
    running: int
    """Open episodes whose course runs on it."""

    @property
    def state(self) -> str:
        """drafted, checked, signed, released or retired."""
        return next((one.what for one in reversed(self.events) if one.what in NEXT), CHECKED)

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the product."""
        return self.ref in shipped_refs()

    def last(self, what: str) -> Event | None:
        """The newest event of a kind."""
        return next((event for event in reversed(self.events) if event.what == what), None)

    @property
    def unproved(self) -> str:
        """Why no check proved its text, in words; empty for one that is proved.

        A shipped version has its proofs beside it: they are looked at when it is loaded.
        """
        if self.row is None or not self.row.files:
            return ""
        checks = [event.findings for event in self.events if event.what == CHECKED]
        return nothing_proves(checks, self.row.sha256)

    def may_become(self, what: str) -> bool:
        """Whether that is a next step of its life.

        One that is not proved is checked anew however far it came: so is one whose proofs are of
        an earlier list of properties. It is then signed and released again.
        """
        anew = what == CHECKED and self.state in (SIGNED, RELEASED) and bool(self.unproved)
        return anew or what in NEXT[self.state]

    @property
    def is_usable(self) -> bool:
        """Whether a course may run on it: shipped or released, and not retired."""
        return self.state == RELEASED or (self.is_shipped and self.state != RETIRED)

    def protocol(self) -> Protocol:
        """The version itself, to be read and checked; a course takes it from `protocol_of`.

        Raises ProtocolError when it does not load.
        """
        if self.row is not None and self.row.files:
            return _read(self.ref, self.row.sha256, self.row.files)
        return protocol_of(self.ref)

    def texts(self) -> Texts:
        """Its five files."""
        return texts_of_ref(self.ref)


def versions_of(member: Member) -> list[Version]:
    """The shipped versions and the clinic's own, by name. Raises NotAllowed for the front desk."""
    access.require_record(member)
    return _versions(member.clinic)


def version_of(member: Member, ref: str) -> Version:
    """One version in the member's clinic. Raises NotFound, and NotAllowed for the front desk."""
    for version in versions_of(member):
        if version.ref == ref:
            return version
    raise NotFound(f"Your clinic has no protocol {ref}. Choose one from the list.")


def _versions(clinic: Clinic) -> list[Version]:
    rows = ProtocolVersion.objects.filter(clinic=clinic).prefetch_related("events__by")
    by_ref = {row.ref: row for row in rows}
    running = _running(clinic)
    refs = dict.fromkeys((*shipped_refs(), *by_ref))
    return [_version(ref, by_ref.get(ref), running.get(ref, 0)) for ref in refs]


def _running(clinic: Clinic) -> dict[str, int]:
    found = Summary.objects.filter(clinic=clinic, closed_at=None).values_list("protocol")
    return dict(found.annotate(Count("pk")))


def _version(ref: str, row: ProtocolVersion | None, running: int) -> Version:
    events = tuple(_event(event) for event in row.events.all()) if row else ()
    return Version(ref, row.base if row else "", row, events, running)


def _event(row: VersionEvent) -> Event:
    findings = json.loads(row.findings) if row.findings else {}
    return Event(row.what, row.by.name, row.at, row.words, findings)


def released(clinic: Clinic, name: str) -> Protocol | None:
    """The version of a protocol that the clinic released last and did not retire, if any.

    Raises ProtocolError when that one does not load.
    """
    found = [
        (event.at, version)
        for version in _versions(clinic)
        if version.ref.partition("@")[0] == name and version.state == RELEASED
        for event in version.events
        if event.what == RELEASED
    ]
    return protocol_of(max(found, key=lambda pair: pair[0])[1].ref) if found else None


def protocol_of(ref: str) -> Protocol:
    """The version "back-massage@2026.1", shipped or stored.

    Raises ProtocolError if it is not here, does not load, or was released and is not proved.
    """
    return shipped(ref) if ref in shipped_refs() else _stored(ref)


@lru_cache(maxsize=32)
def _stored(ref: str) -> Protocol:
    row = _row(ref)
    protocol = _read(ref, row.sha256, row.files)
    _refuse_unproved(row)
    return protocol


def _refuse_unproved(row: ProtocolVersion) -> None:
    """Raise ProtocolError for a version that somebody released and no check proved."""
    events = VersionEvent.objects.filter(version__ref=row.ref, version__sha256=row.sha256)
    found = list(events.filter(what__in=(CHECKED, RELEASED)).values_list("what", "findings"))
    checks = [json.loads(findings or "{}") for happened, findings in found if happened == CHECKED]
    what = nothing_proves(checks, row.sha256)
    if what and any(happened == RELEASED for happened, _ in found):
        raise ProtocolError(f"{row.ref} was released and is not proved: {what}; {ANEW}")


def nothing_proves(checks: Sequence[Mapping[str, Any]], sha256: str) -> str:
    """Why none of the checks proved the text of that hash, in words; empty where one did."""
    lacking = [shortfall(findings, sha256) for findings in checks]
    return "" if "" in lacking else (lacking or ["it was never checked"])[-1]


def look_again(**_: object) -> None:
    """Before a page: stored versions are read anew, since the database may have been changed."""
    _stored.cache_clear()


@lru_cache(maxsize=32)
def _read(ref: str, sha256: str, files: str) -> Protocol:
    texts = json.loads(files)
    if hash_of(texts) != sha256:
        raise ProtocolError(
            f"{ref} was changed behind the product's back; restore the database from a backup"
        )
    return from_texts(texts)


def _row(ref: str) -> ProtocolVersion:
    rows = ProtocolVersion.objects.filter(ref=ref).exclude(files="")
    row: ProtocolVersion | None = rows.first()
    if row is None:
        known = ", ".join(shipped_refs()) or "none"
        raise ProtocolError(f"there is no protocol {ref!r}; known: {known}")
    return row


def texts_of_ref(ref: str) -> Texts:
    """The five files of a version, shipped or stored."""
    if ref in shipped_refs():
        return texts_of(Path(shipped(ref).folder))
    found: Texts = json.loads(_row(ref).files)
    return found


def taken(ref: str) -> bool:
    """Whether any version of that name is here, shipped or stored."""
    return ref in shipped_refs() or ProtocolVersion.objects.filter(ref=ref).exists()


def keep(member: Member, protocol: Protocol, files: Texts, base: str, words: str) -> Version:
    """Store a version of the clinic's own, as a draft. The same one again is refused."""
    if ProtocolVersion.objects.filter(clinic=member.clinic, ref=protocol.ref).exists():
        raise Refused(f"Your clinic has {protocol.ref} already. Go on with that one.")
    row = _make(member, protocol, json.dumps(files), base)
    _write(row, member, DRAFTED, words, {})
    return version_of(member, protocol.ref)


def _make(member: Member, protocol: Protocol, files: str, base: str) -> ProtocolVersion:
    return ProtocolVersion.objects.create(
        clinic=member.clinic,
        ref=protocol.ref,
        base=base,
        sha256=protocol.sha256,
        files=files,
        made_by=member,
        made_at=clock.now(),
    )


def advance(
    member: Member,
    version: Version,
    what: str,
    words: str = "",
    findings: Mapping[str, Any] | None = None,
) -> Version:
    """Write down what became of a version.

    Raises Refused where that is no next step, and where what is not proved would be signed or
    released.
    """
    return tell(member, next_step(version, what), what, words, findings)


def next_step(version: Version, what: str) -> Version:
    """The version, where that is a next step of its life. Raises Refused where it is none."""
    if not version.may_become(what):
        allowed = " or ".join(NEXT[version.state]) or "nothing more"
        raise Refused(f"{version.ref} is {version.state}; next it can be {allowed}.")
    if what in (SIGNED, RELEASED) and version.unproved:
        raise Refused(f"{version.ref} is not proved: {version.unproved}. Check it again.")
    return version


def tell(
    member: Member,
    version: Version,
    what: str,
    words: str = "",
    findings: Mapping[str, Any] | None = None,
) -> Version:
    """Write down something about a version, whatever its state."""
    row = version.row or _make(member, version.protocol(), "", "")
    _write(row, member, what, words, findings or {})
    return version_of(member, version.ref)


def _write(
    row: ProtocolVersion, member: Member, what: str, words: str, findings: Mapping[str, Any]
) -> None:
    VersionEvent.objects.create(
        version=row,
        what=what,
        sha256=row.sha256,
        words=words.strip(),
        findings=json.dumps(findings) if findings else "",
        by=member,
        at=clock.now(),
    )
    _stored.cache_clear()


def usable(clinic: Clinic, ref: str) -> bool:
    """Whether a course of the clinic may begin or go on with it: shipped or released there."""
    found = next((version for version in _versions(clinic) if version.ref == ref), None)
    return found is not None and found.is_usable


def usable_refs(clinic: Clinic, name: str) -> list[str]:
    """The versions of one protocol that a course of the clinic may go on with."""
    found = (one.ref for one in _versions(clinic) if one.is_usable)
    return [ref for ref in found if ref.partition("@")[0] == name]


def signature(clinic: Clinic, ref: str) -> Event | None:
    """Who signed a version in the clinic, as what, and when; None where nobody did."""
    rows = VersionEvent.objects.filter(version__clinic=clinic, version__ref=ref, what=SIGNED)
    row = rows.select_related("by").last()
    return _event(row) if row else None
