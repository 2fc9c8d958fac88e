"""The change of many people in one measure, at once: a row a person.

The closed form where every reading is well inside the scale; the form for intervals for a person
with a reading within one step of an end, since there the scale itself hides part of the change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from scipy.special import ndtr

from unknot.care.response import censored, gaussian
from unknot.care.response.basis import Basis
from unknot.care.response.checkpoints import Checkpoint
from unknot.care.response.gaussian import Levels, Readings, Seen
from unknot.care.response.kernel import WEEK, Floats, Whole, kernel_of

BLOCK = 8192
"""People worked on at once: what they need stays within a processor's cache."""


@dataclass(frozen=True, slots=True)
class Changes:
    """For each person: the true level at the start and at the day asked for, the change between
    them (mean and SD, in points), and two probabilities that it is an important gain: by points,
    and by per cent of the start (nan where the measure has none)."""

    first: Floats
    last: Floats
    mean: Floats
    sd: Floats
    by_points: Floats
    by_percent: Floats


def changes(
    basis: Basis, days: Floats, values: Floats, counts: Floats, target_day: float
) -> Changes:
    """The change from day 0 to ``target_day`` for each row of (people, readings) arrays.

    ``values`` is nan where there is no reading; ``counts`` says how many readings a value is the
    mean of. Days are from the start.
    """
    rows = [
        _changes(basis, days[at : at + BLOCK], values[at : at + BLOCK], counts[at : at + BLOCK],
                 target_day)
        for at in range(0, max(len(days), 1), BLOCK)
    ]  # fmt: skip
    return rows[0] if len(rows) == 1 else _joined(rows)


def _changes(
    basis: Basis, days: Floats, values: Floats, counts: Floats, target_day: float
) -> Changes:
    readings = readings_of((basis,), days, values, counts, np.zeros(days.shape[-1], dtype=np.intp))
    asked = np.array([[0.0, target_day / WEEK]])
    found = posterior((basis,), readings, asked, np.zeros(2, dtype=np.intp))
    return judged(basis, found)


def _joined(rows: Sequence[Changes]) -> Changes:
    parts = ([getattr(row, field.name) for row in rows] for field in fields(Changes))
    return Changes(*map(np.concatenate, parts))


def table(rows: Sequence[Sequence[Checkpoint]]) -> tuple[Floats, Floats, Floats]:
    """Days, values and counts of people, a row each, as long as the longest; nan where there is no
    reading."""
    wide = max((len(row) for row in rows), default=0)
    made = np.full((3, len(rows), wide), np.nan)
    for place, row in enumerate(rows):
        for column, one in enumerate(row):
            made[:, place, column] = one.day, one.value, one.readings
    return made[0], made[1], made[2]


def readings_of(
    bases: Sequence[Basis], days: Floats, values: Floats, counts: Floats, which: Whole
) -> Readings:
    """Readings with their noise: of one reading over how many there are, and of rounding."""
    noise = np.array([basis.noise_sd**2 for basis in bases])[which]
    days, values, counts = (np.asfortranarray(part) for part in (days, values, counts))
    seen = np.isfinite(values)
    return Readings(
        np.where(seen, days, 0.0) / WEEK,
        np.where(seen, values, 0.0),
        noise / np.where(seen, counts, 1.0) + rounding(bases, which),
        seen,
        which,
    )


def rounding(bases: Sequence[Basis], which: Whole) -> Floats:
    """The variance that rounding to the measure's steps adds: step^2 / 12."""
    return np.array([basis.measure.step**2 / 12 for basis in bases])[which]


def posterior(
    bases: Sequence[Basis],
    readings: Readings,
    weeks: Floats,
    asked: Whole,
    together: Floats | None = None,
) -> Levels:
    """The true levels asked for; each person by the form that fits his readings."""
    prior = gaussian.joint(kernel_of(bases, together), readings, weeks, asked)
    plain = gaussian.levels(prior, readings)
    edge = at_an_end(bases, readings)
    if not edge.any():
        return plain
    few = readings.some(edge)
    exact = censored.without_rounding(few, rounding(bases, readings.which))
    part = censored.levels(prior.some(edge), exact, _intervals(bases, few))
    plain.mean[edge], plain.covariance[edge] = part.mean, part.covariance
    return plain


def at_an_end(bases: Sequence[Basis], readings: Readings) -> Seen:
    """Which people have a reading within one step of an end of its scale."""
    low, high, step = _scale(bases, readings.which)
    near = (readings.values <= low + step) | (readings.values >= high - step)
    return np.asarray((near & readings.seen).any(axis=-1))


def _scale(bases: Sequence[Basis], which: Whole) -> tuple[Floats, Floats, Floats]:
    scales = np.array([(b.measure.low, b.measure.high, b.measure.step) for b in bases])[which]
    return scales[:, 0], scales[:, 1], scales[:, 2]


def _intervals(bases: Sequence[Basis], readings: Readings) -> censored.Intervals:
    low, high, step = _scale(bases, readings.which)
    under, over = readings.values - step / 2, readings.values + step / 2
    return censored.Intervals(
        np.where(~readings.seen | (under < low), -censored.FAR, under),
        np.where(~readings.seen | (over > high), censored.FAR, over),
    )


def judged(basis: Basis, found: Levels) -> Changes:
    """The change between the two levels of ``found``, and how likely it is important."""
    percent = basis.percent
    mean, sd = _contrast(found, 1.0)
    part = 1.0 + basis.sign * (percent or 0.0) / 100
    by_percent = _at_least(basis, *_contrast(found, part), 0.0)
    return Changes(
        found.mean[:, 0],
        found.mean[:, 1],
        mean,
        sd,
        _at_least(basis, mean, sd, basis.points),
        by_percent if percent is not None else np.full(len(mean), np.nan),
    )


def _contrast(found: Levels, part: float) -> tuple[Floats, Floats]:
    """Mean and SD of the second level less ``part`` of the first."""
    turn = np.array([-part, 1.0])
    variance = np.einsum("i,nij,j->n", turn, found.covariance, turn)
    return found.mean @ turn, np.sqrt(np.maximum(variance, 0.0))


def _at_least(basis: Basis, mean: Floats, sd: Floats, points: float) -> Floats:
    """How likely a gain of ``points`` is, whichever way is better."""
    return np.asarray(ndtr((basis.sign * mean - points) / np.maximum(sd, 1e-12)))
