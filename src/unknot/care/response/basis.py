"""What the response model assumes of a measure: plain data, read from defaults.toml.

Nothing here needs numpy, so that a page or a command can show what is assumed before it computes.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any

from unknot.care.datafile import CERTAINTY, DataError, Table, read_toml
from unknot.care.measures import Measure, measure

FILE = "defaults.toml"


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed of a person before any reading, in points of the measure.

    The level at ``weeks`` is start + change * (1 - exp(-weeks / pace)) + drift. Start and change
    differ between people (``start_sd``, ``change_sd``, ``correlation``); drift wanders about 0.
    """

    start_mean: float
    change_mean: float
    start_sd: float
    change_sd: float
    correlation: float
    drift_sd: float


PARTS = tuple(part.name for part in fields(Prior))


@dataclass(frozen=True, slots=True)
class Pull:
    """What a fitted prior is drawn towards: a (centre, spread) for each number of a Prior."""

    start_mean: tuple[float, float]
    change_mean: tuple[float, float]
    start_sd: tuple[float, float]
    change_sd: tuple[float, float]
    correlation: tuple[float, float]
    drift_sd: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """How fast a lasting change comes, and how long a good or bad spell lasts; in weeks."""

    pace_weeks: float
    memory_weeks: float


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything that is assumed to judge one measure. ``noise_sd`` is the spread of one reading
    about the true level; ``points`` and ``percent`` (of the start) are the smallest important
    change; ``courses`` is how many finished courses the prior was fitted to."""

    measure: Measure
    prior: Prior
    shape: Shape
    noise_sd: float
    pull: Pull
    source: str
    certainty: str
    noise_source: str
    points: float
    percent: float | None
    courses: int = 0

    @property
    def sign(self) -> int:
        """+1 when higher is better, -1 when lower is."""
        return 1 if self.measure.better == "higher" else -1

    def fitted(self, prior: Prior, courses: int) -> "Basis":
        """The same with a prior from a clinic's own courses."""
        source = f"Fitted to {courses} finished courses of this clinic"
        return replace(self, prior=prior, courses=courses, source=source, certainty="S")

    @property
    def hash(self) -> str:
        """SHA-256 over every number that a probability comes from."""
        numbers = {
            "measure": self.measure.id,
            "range": [self.measure.low, self.measure.high, self.measure.step],
            "important": [self.points, self.percent],
            "prior": asdict(self.prior),
            "shape": asdict(self.shape),
            "noise_sd": self.noise_sd,
        }
        return digest(numbers)


@dataclass(frozen=True, slots=True)
class FitRules:
    """From how many courses and outcomes a clinic's own history is used, and how freely."""

    least_courses: int
    least_outcomes: int
    shift_sd: float
    slope_sd: float


@dataclass(frozen=True, slots=True)
class Defaults:
    """All of defaults.toml."""

    dated: str
    shape: Shape
    fit: FitRules
    bases: Mapping[str, Basis]
    correlations: Mapping[frozenset[str], float]

    def correlation(self, one: str, other: str) -> float:
        """How two measures go together in one person, both turned so that more is better."""
        return 1.0 if one == other else self.correlations.get(frozenset((one, other)), 0.0)


def digest(value: Any) -> str:
    """SHA-256 over plain data, whatever the order of its keys."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def defaults() -> Defaults:
    """What ships. Raises DataError when the file is wrong."""
    return read_defaults(read_toml(files(__package__).joinpath(FILE)))


def read_defaults(table: Table) -> Defaults:
    """A file of defaults, checked. Raises DataError."""
    table.whole("version", 1, 1)
    shape, rules = _shape(table.table("shape")), _rules(table.table("fit"))
    priors = {name: _prior(inner) for name, inner in table.named("prior")}
    bases = {name: _basis(name, inner, priors, shape) for name, inner in table.named("measure")}
    together = [_together(row, frozenset(bases)) for row in table.rows("together")]
    pairs = {pair: value for found in together for pair, value in found.items()}
    read = Defaults(table.date("dated"), shape, rules, bases, pairs)
    table.done()
    return read


def _cited(table: Table) -> tuple[str, str]:
    return table.text("source"), table.choice("certainty", CERTAINTY)


def _shape(table: Table) -> Shape:
    shape = Shape(table.number("pace_weeks", 0.1), table.number("memory_weeks", 0.1))
    _cited(table)
    table.done()
    return shape


def _rules(table: Table) -> FitRules:
    rules = FitRules(
        table.whole("least_courses", 2),
        table.whole("least_outcomes", 2),
        table.number("shift_sd", 0.01),
        table.number("slope_sd", 0.01),
    )
    _cited(table)
    table.done()
    return rules


def _prior(table: Table) -> tuple[Prior, Pull, str, str]:
    spreads = ("start_sd", "change_sd", "drift_sd")
    numbers = {part: table.number(part, 0.01 if part in spreads else None) for part in PARTS}
    if not -1 < numbers["correlation"] < 1:
        raise table.error("correlation", "between -1 and 1")
    inner = table.table("fit")
    pull = Pull(**{part: _pull(inner, part, part in spreads) for part in PARTS})
    inner.done()
    read = Prior(**numbers), pull, *_cited(table)
    table.done()
    return read


def _pull(table: Table, part: str, is_spread: bool) -> tuple[float, float]:
    numbers = table.numbers(part)
    if len(numbers) != 2 or numbers[1] <= 0 or (is_spread and numbers[0] <= 0):
        raise table.error(part, "a pair [centre, spread]")
    return numbers[0], numbers[1]


def _basis(
    name: str, table: Table, priors: Mapping[str, tuple[Prior, Pull, str, str]], shape: Shape
) -> Basis:
    instrument = measure(name)
    if instrument.important is None:
        raise DataError(f"{table.where}: {instrument.name} has no smallest important change")
    prior, pull, source, certainty = priors[table.choice("prior", tuple(priors))]
    noise_source, _ = _cited(table)
    basis = Basis(
        instrument,
        prior,
        shape,
        table.number("noise_sd", 0.01),
        pull,
        source,
        certainty,
        noise_source,
        instrument.important.points,
        instrument.important.percent,
    )
    table.done()
    return basis


def _together(table: Table, known: frozenset[str]) -> dict[frozenset[str], float]:
    here, there = table.texts("measures"), table.texts("with")
    for name in (*here, *there):
        if name not in known:
            raise table.error("with" if name in there else "measures", "a list of judged measures")
    value = table.number("correlation", -0.99, 0.99)
    _cited(table)
    table.done()
    pairs = {frozenset((one, other)) for one in here for other in there or here if one != other}
    return dict.fromkeys(pairs, value)
