"""The closed form beside direct conditioning of one long normal vector."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.support.conditioning import conditioned

from unknot.care.response.basis import Prior, defaults
from unknot.care.response.many import changes

PAIN = defaults().bases["pain_now"]
TILTED = {"mu_a": 5.1, "mu_b": -2.2, "ta": 1.7, "tb": 1.1, "rho": -0.35, "tu": 0.6}


def one(days, values, counts, basis=PAIN, target=42.0):
    rows = (np.array([row], dtype=float) for row in (days, values, counts))
    found = changes(basis, *rows, target)
    return {
        "first": found.first[0],
        "last": found.last[0],
        "change": found.mean[0],
        "sd": found.sd[0],
        "p": found.by_points[0],
    }


CASES = [
    ([0.0], [6.0], [1]),
    ([0.0, 10.5, 21.0], [6.0, 5.0, 4.0], [1, 1, 1]),
    ([0.0, 21.0], [7.0, 3.0], [3, 3]),
    ([0.0, 1.0, 2.0, 30.0, 60.0], [8.0, 7.5, 6.25, 4.0, 2.5], [1, 2, 4, 1, 3]),
    ([0.0, 0.0, 14.0], [5.0, 7.0, 6.0], [1, 1, 1]),
    ([3.0, 17.0], [4.0, 4.0], [1, 1]),
    ([], [], []),
]


@pytest.mark.parametrize(("days", "values", "counts"), CASES)
def test_it_is_what_direct_conditioning_gives(days, values, counts):
    expected = conditioned(days, values, counts)
    found = one(days, values, counts)
    for name, value in expected.items():
        assert found[name] == pytest.approx(value, abs=1e-10), name


def test_it_is_so_with_any_prior_and_any_day_asked_for():
    p = TILTED
    prior = Prior(p["mu_a"], p["mu_b"], p["ta"], p["tb"], p["rho"], p["tu"])
    basis = replace(PAIN, prior=prior, points=1.5)
    given = ([0.0, 9.0, 20.0], [6.0, 5.0, 5.0], [1, 2, 1])
    expected = conditioned(*given, p, points=1.5, target=28)
    found = one(*given, basis, 28)
    for name, value in expected.items():
        assert found[name] == pytest.approx(value, abs=1e-10), name


def test_a_thousand_people_at_once_are_what_each_is_alone():
    rng = np.random.default_rng(7)
    days = np.sort(rng.uniform(0, 40, (1000, 4)), axis=1)
    values = rng.integers(2, 9, (1000, 4)).astype(float)
    values[rng.random((1000, 4)) < 0.2] = np.nan
    counts = rng.integers(1, 4, (1000, 4)).astype(float)
    found = changes(PAIN, days, values, counts, 42)
    for row in range(0, 1000, 50):
        seen = np.isfinite(values[row])
        alone = conditioned(list(days[row][seen]), list(values[row][seen]), list(counts[row][seen]))
        assert found.by_points[row] == pytest.approx(alone["p"], abs=1e-10)
        assert found.mean[row] == pytest.approx(alone["change"], abs=1e-10)


def test_thirty_per_cent_is_a_change_against_the_start():
    found = changes(PAIN, *(np.array([row], float) for row in ([0, 21], [4, 3], [3, 3])), 42)
    # From a start near 4, 30 per cent is about 1.2 points: less than 2, so it is more likely.
    assert found.by_percent[0] > found.by_points[0]


def test_where_higher_is_better_the_same_readings_turned_round_say_the_same():
    own = defaults().bases["patient_specific"]
    pain = replace(
        PAIN, noise_sd=own.noise_sd, prior=replace(own.prior, start_mean=6, change_mean=-1.2)
    )
    up, down = ([0.0, 21.0], [4.0, 6.0], [1, 1]), ([0.0, 21.0], [6.0, 4.0], [1, 1])
    assert one(*up, own)["p"] == pytest.approx(one(*down, pain)["p"], abs=1e-12)


def test_nobody_is_no_trouble():
    assert changes(PAIN, *(np.zeros((0, 3)) for _ in range(3)), 42).by_points.shape == (0,)
