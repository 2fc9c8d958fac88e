"""NumPyro's NUTS beside the closed form, on 100 clients: only on long nights, where it is there."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
from tests.support.patience import LONG
from tests.support.scores import Population, levels, scores

from unknot.care.response.basis import defaults
from unknot.care.response.many import changes

BASIS = defaults().bases["pain_now"]
CLIENTS, DRAWS = 100, 8000
WEEKS = np.array([0.0, 1.5, 3.0, 0.0, 6.0])


def given():
    """Clients with all scores inside the scale, where no interval is needed."""
    rng = np.random.default_rng(4)
    drawn = scores(rng, levels(rng, Population(), [0.0, 1.5, 3.0], 4 * CLIENTS), 1.25)
    inside = ((drawn > 1) & (drawn < 9)).all(axis=1)
    assert inside.sum() >= CLIENTS
    return drawn[inside][:CLIENTS]


def sampled(values):
    """P of a fall of 2 or more, from draws of the model as it is written down."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from numpyro.infer import MCMC, NUTS

    prior = BASIS.prior
    gone = 1 - jnp.exp(-jnp.array(WEEKS) / 3)
    apart = jnp.abs(jnp.array(WEEKS)[:, None] - jnp.array(WEEKS))
    spell = jnp.linalg.cholesky(0.8**2 * jnp.exp(-apart / 4) + 1e-5 * jnp.eye(5))

    def model():
        with numpyro.plate("clients", CLIENTS):
            a = numpyro.sample("a", dist.Normal(prior.start_mean, prior.start_sd))
            b = numpyro.sample("b", dist.Normal(prior.change_mean, prior.change_sd))
            e = numpyro.sample("e", dist.Normal(0, 1).expand([5]).to_event(1))
        level = numpyro.deterministic("level", a[:, None] + b[:, None] * gone + e @ spell.T)
        noise = (1.25**2 + 1 / 12) ** 0.5
        numpyro.sample("z", dist.Normal(level[:, :3], noise).to_event(2), obs=jnp.array(values))

    run = MCMC(NUTS(model), num_warmup=500, num_samples=DRAWS, progress_bar=False)
    run.run(jax.random.PRNGKey(1))
    level = np.asarray(run.get_samples()["level"])
    return (level[:, :, 4] - level[:, :, 3] <= -2).mean(axis=0)


if LONG and find_spec("numpyro"):

    def test_sampling_says_the_same_of_a_hundred_clients():
        values = given()
        days = np.broadcast_to([0.0, 10.5, 21.0], values.shape)
        ours = changes(BASIS, days, values, np.ones_like(values), 42).by_points
        assert np.abs(sampled(values) - ours).max() < 0.03
