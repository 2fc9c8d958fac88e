"""What each rule for stopping after two sessions costs, beside the published table.

`unknot bench two-session`. People are simulated with a true level and whole scores from 0 to 10;
each rule is tried on them; what comes out stands beside care/response/costs.toml. The chronic
population is the shipped prior, near enough; the numbers of the others were not published, and
were found by fitting the rows that need no model: those check the simulation, and the rows with p
check the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.care.response.basis import Basis, defaults
from unknot.care.response.checkpoints import Checkpoint
from unknot.care.response.costs import Cost, costs
from unknot.care.response.many import changes
from unknot.care.response.prior import Course, fit_prior

Floats = NDArray[np.float64]
Stops = NDArray[np.intp]  # sessions given to each

WEEKS = np.array([0, 1.5, 3, 4.5, 6])
PEOPLE, PAST, FITS = 60_000, 300, 8
SMALL = {"PEOPLE": 500, "PAST": 30, "FITS": 1}  # enough for a test of the shape
LEAST_AT_START, IMPORTANT = 4, 2
SESSIONS = 4
PACE, MEMORY, NOISE = 3.0, 4.0, 1.25
TINY = 1e-9  # thirds are not exact
ROUNDED = 0.005  # half a unit of the last published place
FOUND = 0.003  # how near the fitted numbers of the populations come
ERRORS = 3  # standard errors that chance is allowed


@dataclass(frozen=True)
class Population:
    """Who comes: as the prior of the model, with two ways in which people may differ from it."""

    start: float
    change: float
    start_sd: float
    change_sd: float
    drift_sd: float
    readings: int = 1
    late: tuple[float, float] | None = None  # the week about which it happens, and how fast
    hardly: tuple[float, float, float] | None = None  # share, change and spread of the others


POPULATIONS = {
    "typical": Population(6.13, -2.63, 1.33, 1.95, 0.84),
    "chronic": Population(6.1, -1.15, 1.2, 1.37, 0.8),
    "chronic_3_readings": Population(6.1, -1.15, 1.2, 1.37, 0.8, readings=3),
    "mixture": Population(6.0, -3.83, 1.4, 1.07, 0.66, hardly=(0.55, -0.27, 0.61)),
    "delayed": Population(6.2, -2.27, 1.3, 1.7, 0.8, late=(3.18, 0.6)),
}


def run() -> dict[str, Any]:
    """Measure; see unknot/cli/bench.py for the shape of the answer."""
    results = [row for name, who in POPULATIONS.items() for row in beside(name, who)]
    return {"published": costs().dated, "people": PEOPLE, "results": results}


def beside(name: str, who: Population) -> Iterator[dict[str, Any]]:
    """Every rule in one population, beside what was published."""
    rng = np.random.default_rng(20261123)
    true, scores = people(rng, who, PEOPLE)
    responds = true[:, -1] - true[:, 0] <= -IMPORTANT
    plain = {rule: [stop(scores)] for rule, stop in plain_rules(who).items()}
    for rule, found in (plain | modelled(rng, who, scores, plain["fall_2"][0])).items():
        yield compared(name, rule, [cost(responds, stops) for stops in found], responds)


def people(rng: np.random.Generator, who: Population, number: int) -> tuple[Floats, Floats]:
    """True levels and scores of those with enough pain at the start."""
    start = who.start + who.start_sd * rng.standard_normal((number, 1))
    drift = who.drift_sd * rng.standard_normal((number, len(WEEKS))) @ _spells().T
    true = start + change(rng, who, number)[:, None] * gone(who) + drift
    seen = np.mean([_scores(rng, true) for _ in range(who.readings)], axis=0)
    enough = seen[:, 0] >= LEAST_AT_START
    return true[enough], seen[enough]


def gone(who: Population) -> Floats:
    """How much of the change has come in each week: at once and ever slower, or late."""
    if who.late is None:
        return 1 - np.exp(-WEEKS / PACE)
    middle, pace = who.late
    rise = 1 / (1 + np.exp(-(WEEKS - middle) / pace))
    return rise - rise[0]


def change(rng: np.random.Generator, who: Population, number: int) -> Floats:
    """How far each would change in the long run."""
    much = who.change + who.change_sd * rng.standard_normal(number)
    if who.hardly is None:
        return much
    share, middle, spread = who.hardly
    little = middle + spread * rng.standard_normal(number)
    return np.where(rng.random(number) < share, little, much)


def _spells() -> Floats:
    return np.linalg.cholesky(np.exp(-np.abs(WEEKS[:, None] - WEEKS) / MEMORY))


def _scores(rng: np.random.Generator, true: Floats) -> Floats:
    return np.clip(np.rint(true + NOISE * rng.standard_normal(true.shape)), 0, 10)


def plain_rules(who: Population) -> dict[str, Callable[[Floats], Stops]]:
    """The rules that subtract two scores. The fall that may be error is 1.96 standard errors."""
    error = 1.96 * 2**0.5 * NOISE / who.readings**0.5
    return {
        "never": lambda y: after(2, np.zeros(len(y), dtype=bool)),
        "fall_2": lambda y: after(2, y[:, 0] - y[:, 2] < 2 - TINY),
        "fall_1": lambda y: after(2, y[:, 0] - y[:, 2] < 1 - TINY),
        "percent_30": lambda y: after(2, y[:, 0] - y[:, 2] < 0.3 * y[:, 0] - TINY),
        "reliable_change": lambda y: after(2, y[:, 0] - y[:, 2] < error - TINY),
        "fall_2_late": lambda y: after(3, y[:, 0] - y[:, 3] < 2 - TINY),
    }


def after(sessions: int, stop: NDArray[np.bool_]) -> Stops:
    """Sessions given when some are stopped after so many."""
    return np.where(stop, sessions, SESSIONS)


def modelled(
    rng: np.random.Generator, who: Population, scores: Floats, raw: Stops
) -> dict[str, list[Stops]]:
    """The rules that read p, each under several priors fitted to other past clients."""
    found: dict[str, list[Stops]] = {}
    for _ in range(FITS):
        basis = fitted(rng, who)
        p = [said(basis, who, scores[:, : visits + 1]) for visits in (1, 2, 3)]
        for rule, stops in p_rules(p, float((raw == 2).mean())).items():
            found.setdefault(rule, []).append(stops)
    return found


def fitted(rng: np.random.Generator, who: Population) -> Basis:
    """The prior of a clinic with so many past clients, all of them followed to the end."""
    past = people(rng, who, PAST)[1]
    courses = [
        Course(tuple(Checkpoint(7 * w, float(y), who.readings) for w, y in zip(WEEKS, row)))  # noqa: B905
        for row in past
    ]
    fit = fit_prior(defaults().bases["pain_now"], courses, defaults().fit)
    assert fit is not None
    return fit.basis(replace(defaults().bases["pain_now"], noise_sd=NOISE))


def said(basis: Basis, who: Population, scores: Floats) -> Floats:
    """p of an important change by week 6; scores that are the same are worked out once."""
    kinds, which = np.unique(np.rint(scores * who.readings), axis=0, return_inverse=True)
    days = np.broadcast_to(7 * WEEKS[: kinds.shape[1]], kinds.shape)
    counts = np.full(kinds.shape, float(who.readings))
    return changes(basis, days, kinds / who.readings, counts, 42).by_points[which.reshape(-1)]


def p_rules(p: list[Floats], share: float) -> dict[str, Stops]:
    """Sessions given under each rule; p after one, two and three sessions."""
    one, two, three = p
    again = np.where((two < 0.35) & (three < 0.25), 3, SESSIONS)
    return {
        "p_10": after(2, two < 0.10),
        "p_20": after(2, two < 0.20),
        "p_30": after(2, two < 0.30),
        "p_matched": after(2, two < np.quantile(two, share)),
        "sequential_20": first_of(one < 0.05, two < 0.20, three < 0.25),
        "sequential_10": first_of(one < 0.03, two < 0.10, three < 0.15),
        "three_zones": np.where(two < 0.08, 2, again),
    }


def first_of(*stops: NDArray[np.bool_]) -> Stops:
    """Sessions given when the first of several looks that says so stops."""
    return np.select(list(stops), list(range(1, len(stops) + 1)), SESSIONS)


def cost(responds: NDArray[np.bool_], given: Stops) -> Cost:
    """What the rule costs in these people."""
    stopped = given < SESSIONS
    return Cost(
        float(stopped[responds].mean()),
        float((~stopped[~responds]).mean()),
        float(given.mean()),
        float(100 * (stopped & responds).mean()),
    )


def compared(
    name: str, rule: str, found: list[Cost], responds: NDArray[np.bool_]
) -> dict[str, Any]:
    """Ours beside the published: the difference that is largest for what chance allows it.

    Chance is that of two simulations, and, since the published rows with p come from one fit each,
    what our fits differ by.
    """
    known = costs().cost[rule, name]
    ours = np.array([(one.stopped, one.going_on, one.sessions) for one in found])
    middle, apart = ours.mean(axis=0), ours[:, :2].std(axis=0)
    people_of = np.array([responds.sum(), (~responds).sum()])
    chance = np.sqrt(2 * middle[:2] * (1 - middle[:2]) / people_of + apart**2)
    allowed = ROUNDED + FOUND + ERRORS * chance
    off = np.abs(middle[:2] - (known.stopped, known.going_on))
    worst = int(np.argmax(off / allowed))
    return {
        "what": (
            f"{costs().populations[name]}. {costs().rules[rule]}: responders stopped "
            f"{middle[0]:.2f} (published {known.stopped:g}), others going on {middle[1]:.2f} "
            f"({known.going_on:g}), sessions {middle[2]:.2f} ({known.sessions:g}); "
            "largest difference"
        ),
        "unit": "of 1",
        "value": float(off[worst]),
        "budget": round(float(allowed[worst]), 3),
    }
