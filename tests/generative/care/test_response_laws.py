"""Laws of the response model, on readings that nobody thought of."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from unknot.care.protocol import latest
from unknot.care.response import Checkpoint, respond, settings_of
from unknot.care.response.basis import defaults
from unknot.care.response.checkpoints import sort_out
from unknot.care.response.judge import judge
from unknot.care.response.many import changes

PAIN = defaults().bases["pain_now"]
SETTINGS = settings_of(latest().values)
DAYS = st.floats(0, 60).map(lambda day: round(day, 1))
ONE = st.builds(Checkpoint, DAYS, st.integers(0, 10), st.integers(1, 3))
SOME = st.lists(ONE, max_size=6)
ODD = st.floats(allow_nan=True, allow_infinity=True)
ANY = st.builds(Checkpoint, ODD, ODD, st.integers(-2, 5), st.none() | ODD)


def judged(checkpoints):
    return judge(PAIN, sort_out(PAIN.measure, checkpoints, 100), SETTINGS)


@given(SOME, st.integers(0, 9), st.floats(61, 90))
def test_a_lower_last_score_is_never_a_smaller_chance(before, score, day):
    low = judged([*before, Checkpoint(day, score)]).p
    high = judged([*before, Checkpoint(day, score + 1)]).p
    assert low >= high - 1e-9


def test_it_is_so_for_all_triples_of_scores():
    assert (np.diff(every_triple(np.arange(11), 1), axis=2) < 0).all()


def test_it_is_so_for_all_means_of_three_readings():
    """Also where the plain form hands over to the form for intervals."""
    assert (np.diff(every_triple(np.arange(31) / 3, 3), axis=2) < 0).all()


def every_triple(scores, readings):
    triples = np.array(list(itertools.product(scores, repeat=3)), dtype=float)
    days = np.broadcast_to([0.0, 10.5, 21.0], triples.shape)
    p = changes(PAIN, days, triples, np.full(triples.shape, readings), 42).by_points
    return p.reshape([len(scores)] * 3)


@given(SOME, st.randoms())
def test_the_order_of_readings_does_not_matter(checkpoints, random):
    mixed = list(checkpoints)
    random.shuffle(mixed)
    assert judged(mixed) == judged(checkpoints)


@given(st.lists(SOME, min_size=1, max_size=4))
def test_who_else_is_looked_at_does_not_matter(people):
    wide = max(len(one) for one in people)
    table = np.full((3, len(people), wide), np.nan)
    for row, one in enumerate(people):
        for column, c in enumerate(one):
            table[:, row, column] = c.day, c.value, c.readings
    together = changes(PAIN, *table, 42).by_points
    assert np.allclose(together, [judged(one).p for one in people], atol=1e-9)
    turned = changes(PAIN, *table[:, ::-1], 42).by_points
    assert np.allclose(turned[::-1], together, atol=1e-12)


@given(SOME, DAYS)
def test_a_reading_that_is_missing_counts_as_little_as_one_that_was_dropped(checkpoints, day):
    rows = [[c.day for c in checkpoints], [c.value for c in checkpoints]]
    rows.append([c.readings for c in checkpoints])
    full = (np.array([row], dtype=float) for row in rows)
    holed = (np.array([[*row, extra]]) for row, extra in zip(rows, (day, np.nan, 1), strict=True))
    assert np.allclose(
        changes(PAIN, *holed, 42).by_points, changes(PAIN, *full, 42).by_points, atol=1e-10
    )


@given(st.dictionaries(st.sampled_from(["pain_now", "pain_average", "odi", "schober"]),
                       st.lists(ANY, max_size=5)), ODD)  # fmt: skip
def test_it_never_fails_whatever_was_entered(readings, day):
    found = respond(readings, day, SETTINGS)
    assert found.zone in ("too_early", "no", "unclear", "yes")
    assert found.words
    assert found.why or found.zone != "too_early"
    if found.p is not None:
        assert 0 <= found.p <= 1


@given(st.lists(ONE, max_size=6).filter(lambda some: len({one.day for one in some}) < 2))
def test_one_day_is_always_too_early(checkpoints):
    assert judged(checkpoints).zone == "too_early"
