"""A clinic's own history: its prior, and its probabilities held against what came."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.support.scores import Population, levels, scores

from unknot.care.protocol import latest
from unknot.care.response import Checkpoint, respond, settings_of
from unknot.care.response.basis import defaults
from unknot.care.response.many import changes
from unknot.care.response.prior import Course, fit_prior
from unknot.care.response.recalibrate import Outcome, recalibrate

PAIN = defaults().bases["pain_now"]
RULES = defaults().fit
WEEKS = [0.0, 1.5, 3.0, 4.5, 6.0]
HERE = Population(start=7.0, change=-3.0, start_sd=0.9, change_sd=1.0, drift_sd=0.5)


def courses(number, who=HERE, seed=5):
    rng = np.random.default_rng(seed)
    given = scores(rng, levels(rng, who, WEEKS, number), who.noise)
    return [
        Course(tuple(Checkpoint(7 * week, float(y)) for week, y in zip(WEEKS, row, strict=True)))
        for row in given
    ]


def outcomes(number, seed=2):
    """Clients whose chances are smaller than was said."""
    rng = np.random.default_rng(seed)
    said = rng.uniform(0.05, 0.9, number)
    return [Outcome(float(p), bool(rng.random() < p / 2)) for p in said]


def test_below_twenty_courses_the_shipped_prior_stays():
    assert fit_prior(PAIN, courses(19), RULES) is None
    assert fit_prior(PAIN, courses(20), RULES) is not None


def test_a_course_with_readings_of_one_day_does_not_count():
    single = [Course((Checkpoint(0, 5), Checkpoint(0, 6)))] * 5
    assert fit_prior(PAIN, [*courses(19), *single], RULES) is None


def test_many_courses_tell_who_comes_here():
    prior = fit_prior(PAIN, courses(600), RULES).prior
    assert prior.start_mean == pytest.approx(HERE.start, abs=0.15)
    assert prior.change_mean == pytest.approx(HERE.change, abs=0.3)
    assert prior.start_sd == pytest.approx(HERE.start_sd, abs=0.3)
    assert prior.change_sd == pytest.approx(HERE.change_sd, abs=0.4)


def test_the_fit_judges_new_clients_better_than_what_is_shipped():
    fitted = fit_prior(PAIN, courses(80), RULES).basis(PAIN)
    rng = np.random.default_rng(9)
    true = levels(rng, HERE, WEEKS, 4000)
    given = scores(rng, true[:, :3], HERE.noise)
    came = true[:, -1] - true[:, 0] <= -2
    days = np.broadcast_to(np.array([0.0, 10.5, 21.0]), given.shape)

    def brier(basis):
        return ((changes(basis, days, given, np.ones_like(given), 42).by_points - came) ** 2).mean()

    assert brier(fitted) < brier(PAIN) - 0.02


def test_a_few_courses_of_one_kind_leave_people_different():
    """Twenty people who are all alike by chance do not make everybody alike."""
    alike = [Course((Checkpoint(0, 6), Checkpoint(21, 5), Checkpoint(42, 4)))] * 20
    prior = fit_prior(PAIN, alike, RULES).prior
    assert prior.start_sd > 0.3
    assert prior.change_sd > 0.3


def test_the_order_of_courses_does_not_change_the_version():
    some = courses(30)
    one, other = fit_prior(PAIN, some, RULES), fit_prior(PAIN, some[::-1], RULES)
    assert one == other
    assert one.hash == other.hash
    assert (one.courses, one.readings) == (30, 150)
    assert fit_prior(PAIN, courses(30, seed=6), RULES).hash != one.hash


def test_a_prior_without_anybody_who_was_stopped_says_so():
    some = courses(30)
    assert "too hopeful" in fit_prior(PAIN, some, RULES).caution
    followed = [replace(some[0], stopped=True), *some[1:]]
    fit = fit_prior(PAIN, followed, RULES)
    assert (fit.stopped, fit.caution) == (1, "")


def test_below_twenty_outcomes_nothing_is_corrected():
    assert recalibrate("pain_now", outcomes(19), RULES) is None


def test_probabilities_that_were_too_high_are_brought_down():
    made = recalibrate("pain_now", outcomes(400), RULES)
    assert made.shift < -0.3
    assert made(0.6) == pytest.approx(0.3, abs=0.07)
    assert made(0.2) < made(0.4) < made(0.8)
    assert (made.outcomes, len(made.hash)) == (400, 64)


def test_twenty_outcomes_correct_less_than_four_hundred():
    few, many = (recalibrate("pain_now", outcomes(n), RULES) for n in (20, 400))
    assert abs(few.slope - 1) < 0.3
    assert 0 < few(0.5) < 1 and 0 < many(0.5) < 1


def test_even_certain_probabilities_can_be_corrected():
    made = recalibrate("pain_now", [Outcome(1.0, True), Outcome(0.0, False)] * 15, RULES)
    assert 0 <= made(0.0) < made(0.5) < made(1.0) <= 1


def test_a_clinics_own_fits_are_used_and_told_and_change_the_version():
    fit = fit_prior(PAIN, courses(30), RULES)
    correction = recalibrate("pain_now", outcomes(40), RULES)
    values = latest().values
    plain, own = settings_of(values), settings_of(values, [fit], [correction])
    readings = {"pain_now": [Checkpoint(0, 7), Checkpoint(21, 6)]}
    before, after = respond(readings, 21, plain), respond(readings, 21, own)
    assert before.version != after.version
    assert before.p != after.p
    told = " ".join(after.assumed)
    assert "Fitted to 30 finished courses of this clinic" in told
    assert "what came of 40 clients here" in told
    assert "Not yet held against" in " ".join(before.assumed)


def test_a_band_from_few_courses_is_wider_than_its_spread_says():
    fit = fit_prior(PAIN, courses(25), RULES)
    own = settings_of(latest().values, [fit])
    told = replace(own, bases={"pain_now": replace(own.bases["pain_now"], courses=0)})
    readings = {"pain_now": [Checkpoint(0, 6), Checkpoint(21, 5)]}
    wide, narrow = (respond(readings, 21, one).pain.path[42] for one in (own, told))
    assert wide.high - wide.low > narrow.high - narrow.low
