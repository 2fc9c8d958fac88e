"""Direct conditioning of one long normal vector: the oracle of the closed form, written apart."""

from __future__ import annotations

from math import erf, exp, sqrt

import numpy as np

SE, PACE, MEMORY = 1.25, 3.0, 4.0
PRIOR = {"mu_a": 6.0, "mu_b": -1.2, "ta": 1.2, "tb": 1.4, "rho": 0.0, "tu": 0.8}


def g(week: float) -> float:
    return 1 - exp(-week / PACE) if week > 0 else 0.0


def covariance(s: float, t: float, p: dict[str, float] = PRIOR) -> float:
    """Of the level at two weeks, term by term."""
    across = p["rho"] * p["ta"] * p["tb"]
    lasting = p["ta"] ** 2 + across * (g(s) + g(t)) + p["tb"] ** 2 * g(s) * g(t)
    return lasting + p["tu"] ** 2 * exp(-abs(s - t) / MEMORY)


def conditioned(
    days: list[float],
    values: list[float],
    counts: list[int],
    p: dict[str, float] = PRIOR,
    *,
    points: float = 2.0,
    target: float = 42.0,
) -> dict[str, float]:
    """Mean and covariance of (level(0), level(target)) given readings, by block inversion."""
    weeks = [day / 7 for day in days]
    all_weeks = [*weeks, 0.0, target / 7]
    n, size = len(weeks), len(all_weeks)
    whole = np.array([[covariance(s, t, p) for t in all_weeks] for s in all_weeks])
    for i in range(n):
        whole[i, i] += SE**2 / counts[i] + 1 / 12
    mean = np.array([p["mu_a"] + p["mu_b"] * g(week) for week in all_weeks])
    # Conditioning through the precision matrix: another road than the product's.
    precision = np.linalg.inv(whole)
    inner = np.linalg.inv(precision[n:, n:])
    off = np.array(values) - mean[:n]
    at = mean[n:] - inner @ precision[n:, :n] @ off
    assert inner.shape == (size - n, size - n)
    change, sd = at[1] - at[0], sqrt(inner[0, 0] + inner[1, 1] - 2 * inner[0, 1])
    return {
        "first": at[0],
        "last": at[1],
        "change": change,
        "sd": sd,
        "p": 0.5 * (1 + erf((-points - change) / sd / sqrt(2))),
    }
