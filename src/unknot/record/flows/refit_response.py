"""Fit the response model to the clinic's own finished courses, as a new version."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from unknot.care.measures import mean, measure
from unknot.care.protocol.model import Protocol
from unknot.care.response import Checkpoint
from unknot.care.response.basis import Basis, defaults
from unknot.care.response.prior import Course, PriorFit, fit_prior
from unknot.care.response.recalibrate import Outcome, Recalibration, recalibrate
from unknot.people import access
from unknot.people.models import Member
from unknot.record import clock
from unknot.record.fits import PRIOR, RECALIBRATION, fits_of
from unknot.record.models import Episode as EpisodeRow
from unknot.record.models import ResponseFit
from unknot.record.protocols import to_run
from unknot.record.response import Fits, checkpoints, responded, settings_for
from unknot.record.rounds import WENT_ON
from unknot.record.state import Episode
from unknot.record.summary import folded


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
        courses = [state for state in _episodes(member) if _is_over(state, protocol, today)]
        priors = tuple(_priors(protocol, courses))
        recalibrations = tuple(_recalibrations(protocol, courses, Fits(priors)))
        for fit in priors:
            _keep(member, PRIOR, fit)
        for one in recalibrations:
            _keep(member, RECALIBRATION, one)
    return Refitted(len(courses), priors, recalibrations)


def _episodes(member: Member) -> Iterator[Episode]:
    rows = EpisodeRow.objects.filter(client__in=access.clients_of(member))
    for row in rows.select_related("clinic", "client").order_by("id"):
        yield folded(row)


def _is_over(state: Episode, protocol: Protocol, today: date) -> bool:
    days = int(protocol.values["course_days"])
    return bool(state.given) and (today - state.given[0].day).days >= days


def _bases(protocol: Protocol) -> Iterator[Basis]:
    settings = settings_for(protocol)
    for name in settings.pain:
        yield settings.bases[name]


def _taken(state: Episode, basis: Basis) -> tuple[Checkpoint, ...]:
    found = checkpoints(state, state.given[0].day)
    return tuple(found.get(basis.measure.id, ()))


def _priors(protocol: Protocol, courses: Sequence[Episode]) -> Iterator[PriorFit]:
    for basis in _bases(protocol):
        rows = [Course(_taken(state, basis), _was_stopped(state)) for state in courses]
        fit = fit_prior(basis, rows, defaults().fit)
        if fit is not None:
            yield fit


def _was_stopped(state: Episode) -> bool:
    return any(review.choice not in WENT_ON for review in state.reviews)


def _recalibrations(
    protocol: Protocol, courses: Sequence[Episode], fits: Fits
) -> Iterator[Recalibration]:
    for basis in _bases(protocol):
        found = [_outcome(state, protocol, basis, fits) for state in courses]
        outcomes = [one for one in found if one is not None]
        made = recalibrate(basis.measure.id, outcomes, defaults().fit)
        if made is not None:
            yield made


def _outcome(state: Episode, protocol: Protocol, basis: Basis, fits: Fits) -> Outcome | None:
    """What the model says on the day of the review, and what the last reading then showed."""
    review = state.reviews[0] if state.reviews else None
    if review is None:
        return None
    day = state.day_of(review.origin.at)
    taken = _taken(state, basis)
    reviewed = (day - state.given[0].day).days
    first = [one.value for one in taken if one.day == 0]
    later = [one for one in taken if one.day > reviewed]
    if not first or not later:
        return None
    said = responded(state, protocol, day, fits=fits)
    if said.pain is None or said.pain.basis.measure.id != basis.measure.id or said.p is None:
        return None
    gain = measure(basis.measure.id).gain(mean(first), mean([later[-1].value]))
    return Outcome(said.p, gain >= basis.points)


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
