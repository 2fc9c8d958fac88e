"""Many clients' readings -> what the model says of each, worked out together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from unknot.care.response import many
from unknot.care.response.basis import Basis
from unknot.care.response.checkpoints import Sorted, too_early
from unknot.care.response.settings import Settings
from unknot.care.response.zones import Zone

Pair = tuple[str, str]
NO_ERROR = "The error of one reading, or the change that matters, is not known."


@dataclass(frozen=True, slots=True)
class Answered:
    """One client's measure: levels in points, probability, zone; the numbers are None for a
    measure that the model cannot judge, and where no reading counts."""

    client: str
    measure: str
    readings: int
    zone: Zone
    why: str
    basis: Basis | None = None
    estimate_first: float | None = None
    estimate_last: float | None = None
    change_mean: float | None = None
    change_sd: float | None = None
    p: float | None = None


def answers(found: Mapping[Pair, Sorted], settings: Settings) -> list[Answered]:
    """Judge each client and measure, in the order given."""
    made: dict[Pair, Answered] = {}
    for basis, pairs in _alike(found, settings):
        rows = [found[pair].usable for pair in pairs]
        got = many.changes(basis, *many.table(rows), settings.target_day)
        numbers = zip(got.first, got.last, got.mean, got.sd, got.by_points, strict=True)
        for pair, row in zip(pairs, numbers, strict=True):
            values = [float(value) for value in row]
            why = too_early(found[pair])
            zone: Zone = "too_early" if why else settings.zones.zone(values[-1])
            made[pair] = Answered(*pair, found[pair].readings, zone, why, basis, *values)
    return [made.get(pair) or _not_judged(pair, taken) for pair, taken in found.items()]


def _not_judged(pair: Pair, taken: Sorted) -> Answered:
    """Without a reading there is no number, not even the one of somebody not met yet."""
    why = NO_ERROR if taken.usable else too_early(taken)
    return Answered(*pair, taken.readings, "too_early", why)


def _alike(found: Mapping[Pair, Sorted], settings: Settings) -> Iterator[tuple[Basis, list[Pair]]]:
    """The pairs that can be judged, by measure and number of checkpoints: rows of one length."""
    groups: dict[tuple[str, int], list[Pair]] = {}
    for pair, taken in found.items():
        if pair[1] in settings.bases and taken.usable:
            groups.setdefault((pair[1], len(taken.usable)), []).append(pair)
    for (name, _), pairs in groups.items():
        yield settings.bases[name], pairs
