"""Has this client responded? An episode's readings, put before the response model.

Day 0 is the day of the first session; what was taken before it counts as taken on it. Readings
right after a session are of that session, not of the course, and do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from unknot.care.measures import ReadingError, measure, shipped
from unknot.care.protocol.model import Protocol
from unknot.care.response import Checkpoint, Response, Settings, respond, settings_of
from unknot.care.response.beside import Says, Standing
from unknot.care.response.checkpoints import checkpoint
from unknot.care.response.settings import Fitted, Recalibrated
from unknot.care.response.zones import Look
from unknot.record.state import Episode, Reading

TISSUE = "Tissue response"
LET_GO: dict[str, Says] = {
    "relaxed": "better",
    "partial": "better",
    "unchanged": "same",
    "guarded_more": "worse",
}


@dataclass(frozen=True, slots=True)
class Fits:
    """A clinic's own versions of the model: priors and recalibrations; none at first."""

    priors: tuple[Fitted, ...] = ()
    recalibrations: tuple[Recalibrated, ...] = ()


NO_FITS = Fits()


def responded(
    state: Episode,
    protocol: Protocol,
    today: date,
    *,
    new_leg_symptoms: bool = False,
    fits: Fits = NO_FITS,
) -> Response:
    """What the readings say on the clinic's day `today`; too early before the first session."""
    settings = settings_for(protocol, fits)
    start = state.given[0].day if state.given else None
    readings = checkpoints(state, start) if start else {}
    return respond(
        readings,
        (today - start).days if start else 0,
        settings,
        look=look(state, protocol),
        signs=tuple(_tissue(state)),
        new_leg_symptoms=new_leg_symptoms,
    )


def model_version(protocol: Protocol, fits: Fits = NO_FITS) -> str:
    """The version of the model under a protocol, to be stored; "" where the protocol has none."""
    return settings_for(protocol, fits).version if "response_points" in protocol.values else ""


@lru_cache(maxsize=32)
def settings_for(protocol: Protocol, fits: Fits = NO_FITS) -> Settings:
    """The settings of the model: the protocol's cuts, the clinic's own fits."""
    return settings_of(protocol.values, fits.priors, fits.recalibrations)


def checkpoints(state: Episode, start: date) -> dict[str, list[Checkpoint]]:
    """Every reading that counts, by measure, in days since `start`."""
    found: dict[str, list[Checkpoint]] = {}
    for name in shipped():
        taken = [reading for reading in state.series(name) if reading.when != "after"]
        if taken:
            found[name] = list(_checkpoints(state, taken, start))
    return found


def _checkpoints(state: Episode, series: list[Reading], start: date) -> Iterator[Checkpoint]:
    """Each reading as one checkpoint; what its instrument's rule gives no score for is left out."""
    for one in series:
        day = max((one.day - start).days, 0)
        entered = max((state.day_of(one.origin.recorded_at) - start).days, 0)
        made = _scored(one, day, entered)
        if made is not None:
            yield made


def _scored(one: Reading, day: int, entered: int) -> Checkpoint | None:
    """Ticked lists are kept as their count; an old entry may hold what its rule now refuses."""
    instrument = measure(one.measure)
    if instrument.score.kind == "ticks":
        return Checkpoint(day, one.mean, 1, entered)
    try:
        return checkpoint(instrument, day, one.numbers, entered)
    except ReadingError:
        return None


def look(state: Episode, protocol: Protocol) -> Look:
    """The second look comes after a review that could not tell, and one session more."""
    at = int(protocol.values["sessions_before_review"])
    unclear = any(
        review.after_sessions >= at and review.responding in ("unclear", "too_early")
        for review in state.reviews
    )
    return "second" if unclear and state.sessions_given > at else "first"


def _tissue(state: Episode) -> Sequence[Standing]:
    """What the areas worked in the last session did under the hands, the least of them."""
    works = state.given[-1].works if state.given else ()
    said = [LET_GO[work.response] for work in works if work.response in LET_GO]
    if not said:
        return ()
    least: Says = min(said, key=("worse", "same", "better").index)
    words = {
        "better": "let go in the last session.",
        "same": "did not let go everywhere in the last session.",
        "worse": "became more guarded in the last session.",
    }[least]
    return (Standing(TISSUE, least, f"{TISSUE}: {words}"),)
