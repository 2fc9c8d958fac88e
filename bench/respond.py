"""How long a judgement takes, for one client and for 100,000, and the same by NumPyro's NUTS.

`unknot bench respond`. The clients have three readings each at times of their own; one in five
misses one; a quarter have a score at an end of the scale and take the longer form. NUTS, where
numpyro is installed, samples the same model for one client; how far its probability is from ours
is printed beside the speed.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from time import perf_counter
from timeit import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.care.protocol import latest
from unknot.care.response import Checkpoint, settings_of
from unknot.care.response.basis import defaults
from unknot.care.response.checkpoints import sort_out
from unknot.care.response.judge import judge
from unknot.care.response.many import changes

Floats = NDArray[np.float64]
BASIS = defaults().bases["pain_now"]
DAYS, SCORES = [0.0, 10.5, 21.0], [6.0, 5.0, 4.0]
AT_THE_END = [9.0, 5.0, 1.0]
TARGET = 42
CLIENTS = 100_000
ONE_MS, ALL_S = 2, 0.5  # budgets
DRAWS = 2000  # of NUTS; 0: without it
REPEATS = 15
SMALL = {"CLIENTS": 200, "DRAWS": 0, "REPEATS": 1}  # enough for a test of the shape


def run() -> dict[str, Any]:
    """Measure; see unknot/cli/bench.py for the shape of the answer."""
    inside = one_client(SCORES)
    peers, agreement = nuts()
    if peers:
        inside["peers"] = peers
    return {"results": [inside, one_client(AT_THE_END), clients(), *agreement]}


def one_client(scores: list[float]) -> dict[str, Any]:
    """One client as a page asks for him: with path, bands and answer."""
    settings = settings_of(latest().values)
    given = [Checkpoint(day, score) for day, score in zip(DAYS, scores, strict=True)]
    taken = sort_out(BASIS.measure, given, TARGET)
    shown = "-".join(f"{score:g}" for score in scores)
    return {
        "what": f"one client, scores {shown}",
        "unit": "ms",
        "value": best(lambda: judge(BASIS, taken, settings), 10) * 1e3,
        "budget": ONE_MS,
    }


def clients() -> dict[str, Any]:
    """Many clients at once."""
    days, scores, counts = invented(CLIENTS)
    return {
        "what": f"{CLIENTS:,} clients",
        "unit": "s",
        "value": best(lambda: changes(BASIS, days, scores, counts, TARGET), 1),
        "budget": ALL_S,
    }


def invented(people: int) -> tuple[Floats, Floats, Floats]:
    """Days, scores and counts of people who follow the shipped prior."""
    rng = np.random.default_rng(1)
    days = DAYS + rng.uniform(0, 5, (people, 3)).round(1)
    prior = BASIS.prior
    start = prior.start_mean + prior.start_sd * rng.standard_normal((people, 1))
    change = prior.change_mean + prior.change_sd * rng.standard_normal((people, 1))
    felt = start + change * (1 - np.exp(-days / 7 / BASIS.shape.pace_weeks))
    noise = np.hypot(prior.drift_sd, BASIS.noise_sd)
    scores = np.clip(np.rint(felt + noise * rng.standard_normal((people, 3))), 0, 10)
    scores[rng.random(people) < 0.2, 1] = np.nan
    return days, scores, np.ones_like(scores)


def best(call: Callable[[], object], number: int) -> float:
    """The best time of one call in seconds, so that other work on the machine counts little."""
    return min(repeat(call, number=number, repeat=REPEATS)) / number


def nuts() -> tuple[dict[str, float], list[dict[str, Any]]]:
    """NUTS for one client: its time in ms as a peer, and how far its probability is from ours."""
    if not DRAWS or find_spec("numpyro") is None:
        return {}, []
    begun = perf_counter()
    sampled = by_nuts(DAYS, SCORES)
    took = (perf_counter() - begun) * 1e3
    rows = (np.array([row]) for row in (DAYS, SCORES, [1.0] * 3))
    ours = float(changes(BASIS, *rows, TARGET).by_points[0])
    agreement = {
        "what": f"NUTS, {DRAWS} draws, says {sampled:.3f} for this client, we say {ours:.3f}",
        "unit": "apart",
        "value": abs(sampled - ours),
        "budget": 0.03,
    }
    return {"NumPyro NUTS": took}, [agreement]


def by_nuts(days: list[float], scores: list[float]) -> float:
    """The probability of an important fall, sampled from the model as it is written down."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from numpyro.infer import MCMC, NUTS

    weeks = jnp.array([*days, 0.0, TARGET]) / 7
    prior, shape = BASIS.prior, BASIS.shape
    gone = 1 - jnp.exp(-weeks / shape.pace_weeks)
    apart = jnp.abs(weeks[:, None] - weeks)
    drift = prior.drift_sd**2 * jnp.exp(-apart / shape.memory_weeks) + 1e-6 * jnp.eye(len(weeks))
    noise = (BASIS.noise_sd**2 + 1 / 12) ** 0.5

    def model() -> None:
        a = numpyro.sample("a", dist.Normal(prior.start_mean, prior.start_sd))
        b = numpyro.sample("b", dist.Normal(prior.change_mean, prior.change_sd))
        u = numpyro.sample("u", dist.MultivariateNormal(0.0, covariance_matrix=drift))
        level = numpyro.deterministic("level", a + b * gone + u)
        numpyro.sample("z", dist.Normal(level[:-2], noise), obs=jnp.array(scores))

    sampler = MCMC(NUTS(model), num_warmup=500, num_samples=DRAWS, progress_bar=False)
    sampler.run(jax.random.PRNGKey(0))
    level = np.asarray(sampler.get_samples()["level"])
    return float((level[:, -1] - level[:, -2] <= -BASIS.points).mean())
