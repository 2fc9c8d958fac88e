"""A clinic's own prior, from its own finished courses (empirical Bayes).

The likeliest prior under the readings of all courses, drawn gently towards the shipped centres.
The error of a reading is not fitted: it comes from tests of the measure. Clients who were stopped
must be followed up and be among the courses; a prior of those who went on only is too hopeful.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass, replace

import numpy as np
from scipy.optimize import minimize

from unknot.care.response import gaussian, many
from unknot.care.response.basis import PARTS, Basis, FitRules, Prior, digest
from unknot.care.response.checkpoints import Checkpoint
from unknot.care.response.gaussian import Readings
from unknot.care.response.kernel import Floats, Whole, kernel_of

LOGS = ("start_sd", "change_sd", "drift_sd")
NOWHERE = np.zeros((1, 0))


@dataclass(frozen=True, slots=True)
class Course:
    """The readings of one finished course in one measure; ``stopped`` when it was stopped early."""

    checkpoints: tuple[Checkpoint, ...]
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class PriorFit:
    """One version of a clinic's prior, with what it was made from."""

    measure: str
    prior: Prior
    courses: int
    stopped: int
    readings: int
    courses_hash: str

    @property
    def hash(self) -> str:
        """SHA-256 over everything in it."""
        return digest(asdict(self))

    @property
    def caution(self) -> str:
        """What the reader must know of it, in plain words; "" when there is nothing."""
        if self.stopped:
            return ""
        return (
            "No client whose course was stopped was followed up: if any was stopped, this is too "
            "hopeful."
        )

    def basis(self, basis: Basis) -> Basis:
        """The basis with this prior in the place of the shipped one."""
        return basis.fitted(self.prior, self.courses)


def fit_prior(basis: Basis, courses: Sequence[Course], rules: FitRules) -> PriorFit | None:
    """The prior that these courses give, or None while there are fewer than are needed.

    A course counts when it has readings on two days or more. Their order does not matter.
    """
    usable = sorted((c for c in courses if _tells(c)), key=_row)
    if len(usable) < rules.least_courses:
        return None
    return PriorFit(
        basis.measure.id,
        _likeliest(basis, _readings(basis, usable)),
        len(usable),
        sum(course.stopped for course in usable),
        sum(one.readings for course in usable for one in course.checkpoints),
        digest([_row(course) for course in usable]),
    )


def _tells(course: Course) -> bool:
    return len({one.day for one in course.checkpoints}) > 1


def _row(course: Course) -> list[list[float]]:
    return sorted([one.day, one.value, one.readings] for one in course.checkpoints)


def _readings(basis: Basis, courses: Sequence[Course]) -> Readings:
    table = many.table([course.checkpoints for course in courses])
    return many.readings_of((basis,), *table, np.zeros(table[0].shape[1], dtype=np.intp))


def _likeliest(basis: Basis, readings: Readings) -> Prior:
    kinds, which = _patterns(readings)
    pulls = list(zip(PARTS, astuple(basis.pull), strict=True))
    centres = np.array([np.log(pull[0]) if part in LOGS else pull[0] for part, pull in pulls])
    spreads = np.array([pull[1] for _, pull in pulls])

    def unlikely(at: Floats) -> float:
        far = 0.5 * float((((at - centres) / spreads) ** 2).sum())
        return far + _surprise(replace(basis, prior=_prior(at)), readings, kinds, which)

    return _prior(minimize(unlikely, centres, method="L-BFGS-B").x)


def _prior(at: Floats) -> Prior:
    """From numbers without ends: spreads as logarithms, the correlation as its atanh."""
    straight = {part: float(value) for part, value in zip(PARTS, at, strict=True)}
    straight |= {part: float(np.exp(straight[part])) for part in LOGS}
    return Prior(**straight | {"correlation": float(np.tanh(straight["correlation"]))})


def _surprise(basis: Basis, readings: Readings, kinds: Readings, which: Whole) -> float:
    """How unlikely the readings are under a prior: minus the log of their density, without its
    constant. ``kinds`` has one course of each pattern of times, ``which`` names each one's."""
    prior = gaussian.joint(kernel_of((basis,)), kinds, NOWHERE, np.zeros(0, dtype=np.intp))
    total = prior.total(kinds.noise, kinds.seen)
    off = np.where(readings.seen, readings.values - prior.mean_read[which], 0.0)
    pulled = np.matmul(np.linalg.inv(total)[which], off[:, :, None])[:, :, 0]
    wide = np.linalg.slogdet(total)[1][which]
    return 0.5 * float((off * pulled).sum() + wide.sum())


def _patterns(readings: Readings) -> tuple[Readings, Whole]:
    """Courses with the same times and errors need their covariance only once."""
    rows = np.concatenate([readings.weeks, readings.noise, readings.seen], axis=1)
    _, first, which = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return readings.some(first), which.reshape(-1)
