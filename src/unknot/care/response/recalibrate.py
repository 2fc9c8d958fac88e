"""Probabilities held against what came: logit p' = shift + slope * logit p.

Without it the probabilities of the model were too high in every set of back pain that was looked
at. From ``least_outcomes`` known outcomes on, shift and slope are the likeliest ones under
shift ~ N(0, shift_sd) and slope ~ N(1, slope_sd).
"""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from unknot.care.response.basis import FitRules, digest

NEAREST = 1e-6  # to 0 and 1: beyond it a logit says more than any model knows
STEPS, CLOSE = 50, 1e-12


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said of a client, and what came: did the change matter at the end?"""

    p: float
    responded: bool


@dataclass(frozen=True, slots=True)
class Recalibration:
    """One version: what it was made from can be told by ``outcomes_hash``."""

    measure: str
    shift: float
    slope: float
    outcomes: int
    responded: int
    outcomes_hash: str

    def __call__(self, p: float) -> float:
        """The probability as it should have been said."""
        return 1 / (1 + math.exp(-(self.shift + self.slope * _logit(p))))

    @property
    def hash(self) -> str:
        """SHA-256 over everything in it."""
        return digest(asdict(self))


def _logit(p: float) -> float:
    p = min(max(p, NEAREST), 1 - NEAREST)
    return math.log(p / (1 - p))


def recalibrate(measure: str, outcomes: Sequence[Outcome], rules: FitRules) -> Recalibration | None:
    """The version that these outcomes give, or None while there are fewer than are needed."""
    if len(outcomes) < rules.least_outcomes:
        return None
    said = np.array([_logit(outcome.p) for outcome in outcomes])
    came = np.array([outcome.responded for outcome in outcomes], dtype=float)
    spread = np.array([rules.shift_sd, rules.slope_sd])
    shift, slope = _likeliest(np.column_stack([np.ones(len(said)), said]), came, spread)
    rows = sorted((outcome.p, outcome.responded) for outcome in outcomes)
    return Recalibration(measure, shift, slope, len(rows), int(came.sum()), digest(rows))


def _likeliest(said: np.ndarray, came: np.ndarray, spread: np.ndarray) -> tuple[float, float]:
    """Newton's method; what is sought has one top, so it is found from anywhere near."""
    centre = at = np.array([0.0, 1.0])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(said @ at)))
        uphill = said.T @ (came - p) - (at - centre) / spread**2
        bend = (said.T * (p * (1 - p))) @ said + np.diag(1 / spread**2)
        step = np.linalg.solve(bend, uphill)
        at = at + step
        if np.abs(step).max() < CLOSE:
            break
    return float(at[0]), float(at[1])
