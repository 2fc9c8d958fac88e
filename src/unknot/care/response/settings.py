"""Everything a judgement depends on, in one frozen value with a hash to be stored beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from unknot.care.response.basis import Basis, defaults, digest
from unknot.care.response.zones import Zones, zones_of

PAIN = ("pain_average", "pain_now", "pain_worst_24h")
"""The measures that answer "has the client responded?": the first one with enough readings."""


class Fitted(Protocol):
    """A clinic's own prior of one measure."""

    @property
    def measure(self) -> str:
        """The id of the measure."""

    @property
    def hash(self) -> str:
        """Its version."""

    def basis(self, basis: Basis) -> Basis:
        """The basis with it."""


class Recalibrated(Protocol):
    """A clinic's own recalibration of one measure."""

    @property
    def measure(self) -> str:
        """The id of the measure."""

    @property
    def outcomes(self) -> int:
        """Of how many outcomes it was made."""

    @property
    def hash(self) -> str:
        """Its version."""

    def __call__(self, p: float, /) -> float:
        """The probability as it should be said."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is assumed and where the cuts are. ``worse_points`` is the rise of pain, and
    ``worse_rating`` the rating of change, that override everything."""

    zones: Zones
    target_day: float
    worse_points: float
    worse_rating: float
    bases: Mapping[str, Basis]
    recalibrations: Mapping[str, Recalibrated]
    pain: tuple[str, ...] = PAIN

    @property
    def version(self) -> str:
        """A hash over all of it: store it with every decision."""
        cuts = [self.zones.no_below, self.zones.yes_above, self.zones.second_no_below]
        return digest(
            {
                "cuts": cuts,
                "worse": [self.worse_points, self.worse_rating],
                "target_day": self.target_day,
                "bases": {name: basis.hash for name, basis in self.bases.items()},
                "recalibrations": {name: one.hash for name, one in self.recalibrations.items()},
            }
        )


def settings_of(
    values: Mapping[str, Any],
    priors: Sequence[Fitted] = (),
    recalibrations: Sequence[Recalibrated] = (),
) -> Settings:
    """The settings that a protocol's parameters and a clinic's own fits give.

    ``values`` are ``protocol.values``. Raises KeyError when the protocol has no response
    parameters, ValueError when its cuts are not in order.
    """
    bases = dict(defaults().bases)
    for name in PAIN:
        bases[name] = replace(
            bases[name],
            points=float(values["response_points"]),
            percent=float(values["response_percent"]),
        )
    for fit in priors:
        bases[fit.measure] = fit.basis(bases[fit.measure])
    return Settings(
        zones_of(values),
        float(values["course_days"]),
        float(values["worsening_points"]),
        float(values["worsening_rating"]),
        bases,
        {one.measure: one for one in recalibrations},
    )
