"""A clinic's own versions of the response model: read from what was fitted, the newest of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from unknot.record.models import ResponseFit
from unknot.record.response import NO_FITS, Fits

if TYPE_CHECKING:
    from unknot.care.response.prior import PriorFit
    from unknot.care.response.recalibrate import Recalibration

PRIOR, RECALIBRATION = "prior", "recalibration"


def fits_of(clinic_id: UUID) -> Fits:
    """The newest prior and recalibration of each measure; none while nothing was fitted."""
    rows = list(ResponseFit.objects.filter(clinic_id=clinic_id))
    if not rows:
        return NO_FITS
    newest = {(row.what, row.measure): row for row in rows}
    return Fits(
        tuple(_prior(row) for (what, _), row in sorted(newest.items()) if what == PRIOR),
        tuple(_recalibration(row) for (what, _), row in sorted(newest.items()) if what != PRIOR),
    )


def _prior(row: ResponseFit) -> PriorFit:
    from unknot.care.response.basis import Prior
    from unknot.care.response.prior import PriorFit

    data: dict[str, Any] = json.loads(row.data)
    return PriorFit(**{**data, "prior": Prior(**data["prior"])})


def _recalibration(row: ResponseFit) -> Recalibration:
    from unknot.care.response.recalibrate import Recalibration

    return Recalibration(**json.loads(row.data))
