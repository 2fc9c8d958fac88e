"""Clearly worse than at the start: it beats every count and every probability."""

from collections.abc import Sequence

from unknot.care.response.checkpoints import Checkpoint, by_day
from unknot.care.response.settings import Settings

TWICE = 2


def worsening(
    pain: Sequence[Checkpoint],
    ratings: Sequence[Checkpoint],
    settings: Settings,
    *,
    new_leg_symptoms: bool = False,
) -> tuple[str, ...]:
    """Why the client counts as worse, in plain words; empty when nothing says so.

    Pain up by ``worse_points`` over the first checkpoint on the last two days with a reading, the
    last rating of change at or under ``worse_rating``, or leg symptoms that are new.
    """
    found = []
    if _risen(pain, settings.worse_points):
        found.append(
            f"Pain is {settings.worse_points:g} points or more above the start, twice running."
        )
    if ratings and by_day(ratings)[-1].value <= settings.worse_rating:
        found.append("The client says the back is clearly worse than at the start.")
    if new_leg_symptoms:
        found.append("There are new symptoms in a leg.")
    return tuple(found)


def worse_afterwards(
    start: float | None,
    pain: float | None,
    rating: float | None,
    *,
    points: float,
    at_or_under: float,
) -> bool:
    """Whether a client who is asked after the course is worse; what was not read says nothing.

    Average pain (0-10) ``points`` above the start, or the rating of change (-5 to 5) at or under
    its cut. One day of readings is enough, as nobody will see this client again soon.
    """
    risen = start is not None and pain is not None and pain >= start + points
    return risen or (rating is not None and rating <= at_or_under)


def _risen(pain: Sequence[Checkpoint], points: float) -> bool:
    means = [one.value for one in by_day(pain)]
    later = means[1:][-TWICE:]
    return len(later) == TWICE and all(mean >= means[0] + points for mean in later)
