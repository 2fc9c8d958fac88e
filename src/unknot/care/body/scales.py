"""What the hands find, in words: tone 0-4, tenderness 0-4, tissue response, the guided check."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unknot.care.datafile import CERTAINTY, DataError, Table, read_toml


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a scale: its number, its word, what it means."""

    value: int
    word: str
    means: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of grades from 0 up, with its source."""

    title: str
    grades: tuple[Grade, ...]
    source: str
    certainty: str

    def word(self, value: int) -> str:
        """The word of a grade. Raises ValueError for a grade the scale does not have."""
        if not 0 <= value < len(self.grades):
            raise ValueError(
                f"{self.title} {value}: write a grade from 0 to {len(self.grades) - 1}"
            )
        return self.grades[value].word


@dataclass(frozen=True, slots=True)
class TissueResponse:
    """What the tissue did. ``check``: the guided check comes before it may be recorded."""

    id: str
    word: str
    means: str
    relaxed: bool
    check: bool


@dataclass(frozen=True, slots=True)
class GuidedCheck:
    """The steps to try before an area counts as not relaxed, and how long to wait, in seconds.

    `warming` is the one of them that warms; `never_warm` the signs with which it is left out.
    """

    steps: tuple[str, ...]
    seconds: tuple[int, int]
    warming: str
    never_warm: tuple[str, ...]
    source: str
    certainty: str

    def warms(self, found: Mapping[str, object]) -> bool:
        """Whether the area may be warmed: none of the signs was seen, or is not sure."""
        return not any(found.get(sign) in (True, "unsure") for sign in self.never_warm)

    def steps_for(self, found: Mapping[str, object]) -> tuple[str, ...]:
        """The steps on an area with these findings (sign: True, False, "unsure" or None)."""
        return tuple(s for s in self.steps if s != self.warming or self.warms(found))


@dataclass(frozen=True, slots=True)
class Scales:
    """All of them."""

    tone: Scale
    tenderness: Scale
    responses: dict[str, TissueResponse]
    check: GuidedCheck


@cache
def scales() -> Scales:
    """The shipped scales, read and checked once. Raises DataError when their data is wrong."""
    return read_scales(read_toml(files(__package__).joinpath("data").joinpath("scales.toml")))


def read_scales(table: Table) -> Scales:
    """The scales a data file describes. Raises DataError."""
    built = Scales(
        tone=_scale(table.table("tone")),
        tenderness=_scale(table.table("tenderness")),
        responses=_responses(table.table("response")),
        check=_check(table.table("reset")),
    )
    table.done()
    return built


def _scale(table: Table) -> Scale:
    scale = Scale(
        title=table.text("title"),
        grades=tuple(_grade(row) for row in table.rows("grade")),
        source=table.text("source"),
        certainty=table.choice("certainty", CERTAINTY),
    )
    table.done()
    if [grade.value for grade in scale.grades] != [0, 1, 2, 3, 4]:
        raise DataError(f"{table.where}: write the grades 0 to 4, in order, each once")
    return scale


def _grade(table: Table) -> Grade:
    grade = Grade(table.whole("value"), table.text("word"), table.text("means"))
    table.done()
    return grade


RESPONSES = ("relaxed", "partial", "unchanged", "guarded_more", "not_assessed")


def _responses(table: Table) -> dict[str, TissueResponse]:
    table.text("title"), table.text("source"), table.choice("certainty", CERTAINTY)
    found = [_response(row) for row in table.rows("word")]
    table.done()
    if tuple(response.id for response in found) != RESPONSES:
        raise DataError(f"{table.where}: write {', '.join(RESPONSES)}, in this order, each once")
    return {response.id: response for response in found}


def _response(table: Table) -> TissueResponse:
    response = TissueResponse(
        table.text("id"),
        table.text("word"),
        table.text("means"),
        table.flag("relaxed"),
        table.flag("check"),
    )
    table.done()
    if response.relaxed and (response.check or response.id == "not_assessed"):
        raise DataError(f"{table.where}: {response.id} cannot count as relaxed")
    return response


def _check(table: Table) -> GuidedCheck:
    seconds = table.pair("seconds", 1, 600)
    if seconds is None:
        raise DataError(f"{table.where}: the key 'seconds' is missing")
    check = GuidedCheck(
        steps=table.texts("steps"),
        seconds=(int(seconds[0]), int(seconds[1])),
        warming=table.text("warming"),
        never_warm=table.texts("never_warm"),
        source=table.text("source"),
        certainty=table.choice("certainty", CERTAINTY),
    )
    table.done()
    if check.warming not in check.steps:
        raise DataError(f"{table.where}: 'warming' is none of the steps; write one as it stands")
    return check


def tone() -> Scale:
    """Muscle tone, 0 soft to 4 rigid."""
    return scales().tone


def tenderness() -> Scale:
    """Tenderness, 0 none to 4 cannot bear touch."""
    return scales().tenderness


def responses() -> tuple[TissueResponse, ...]:
    """What the tissue may do, in the order shown."""
    return tuple(scales().responses.values())


def response(name: str) -> TissueResponse:
    """The tissue response with this id. Raises ValueError for another word."""
    known = scales().responses
    if name not in known:
        raise ValueError(f"no tissue response is called {name!r}; write {', '.join(known)}")
    return known[name]


def guided_check() -> GuidedCheck:
    """What to try before an area counts as not relaxed."""
    return scales().check
