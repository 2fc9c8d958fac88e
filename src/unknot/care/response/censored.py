"""Readings at the end of a scale: the level given intervals instead of numbers.

A score r on a scale in steps of 1 says only that what was felt lay in [r - 0.5, r + 0.5]; at the
lowest score there is no lower end, at the highest no upper one. Expectation propagation replaces
each interval by the normal that gives the same mean and variance (Minka 2001), in a few sweeps over
all at once; then the levels asked for follow as in the closed form. Eight sweeps come within 1e-7
of where it ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import log_ndtr

from unknot.care.response.gaussian import Joint, Levels, Readings, inverse
from unknot.care.response.kernel import Floats

SWEEPS = 8
FAR = 1e9
"""Where an interval ends that has no end: so far out that nothing lies beyond it."""
TINY, LEAST = 1e-12, 1e-9
ROOT = 0.5 * float(np.log(2 * np.pi))


@dataclass(frozen=True, slots=True)
class Intervals:
    """The ends of what was felt: (people, readings) each; FAR where there is no end."""

    low: Floats
    high: Floats


def levels(prior: Joint, readings: Readings, ends: Intervals) -> Levels:
    """The levels asked for, given intervals. ``readings.noise`` is without any rounding term."""
    start = prior.total(readings.noise, readings.seen)
    precision = inverse(start)
    felt, spread = _propagate(prior.mean_read, precision, start, ends)
    gain = np.matmul(precision, prior.read_asked)
    known = np.matmul(np.swapaxes(gain, -1, -2), np.matmul(start - spread, gain))
    moved = np.matmul((felt - prior.mean_read)[:, None, :], gain)[:, 0, :]
    return Levels(prior.mean_asked + moved, prior.asked - known)


def _propagate(
    centre: Floats, precision: Floats, start: Floats, ends: Intervals
) -> tuple[Floats, Floats]:
    """Mean and covariance of what was felt. All intervals of a person are looked at at once."""
    place = np.arange(centre.shape[-1])
    mean, spread = centre, start
    sharper, push = np.zeros_like(centre), np.zeros_like(centre)
    for _ in range(SWEEPS):
        sharper, push = _looked_at(mean, spread[:, place, place], sharper, push, ends)
        total = precision.copy()
        total[:, place, place] += sharper
        spread = inverse(total)
        mean = centre + np.matmul(spread, (push - sharper * centre)[:, :, None])[:, :, 0]
    return mean, spread


def _looked_at(
    mean: Floats, variance: Floats, sharper: Floats, push: Floats, ends: Intervals
) -> tuple[Floats, Floats]:
    """Take each interval out, look at what the others say, and give its better normal."""
    others = 1.0 / np.maximum(1.0 / variance - sharper, TINY)
    about = others * (mean / variance - push)
    inside, narrow = within(about, others, ends.low, ends.high)
    return 1.0 / narrow - 1.0 / others, inside / narrow - about / others


def within(mean: Floats, variance: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of a normal that is known to lie between ``low`` and ``high``.

    Worked in logarithms, on the side where the tail is small, so that an interval far out loses
    nothing; an endless interval changes nothing.
    """
    spread = np.sqrt(variance)
    a, b = (low - mean) / spread, (high - mean) / spread
    turn = a + b > 0
    left, right = np.where(turn, -b, a), np.where(turn, -a, b)
    upper = log_ndtr(right)
    mass = upper + np.log1p(-np.exp(np.minimum(log_ndtr(left) - upper, -TINY)))
    at_left, at_right = _density(left, mass), _density(right, mass)
    moved = at_left - at_right
    shrunk = 1.0 + left * at_left - right * at_right - moved * moved
    return (
        mean + spread * np.where(turn, -moved, moved),
        variance * np.minimum(np.maximum(shrunk, LEAST), 1.0),
    )


def _density(end: Floats, mass: Floats) -> Floats:
    """The normal's height at an end, over its mass between the ends; 0 where there is no end."""
    return np.exp(-0.5 * end * end - ROOT - mass)


def without_rounding(readings: Readings, rounding: Floats) -> Readings:
    """The readings for this form: an interval holds the rounding already."""
    return replace(readings, noise=readings.noise - rounding)
