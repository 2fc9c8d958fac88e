"""What is known of each benefit that massage is said to have: cited, dated and graded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unknot.care.datafile import CERTAINTY, Table, read_toml
from unknot.care.measures import shipped

FILE = "evidence.toml"
GRADES = ("very low", "low", "low to moderate", "low to moderate, short term")


@dataclass(frozen=True, slots=True)
class Claim:
    """One benefit: what is supported, what is not, how sure that is, and by which sources."""

    id: str
    title: str
    statement: str
    grade: str
    measures: tuple[str, ...]
    supported: tuple[str, ...]
    not_supported: tuple[str, ...]
    sources: tuple[str, ...]
    certainty: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All claims, with what holds for every one of them."""

    dated: str
    says: str
    source: str
    claims: tuple[Claim, ...]

    def about(self, measures: Collection[str]) -> tuple[Claim, ...]:
        """The claims that these measures are read for."""
        return tuple(claim for claim in self.claims if set(claim.measures) & set(measures))


@cache
def evidence() -> Evidence:
    """The evidence that ships. Raises DataError when its file is wrong."""
    table = read_toml(files("unknot.care").joinpath(FILE))
    table.whole("version", 1, 1)
    table.choice("certainty", CERTAINTY)
    read = Evidence(
        table.date("dated"),
        table.text("says"),
        table.text("source"),
        tuple(_claim(name, inner) for name, inner in table.named("claim")),
    )
    table.done()
    return read


def _claim(name: str, table: Table) -> Claim:
    measures = table.texts("measures")
    if set(measures) - set(shipped()):
        raise table.error("measures", "a list of measures that ship")
    claim = Claim(
        name,
        table.text("title"),
        table.choice("statement", ("S3", "S4", "S5", "S6")),
        table.choice("grade", GRADES),
        measures,
        table.texts("supported"),
        table.texts("not_supported"),
        table.texts("sources"),
        table.choice("certainty", CERTAINTY),
    )
    table.done()
    return claim
