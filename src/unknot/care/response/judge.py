"""One client, one measure: the level over time with its band, the change, and the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtrit

from unknot.care.response import many
from unknot.care.response.basis import PARTS, Basis, Defaults
from unknot.care.response.checkpoints import Sorted, too_early
from unknot.care.response.gaussian import Levels
from unknot.care.response.kernel import WEEK, Floats, Whole
from unknot.care.response.settings import Settings
from unknot.care.response.zones import Look, Zone

WITHIN = 0.9
"""How much of what is likely a band holds."""
MOST_POINTS = 120
"""A path has a point a day, or this many where it is longer."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number in points of the measure, with its uncertainty as one standard deviation."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to draw at a day: its middle, and the ends of the band about it."""

    day: float
    value: float
    low: float
    high: float
    readings: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """What the model says of one measure.

    ``p`` is the probability of an important gain by the day of the settings, ``by_percent`` of one
    in per cent of the start (None where the measure has none). ``why`` is "" or says in plain
    words why it is too early. ``marks`` are the readings with the band of their error, ``path``
    the true level over time with the band of what is not known, ``goal`` the level from
    which the gain is important.
    """

    basis: Basis
    zone: Zone
    why: str
    first: Estimate
    last: Estimate
    change: Estimate
    p: float
    by_percent: float | None
    readings: int
    marks: tuple[Mark, ...]
    path: tuple[Mark, ...]
    goal: float
    notes: tuple[str, ...]


def judge(basis: Basis, taken: Sorted, settings: Settings, look: Look = "first") -> Judged:
    """Judge one measure. It never fails: with too few readings it says that it is too early."""
    end = max([settings.target_day, *(one.day for one in taken.usable)])
    days = np.linspace(0, end, int(min(end, MOST_POINTS)) + 1)
    asked = np.concatenate([[0.0, settings.target_day], days])
    found = levels((basis,), (taken,), asked, np.zeros(len(asked), dtype=np.intp))
    ends = Levels(found.mean[:, :2], found.covariance[:, :2, :2])
    made = many.judged(basis, ends)
    known = settings.recalibrations.get(basis.measure.id)
    p = float(made.by_points[0])
    p = p if known is None else known(p)
    why = too_early(taken)
    spread = np.sqrt(np.maximum(np.diagonal(found.covariance[0]), 0.0))
    first, last = (Estimate(float(found.mean[0, i]), float(spread[i])) for i in (0, 1))
    return Judged(
        basis,
        "too_early" if why else settings.zones.zone(p, look),
        why,
        first,
        last,
        Estimate(float(made.mean[0]), float(made.sd[0])),
        p,
        None if basis.percent is None else float(made.by_percent[0]),
        taken.readings,
        _marks(basis, taken),
        _path(basis, days, found.mean[0, 2:], spread[2:]),
        first.mean + basis.sign * basis.points,
        (*taken.notes, *_hidden(basis, taken)),
    )


def levels(
    bases: Sequence[Basis],
    taken: Sequence[Sorted],
    asked_days: Floats,
    asked: Whole,
    together: Floats | None = None,
) -> Levels:
    """One person's levels at some days, from the readings of one or several measures."""
    rows = [(place, one) for place, found in enumerate(taken) for one in found.usable]
    which = np.array([place for place, _ in rows], dtype=np.intp)
    table = np.array([(one.day, one.value, one.readings) for _, one in rows], dtype=float)
    days, values, counts = table.reshape(len(rows), 3).T[:, None, :]
    readings = many.readings_of(bases, days, values, counts, which)
    return many.posterior(bases, readings, asked_days[None, :] / WEEK, asked, together)


def together(
    name: str, taken: Mapping[str, Sorted], settings: Settings, known: Defaults
) -> float | None:
    """The probability for one measure given all measures at once; None without a second one.

    The measures go together in one person as ``known`` says. It stands beside the answer of the
    measure alone, and never replaces it.
    """
    names = [one for one in taken if one in settings.bases and taken[one].usable]
    if name not in names or len(names) == 1:
        return None
    bases = [settings.bases[one] for one in names]
    turned = [basis.sign for basis in bases]
    pairs = np.array([[known.correlation(one, other) for other in names] for one in names])
    asked = np.full(2, names.index(name), dtype=np.intp)
    days = np.array([0.0, settings.target_day])
    found = levels(
        bases, [taken[one] for one in names], days, asked, pairs * np.outer(turned, turned)
    )
    return float(many.judged(settings.bases[name], found).by_points[0])


def _marks(basis: Basis, taken: Sorted) -> tuple[Mark, ...]:
    """The readings of each day, with the band in which the true level lies by their error alone."""
    times = float(ndtri(0.5 + WITHIN / 2))
    made = []
    for one in taken.days:
        wide = times * basis.noise_sd / one.readings**0.5
        made.append(_mark(basis, one.day, one.value, wide, one.readings))
    return tuple(made)


def _path(basis: Basis, days: Floats, mean: Floats, spread: Floats) -> tuple[Mark, ...]:
    times = _times(basis)
    rows = zip(days.tolist(), mean.tolist(), spread.tolist(), strict=True)
    return tuple(_mark(basis, day, value, times * sd) for day, value, sd in rows)


def _times(basis: Basis) -> float:
    """How many standard deviations a band is wide, to each side.

    A prior fitted to few courses is itself unsure: then the t distribution, which is wider.
    """
    share = 0.5 + WITHIN / 2
    free = basis.courses - len(PARTS)
    return float(stdtrit(free, share)) if free > 0 else float(ndtri(share))


def _mark(basis: Basis, day: float, value: float, wide: float, readings: int = 0) -> Mark:
    low, high = basis.measure.low, basis.measure.high
    return Mark(day, value, max(value - wide, low), min(value + wide, high), readings)


def _hidden(basis: Basis, taken: Sorted) -> tuple[str, ...]:
    if not taken.usable:
        return ()
    words = basis.measure.hidden(taken.usable[0].value)
    return (words,) if words else ()
