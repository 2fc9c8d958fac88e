"""How Hypothesis looks: the same examples every time, or many new ones with `--long`."""

from __future__ import annotations

from hypothesis import settings
from tests.support.patience import LONG, examples

# No deadline for one example: a busy machine is no fault of the product.
settings.register_profile("usual", max_examples=examples(), derandomize=True, deadline=None)
settings.register_profile("long", max_examples=examples(), derandomize=False, deadline=None)
settings.load_profile("long" if LONG else "usual")
