"""How the clinic's own response model stands: what there is to fit it on, and how well it told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from unknot.care.response.basis import defaults
from unknot.care.response.recalibrate import Outcome
from unknot.care.response.share import likely_share
from unknot.people.models import Member
from unknot.record import clock
from unknot.record.afterwards import afterwards
from unknot.record.fits import fits_of
from unknot.record.outcomes import bases, finished, outcomes
from unknot.record.protocols import to_run
from unknot.record.response import Fits, model_version

if TYPE_CHECKING:
    from unknot.care.response.prior import PriorFit
    from unknot.care.response.recalibrate import Recalibration

TEN = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Clients of whom the same was said: about `said` of ten; of `clients` it came for `came`."""

    said: int
    clients: int
    came: int

    @property
    def of_ten(self) -> int:
        """For how many of ten it came."""
        return round(TEN * self.came / self.clients)

    @property
    def between(self) -> tuple[int, int]:
        """From how many to how many of ten it may truly come, nineteen times in twenty."""
        low, high = likely_share(self.came, self.clients)
        return round(TEN * low), round(TEN * high)

    @property
    def verdict(self) -> Literal["fits", "too_hopeful", "too_gloomy"]:
        """What was said against what may truly come: beyond it only where chance is no excuse."""
        low, high = self.between
        if self.said > high:
            return "too_hopeful"
        return "too_gloomy" if self.said < low else "fits"


@dataclass(frozen=True, slots=True)
class ResponseModel:
    """What is in force, its version, and what a new fit would rest on."""

    finished: int
    asked: int
    """Of how many finished courses it was asked afterwards how it went."""
    worse: int
    """How many of those were worse than at their start."""
    outcomes: int
    needed_courses: int
    needed_outcomes: int
    version: str
    fits: Fits
    reliability: tuple[Bin, ...]

    @property
    def priors(self) -> Sequence[PriorFit]:
        """The clinic's own priors in force."""
        return self.fits.priors  # type: ignore[return-value]

    @property
    def recalibrations(self) -> Sequence[Recalibration]:
        """The clinic's own recalibrations in force."""
        return self.fits.recalibrations  # type: ignore[return-value]


def response_model(member: Member) -> ResponseModel:
    """The model of the member's clinic. Raises NotAllowed for anybody but an owner."""
    protocol, today = to_run(member.clinic), member.clinic.day(clock.now())
    courses = finished(member, protocol, today)
    fits = fits_of(member.clinic_id)
    known = [one for basis in bases(protocol) for one in outcomes(courses, protocol, basis, fits)]
    went = [one for state in courses if (one := afterwards(state, protocol))]
    rules = defaults().fit
    return ResponseModel(
        finished=len(courses),
        asked=len(went),
        worse=sum(one.worse for one in went),
        outcomes=len(known),
        needed_courses=rules.least_courses,
        needed_outcomes=rules.least_outcomes,
        version=model_version(protocol, fits),
        fits=fits,
        reliability=tuple(_bins(known)),
    )


def _bins(known: Sequence[Outcome]) -> Iterator[Bin]:
    groups: dict[int, list[bool]] = defaultdict(list)
    for one in known:
        groups[round(TEN * one.p)].append(one.responded)
    for said, came in sorted(groups.items()):
        yield Bin(said, len(came), sum(came))
