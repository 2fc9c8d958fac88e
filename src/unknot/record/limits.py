"""What may be done on one area: holds, places to keep off, the cap, strokes that are off."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.care.body import Area, RuledOut, ruled_out
from unknot.care.body import area as body_area
from unknot.care.protocol.model import Protocol
from unknot.record.gather import Today
from unknot.record.state import Episode


@dataclass(frozen=True, slots=True)
class AreaLimits:
    """One area today. `cap` is a Walton level; None: no limit of the protocol."""

    area: Area
    held_by: tuple[str, ...]
    """Steps that hold it: no stroke."""
    off_by: tuple[str, ...]
    """Steps that keep hands off it, such as hurt skin there, or cleared by a letter that names it:
    no stroke."""
    consent_missing: bool
    """A sensitive area without a standing consent: no stroke."""
    cap: int | None
    cap_by: tuple[str, ...]
    minutes_max: int | None
    techniques: RuledOut
    off_by_letter: bool = False
    """A doctor's letter that answered a review keeps hands off it: no stroke."""

    @property
    def closed(self) -> bool:
        """No stroke may be recorded here."""
        return bool(self.held_by or self.off_by or self.off_by_letter or self.consent_missing)


def area_limits(state: Episode, protocol: Protocol, today: Today, area_id: str) -> AreaLimits:
    """The limits on an area. Raises UnknownAreaError for a name the body has not."""
    area = body_area(area_id)
    limits = today.decision.today.limits
    held = tuple(step for step, areas in sorted(today.areas.items()) if area_id in areas)
    off, caps = _named(protocol, today, area_id)
    found = [(cap, "numb") for cap in caps]
    if limits.pressure_cap is not None:
        found.append((limits.pressure_cap, "cap"))
    if area_id in limits.area_caps:
        found.append((limits.area_caps[area_id], "area"))
    letters = today.clearing.chosen
    found += [(one.pressure, "letter") for one in letters if one.pressure is not None]
    last = last_level(state, today, area_id) if limits.pressure_step else None
    if last is not None:
        found.append((max(last + limits.pressure_step, 1), "step"))
    lowest = min((cap for cap, _ in found), default=None)
    return AreaLimits(
        area=area,
        held_by=held,
        off_by=(*off, *(step for step in _by_letter(today, area_id) if step not in off)),
        consent_missing=area.sensitive and not _consented(state, today, area_id),
        cap=lowest,
        cap_by=tuple(why for cap, why in found if cap == lowest),
        minutes_max=limits.minutes_max,
        techniques=ruled_out(limits.technique_off, area),
        off_by_letter=any(area_id in one.avoid for one in letters),
    )


def _named(protocol: Protocol, today: Today, area_id: str) -> tuple[tuple[str, ...], list[int]]:
    """Steps of the whole visit whose facts were given a place: hurt skin here, numb skin there."""
    off: list[str] = []
    caps: list[int] = []
    for reason in today.decision.today.because:
        step = protocol.step(reason.step)
        if step.scope == "area" or not _is_here(today, reason.flags, area_id):
            continue
        if step.limits.avoid:
            off.append(step.id)
        caps += list(step.limits.area_caps.values())
    return tuple(off), caps


def _by_letter(today: Today, area_id: str) -> list[str]:
    """Steps cleared by a letter that says to keep off this area."""
    by_step = sorted(today.clearing.by_step.items())
    return [step for step, letter in by_step if area_id in letter.avoid]


def _is_here(today: Today, facts: tuple[str, ...], area_id: str) -> bool:
    known = [today.known[name] for name in facts if name in today.known]
    return any(one.answer is not None and area_id in one.answer.areas for one in known)


def _consented(state: Episode, today: Today, area_id: str) -> bool:
    consent = state.consents.get("sensitive_area")
    if consent is None or today.values.get("consent_sensitive_area") != "valid":
        return False
    return not consent.areas or area_id in consent.areas


def last_level(state: Episode, today: Today, area_id: str) -> int | None:
    """The highest pressure of the session before: on this area, or, never worked, on any."""
    session = state.open_session
    works = [work for one in state.sessions if one is not session for work in one.works]
    here = [work for work in works if work.area == area_id] or works
    if not here:
        return None
    newest = here[-1].session
    return max(work.pressure for work in here if work.session == newest)
