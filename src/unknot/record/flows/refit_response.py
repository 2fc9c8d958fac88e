"""Fit the response model to the clinic's own finished courses, as a new version."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from unknot.care.protocol.model import Protocol
from unknot.care.response.basis import defaults
from unknot.care.response.prior import Course, PriorFit, fit_prior
from unknot.care.response.recalibrate import Recalibration, recalibrate
from unknot.people import access
from unknot.people.models import Member
from unknot.record import clock
from unknot.record.chosen import WENT_ON
from unknot.record.fits import PRIOR, RECALIBRATION, fits_of
from unknot.record.models import ResponseFit
from unknot.record.outcomes import bases, finished, outcomes, taken
from unknot.record.protocols import to_run
from unknot.record.response import Fits
from unknot.record.state import Episode


@dataclass(frozen=True, slots=True)
class Refitted:
    """What was made: the versions, and of how many finished courses."""

    finished: int
    priors: tuple[PriorFit, ...]
    recalibrations: tuple[Recalibration, ...]


def refit_response(member: Member) -> Refitted:
    """Fit priors and recalibrations anew, each once enough finished courses are there.

    A course is finished when its planned days are over. Stopped ones count as well. Raises
    NotAllowed for anybody but an owner.
    """
    access.require_owner(member)
    protocol, today = to_run(member.clinic), member.clinic.day(clock.now())
    with transaction.atomic():
        courses = finished(member, protocol, today)
        priors = tuple(_priors(protocol, courses))
        recalibrations = tuple(_recalibrations(protocol, courses, Fits(priors)))
        for fit in priors:
            _keep(member, PRIOR, fit)
        for one in recalibrations:
            _keep(member, RECALIBRATION, one)
    return Refitted(len(courses), priors, recalibrations)


def _priors(protocol: Protocol, courses: Sequence[Episode]) -> Iterator[PriorFit]:
    for basis in bases(protocol):
        rows = [Course(taken(state, basis), _was_stopped(state)) for state in courses]
        fit = fit_prior(basis, rows, defaults().fit)
        if fit is not None:
            yield fit


def _was_stopped(state: Episode) -> bool:
    return any(review.choice not in WENT_ON for review in state.reviews)


def _recalibrations(
    protocol: Protocol, courses: Sequence[Episode], fits: Fits
) -> Iterator[Recalibration]:
    for basis in bases(protocol):
        known = outcomes(courses, protocol, basis, fits)
        made = recalibrate(basis.measure.id, known, defaults().fit)
        if made is not None:
            yield made


def _keep(member: Member, what: str, fit: PriorFit | Recalibration) -> None:
    """Store a version; the same one again is not stored twice."""
    newest = fits_of(member.clinic_id)
    known = {one.hash for one in newest.priors} | {one.hash for one in newest.recalibrations}
    if fit.hash in known:
        return
    ResponseFit.objects.create(
        clinic=member.clinic,
        what=what,
        measure=fit.measure,
        data=json.dumps(asdict(fit)),
        hash=fit.hash,
        by=member,
        at=clock.now(),
    )
