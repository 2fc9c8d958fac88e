"""People simulated from the response model, with the scores they would give. Seeded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PACE, MEMORY = 3.0, 4.0
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Population:
    """A prior, written apart from the product's own."""

    start: float = 6.0
    change: float = -1.2
    start_sd: float = 1.2
    change_sd: float = 1.4
    drift_sd: float = 0.8
    noise: float = 1.25


def levels(rng: np.random.Generator, who: Population, weeks: list[float], people: int) -> Floats:
    """True levels: a row a person, a column a week (ascending)."""
    gone = 1 - np.exp(-np.array(weeks) / PACE)
    a = who.start + who.start_sd * rng.standard_normal((people, 1))
    b = who.change + who.change_sd * rng.standard_normal((people, 1))
    return a + b * gone + _drift(rng, who.drift_sd, weeks, people)


def _drift(rng: np.random.Generator, sd: float, weeks: list[float], people: int) -> Floats:
    """An Ornstein-Uhlenbeck path, step by step."""
    path = np.empty((people, len(weeks)))
    path[:, 0] = sd * rng.standard_normal(people)
    for i in range(1, len(weeks)):
        keep = np.exp(-(weeks[i] - weeks[i - 1]) / MEMORY)
        fresh = sd * np.sqrt(1 - keep**2) * rng.standard_normal(people)
        path[:, i] = keep * path[:, i - 1] + fresh
    return path


def scores(rng: np.random.Generator, felt: Floats, noise: float) -> Floats:
    """What is felt, with error, as a whole score from 0 to 10."""
    return np.clip(np.rint(felt + noise * rng.standard_normal(felt.shape)), 0, 10)
