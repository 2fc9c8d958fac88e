"""Has this client really changed? A closed form that knows the error of the measure.

The call:  respond(readings, day_of_review, settings) -> Response

    from unknot.care.protocol import latest
    from unknot.care.response import Checkpoint, respond, settings_of

    settings = settings_of(protocol.values)            # the cuts are parameters of the protocol
    readings = {
        "pain_average": [Checkpoint(day=0, value=6, readings=3), Checkpoint(day=21, value=4.3)],
        "change_rating": [Checkpoint(day=21, value=2)],
    }
    response = respond(readings, day_of_review=21, settings=settings)
    response.zone       # "too_early", "no", "unclear" or "yes": the fact `responding`
    response.words      # sentences to show, the answer first
    response.pain       # readings with their band, the level's path with its band, the goal
    response.version    # to be stored with the decision

A clinic's own history: ``prior.fit_prior`` (from 20 finished courses on) and
``recalibrate.recalibrate`` (from 20 outcomes on) give versions to hand to ``settings_of``.
Many clients at once: ``many.changes``. The mathematics: docs/response.md.

Names are looked up on first use: numpy and scipy are loaded by who judges, and by nobody else.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unknot.care.response.answer import Response, respond
    from unknot.care.response.checkpoints import Checkpoint
    from unknot.care.response.settings import Settings, settings_of

__all__ = ["Checkpoint", "Response", "Settings", "respond", "settings_of"]

HOMES = {
    "Checkpoint": "checkpoints",
    "Response": "answer",
    "Settings": "settings",
    "respond": "answer",
    "settings_of": "settings",
}


def __getattr__(name: str) -> Any:
    """A public name, from the module that holds it."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
