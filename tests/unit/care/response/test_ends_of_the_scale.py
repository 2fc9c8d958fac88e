"""Scores at the ends of the scale, beside brute force; and that the model is calibrated."""

from __future__ import annotations

import itertools

import numpy as np
from scipy.special import ndtr
from scipy.stats import kstest
from tests.support.patience import LONG
from tests.support.scores import Population, levels, scores

from unknot.care.response import censored, many
from unknot.care.response.basis import defaults
from unknot.care.response.many import changes

PAIN = defaults().bases["pain_now"]
WEEKS = [0.0, 1.5, 3.0, 6.0]
DAYS = [0.0, 10.5, 21.0]
TRIPLES = np.array(list(itertools.product(range(11), repeat=3)), dtype=float)
PEOPLE = 80_000_000 if LONG else 8_000_000
BLOCK = 1_000_000
ENOUGH = 100


def said(values):
    days = np.broadcast_to(DAYS, values.shape)
    return changes(PAIN, days, values, np.ones(values.shape), 42)


def counted():
    """Of all simulated people with each triple: how many, and how many changed by 2 or more."""
    rng = np.random.default_rng(20260301)
    people, better = np.zeros(1331), np.zeros(1331)
    for _ in range(PEOPLE // BLOCK):
        true = levels(rng, Population(), WEEKS, BLOCK)
        cell = scores(rng, true[:, :3], 1.25) @ np.array([121, 11, 1])
        fell = true[:, 3] - true[:, 0] <= -2
        people += np.bincount(cell.astype(int), minlength=1331)
        better += np.bincount(cell.astype(int), weights=fell, minlength=1331)
    return people, better


def test_all_1331_triples_are_what_brute_force_counts():
    people, better = counted()
    p = said(TRIPLES).by_points
    known = people >= ENOUGH
    off = np.abs(better[known] / people[known] - p[known])
    chance = np.sqrt(p[known] * (1 - p[known]) / people[known])
    assert known.sum() > 500
    assert people[known].sum() > 0.99 * PEOPLE
    # Within four standard errors of the count, and .02 for what eight sweeps and rounding leave.
    assert (off <= 0.02 + 4 * chance).all(), (off - 4 * chance).max()
    often = people[known] >= 5000
    assert off[often].max() < 0.04
    assert np.average(off, weights=people[known]) < 0.01


def test_without_the_form_for_intervals_the_ends_would_be_wrong(monkeypatch):
    """The count above can fail: the plain form alone misses the ends by more than it allows."""
    exact = said(TRIPLES).by_points
    monkeypatch.setattr(many, "at_an_end", lambda bases, readings: np.zeros(1331, dtype=bool))
    off = np.abs(said(TRIPLES).by_points - exact)
    assert off.max() > 0.05
    inside = ((TRIPLES > 1) & (TRIPLES < 9)).all(axis=1)
    assert off[inside].max() == 0


def test_what_is_said_with_a_probability_comes_as_often():
    """Simulation-based calibration: 20,000 people, the rank of the true change among what was
    thought likely is even."""
    rng = np.random.default_rng(11)
    true = levels(rng, Population(), WEEKS, 20_000)
    found = said(scores(rng, true[:, :3], 1.25))
    place = (true[:, 3] - true[:, 0] - found.mean) / found.sd
    ranks = ndtr(place)
    assert kstest(ranks, "uniform").pvalue > 0.001
    counts = np.histogram(ranks, bins=20, range=(0, 1))[0]
    assert ((counts - 1000) ** 2 / 1000).sum() < 45.3  # chi-square, 19 degrees, p = .0006
    assert 0.89 < (np.abs(place) < 1.645).mean() < 0.91


def test_an_endless_interval_changes_nothing_and_a_far_one_loses_nothing():
    far = censored.FAR
    given = (np.array(values) for values in ([1.0, 0.0], [2.0, 1.0], [-far, 12.0], [far, 13.0]))
    mean, variance = censored.within(*given)
    assert (mean[0], variance[0]) == (1.0, 2.0)
    # Beyond 12 SD the tail falls like exp(-12 x): its mean is just above 12.08.
    assert 12.07 < mean[1] < 12.09
    assert 0.006 < variance[1] < 0.007


def test_the_sweeps_come_close_to_where_they_end(monkeypatch):
    hard = np.array([[0.0] * 3, [10.0] * 3, [10.0, 0.0, 10.0], [9.0, 1.0, 0.0]])
    usual = said(hard).by_points
    monkeypatch.setattr(censored, "SWEEPS", 60)
    assert np.abs(said(hard).by_points - usual).max() < 1e-7
