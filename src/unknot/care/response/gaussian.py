"""What readings say of a person's true level: the closed form.

With readings y of level at times o, noise covariance N, and the levels q that are asked for:
S = K_oo + N, G = K_qo S^-1, mean = m_q + G (y - m_o), covariance = K_qq - G K_oq.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.care.response.kernel import Floats, Kernel, Whole

MANY, FEW = 64, 8
Seen = np.typing.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Readings:
    """Readings of many people, a row a person: weeks, values, noise variances. ``seen`` is False
    where a person has fewer readings than the row is long; ``which`` is the measure of a column."""

    weeks: Floats
    values: Floats
    noise: Floats
    seen: Seen
    which: Whole

    def some(self, chosen: Seen | Whole) -> Readings:
        """Of the chosen people only: by yes or no for each, or by their rows."""
        return Readings(
            self.weeks[chosen],
            self.values[chosen],
            self.noise[chosen],
            self.seen[chosen],
            self.which,
        )


@dataclass(frozen=True, slots=True)
class Levels:
    """The true levels asked for: mean (people, asked) and covariance (people, asked, asked)."""

    mean: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True)
class Joint:
    """The prior of readings' levels and of the levels asked for, with what is not seen cut off.

    What is asked may be one row, the same for everybody.
    """

    mean_read: Floats
    mean_asked: Floats
    read: Floats
    read_asked: Floats
    asked: Floats

    def some(self, chosen: Seen) -> Joint:
        """Of the chosen people only."""
        same = len(self.asked) == 1
        return Joint(
            self.mean_read[chosen],
            self.mean_asked if same else self.mean_asked[chosen],
            self.read[chosen],
            self.read_asked[chosen],
            self.asked if same else self.asked[chosen],
        )

    def total(self, noise: Floats, seen: Seen) -> Floats:
        """S: the covariance of the readings; a reading that is not there stands alone with 1."""
        total = self.read.copy()
        place = np.arange(noise.shape[-1])
        total[:, place, place] += np.where(seen, noise, 1.0)
        return total


def joint(kernel: Kernel, readings: Readings, weeks: Floats, which: Whole) -> Joint:
    """The prior at the readings' times and at the times asked for."""
    there = readings.seen.astype(float)
    read = kernel.covariance(readings.weeks, readings.which, readings.weeks, readings.which)
    across = kernel.covariance(readings.weeks, readings.which, weeks, which)
    return Joint(
        kernel.mean(readings.weeks, readings.which),
        kernel.mean(weeks, which),
        read * there[:, :, None] * there[:, None, :],
        across * there[:, :, None],
        kernel.covariance(weeks, which, weeks, which),
    )


def levels(prior: Joint, readings: Readings) -> Levels:
    """The levels asked for, given the readings."""
    off = np.where(readings.seen, readings.values - prior.mean_read, 0.0)
    gain = np.matmul(inverse(prior.total(readings.noise, readings.seen)), prior.read_asked)
    return Levels(
        prior.mean_asked + np.matmul(off[:, None, :], gain)[:, 0, :],
        prior.asked - np.matmul(np.swapaxes(prior.read_asked, -1, -2), gain),
    )


def inverse(square: Floats) -> Floats:
    """The inverses of positive definite matrices, one a person.

    For many people with few readings each by Gauss-Jordan steps over all people at once, which is
    ten times faster than one call a person; such matrices need no pivoting.
    """
    people, size, _ = square.shape
    if people < MANY or size > FEW:
        return np.asarray(np.linalg.inv(square), dtype=np.float64)
    left = np.moveaxis(square, 0, -1).copy()  # people last: long rows of numbers
    for i in range(size):
        pivot, column = left[i, i].copy(), left[:, i].copy()
        row = left[i] / pivot
        left -= column[:, None] * row[None]
        left[i], left[:, i] = row, -column / pivot
        left[i, i] = 1 / pivot
    return np.moveaxis(left, -1, 0)
