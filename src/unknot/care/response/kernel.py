"""The prior of a person's true level over time: mean and covariance, for many people at once.

level(t) = a + b g(t) + u(t), with g(t) = 1 - exp(-t / pace) after the start and 0 before it, (a, b)
normal, and u an Ornstein-Uhlenbeck process: cov = drift_sd^2 exp(-|s - t| / memory). Any finite
set of times is then jointly normal. Several measures are stacked: their a, b and u go together by
one matrix of correlations, which keeps the whole positive definite.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.care.response.basis import Basis, Prior, Shape

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class Kernel:
    """The priors of one measure or of several. Times are weeks; ``which`` names, for each time,
    the measure it belongs to (its place in the order given)."""

    mean_of: Floats  # (measures, 2): start and change
    loads: Floats  # (measures, 2, 2): lower triangle, whose square is their covariance
    drift_sd: Floats  # (measures,)
    together: Floats  # (measures, measures)
    shape: Shape

    def mean(self, weeks: Floats, which: Whole) -> Floats:
        """Mean level, of the shape of ``weeks``."""
        start, change = self.mean_of[which, 0], self.mean_of[which, 1]
        return np.asarray(start + change * self._gone(weeks))

    def covariance(self, one: Floats, which: Whole, other: Floats, whose: Whole) -> Floats:
        """Covariance of levels: times (..., n) and (..., m) -> (..., n, m)."""
        pairs = zip(self._loaded(one, which), self._loaded(other, whose), strict=True)
        lasting = sum(here[..., :, None] * there[..., None, :] for here, there in pairs)
        apart = np.abs(one[..., :, None] - other[..., None, :])
        spells = self.drift_sd[which][:, None] * self.drift_sd[whose][None, :]
        drift = spells * np.exp(-apart / self.shape.memory_weeks)
        return np.asarray((lasting + drift) * self.together[np.ix_(which, whose)])

    def _gone(self, weeks: Floats) -> Floats:
        """How much of the lasting change has come: 0 at the start, towards 1."""
        return -np.expm1(-np.maximum(weeks, 0) / self.shape.pace_weeks)

    def _loaded(self, weeks: Floats, which: Whole) -> list[Floats]:
        """What a level owes to each of the two independent parts of start and change."""
        gone = self._gone(weeks)
        return [self.loads[which, 0, part] + gone * self.loads[which, 1, part] for part in (0, 1)]


def kernel_of(bases: Sequence[Basis], together: Floats | None = None) -> Kernel:
    """The kernel of one measure, or of several with their correlations."""
    priors = [basis.prior for basis in bases]
    return Kernel(
        np.array([(prior.start_mean, prior.change_mean) for prior in priors], dtype=float),
        np.array([_triangle(prior) for prior in priors]),
        np.array([prior.drift_sd for prior in priors], dtype=float),
        np.eye(len(priors)) if together is None else together,
        bases[0].shape,
    )


def _triangle(prior: Prior) -> list[list[float]]:
    """The lower triangle of the covariance of start and change."""
    across = prior.change_sd * prior.correlation
    own = prior.change_sd * (1 - prior.correlation**2) ** 0.5
    return [[prior.start_sd, 0.0], [across, own]]
