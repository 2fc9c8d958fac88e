"""The part of the fold that keeps what was worked and felt, area by area."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

from unknot.record import kinds
from unknot.record.fold_said import Said
from unknot.record.state import Check, Origin, Work


class Areas:
    """Works and checks, by the entry that recorded each first."""

    def __init__(self, zone: ZoneInfo, said: Said) -> None:
        self.zone, self.said = zone, said
        self.place = (0, 0)
        self.works: dict[UUID, Work] = {}
        self.checks: dict[UUID, Check] = {}
        self.slots: dict[UUID, UUID] = {}

    def works_of(self, session: UUID) -> tuple[Work, ...]:
        """What was worked in a session, in order."""
        return tuple(work for work in self.works.values() if work.session == session)

    def worked(self, p: kinds.AreaWorked, origin: Origin, visit: UUID | None) -> None:
        """Take in an area worked, or a better account of it."""
        slot = self._slot(p.replaces, origin)
        old = self.works.get(slot)
        self.works[slot] = Work(
            area=p.area,
            stroke=p.stroke,
            pressure=p.pressure,
            minutes=p.minutes,
            response=p.response,
            data=p,
            origin=origin,
            session=p.session,
            visit=visit,
            order=old.order if old else self.place[0],
            replaced=(*old.replaced, old.origin) if old else (),
            replaced_order=self.place[0] if old else 0,
        )

    def checked(self, p: kinds.AreaChecked, origin: Origin) -> None:
        """Take in a check, or a better account of it; its rest pain is a reading too."""
        slot = self._slot(p.replaces, origin)
        old = self.checks.get(slot)
        check = Check(p.area, p.how, p.response, p, origin, p.session, p.visit, self.place[0])
        if old is not None:
            check = replace(
                check,
                order=old.order,
                replaced=(*old.replaced, old.origin),
                replaced_order=self.place[0],
            )
        self.checks[slot] = check
        if p.rest_pain is not None:
            self.said.rest_pain(p.rest_pain, p.visit, origin)

    def _slot(self, replaces: UUID | None, origin: Origin) -> UUID:
        slot = self.slots.get(replaces, origin.entry) if replaces else origin.entry
        self.slots[origin.entry] = slot
        return slot
