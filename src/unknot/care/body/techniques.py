"""The strokes, how each is usually given, and what a protocol's ``technique_off`` rules out."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from unknot.care.body.chart import Area, chart
from unknot.care.datafile import CERTAINTY, DataError, Table, read_toml


@dataclass(frozen=True, slots=True)
class Stroke:
    """A technique. ``pressure`` is its usual range of Walton levels, None where pressure is not
    what it works with; ``minutes`` the usual time on one area in one session.
    """

    id: str
    name: str
    also: tuple[str, ...]
    forms: tuple[str, ...]
    purpose: str
    pressure: tuple[int, int] | None
    minutes: tuple[float, float]
    time: str
    how: str
    cautions: tuple[str, ...]
    source: str
    certainty: str
    as_of: str

    def levels(self, cap: int) -> tuple[int, ...]:
        """The usual Walton levels of this stroke that stand at or under today's cap."""
        if self.pressure is None:
            return ()
        return tuple(range(self.pressure[0], min(self.pressure[1], cap) + 1))

    def fits(self, cap: int) -> bool:
        """True when the stroke can be given under today's cap at all."""
        return self.pressure is None or bool(self.levels(cap))


@dataclass(frozen=True, slots=True)
class Off:
    """A word of ``technique_off``: what it says, and which strokes or forms fall with it.

    ``outside`` marks what is no stroke here at all, such as a thrust: it is only said.
    """

    id: str
    says: str
    strokes: tuple[str, ...]
    forms: tuple[str, ...]
    areas: tuple[str, ...]
    outside: bool

    def reaches(self, area: Area | None) -> bool:
        """True when the word holds on this area; with no area named it always holds."""
        return not self.areas or area is None or area.region.id in self.areas


@dataclass(frozen=True, slots=True)
class RuledOut:
    """What may not be given: stroke ids, forms, the sentences to show, and words not known here."""

    strokes: frozenset[str] = field(default_factory=frozenset)
    forms: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The strokes and the words that rule them out."""

    strokes: dict[str, Stroke]
    off: dict[str, Off]


class UnknownStrokeError(ValueError):
    """A name that no stroke has; the text offers the nearest one."""


@cache
def catalogue() -> Catalogue:
    """The shipped strokes, read and checked once. Raises DataError when their data is wrong."""
    file = files(__package__).joinpath("data").joinpath("strokes.toml")
    return read_catalogue(read_toml(file))


def read_catalogue(table: Table) -> Catalogue:
    """The strokes a data file describes. Raises DataError."""
    as_of, source = table.date("as_of"), table.text("source")
    strokes = {name: _stroke(name, row, source, as_of) for name, row in table.named("stroke")}
    forms = {form for stroke in strokes.values() for form in stroke.forms}
    off = {name: _off(name, row, strokes, forms) for name, row in table.named("off")}
    table.done()
    return Catalogue(strokes, off)


def _stroke(name: str, table: Table, source: str, as_of: str) -> Stroke:
    pressure, minutes = table.pair("pressure", 1, 5), table.pair("minutes", 0, 120)
    if minutes is None:
        raise DataError(f"{table.where}: the key 'minutes' is missing")
    stroke = Stroke(
        id=name,
        name=table.text("name"),
        also=table.texts("also"),
        forms=table.texts("forms"),
        purpose=table.text("purpose"),
        pressure=None if pressure is None else (int(pressure[0]), int(pressure[1])),
        minutes=minutes,
        time=table.text("time"),
        how=table.text("how"),
        cautions=table.texts("cautions"),
        source=table.text("source", source),
        certainty=table.choice("certainty", CERTAINTY),
        as_of=as_of,
    )
    table.done()
    return stroke


def _off(name: str, table: Table, strokes: dict[str, Stroke], forms: set[str]) -> Off:
    off = Off(
        id=name,
        says=table.text("says"),
        strokes=table.texts("strokes"),
        forms=table.texts("forms"),
        areas=table.texts("areas"),
        outside=table.flag("outside") if table.has("outside") else False,
    )
    table.done()
    _known(table, "strokes", off.strokes, strokes)
    _known(table, "forms", off.forms, forms)
    _known(table, "areas", off.areas, chart().regions)
    if off.outside == bool(off.strokes or off.forms):
        raise DataError(f"{table.where}: name strokes or forms, or set outside = true, not both")
    return off


def _known(table: Table, key: str, names: Iterable[str], known: Iterable[str]) -> None:
    for name in names:
        if name not in known:
            raise table.error(key, f"known: {name!r} does not exist")


def strokes() -> tuple[Stroke, ...]:
    """Every stroke, in the order in which a back treatment uses them."""
    return tuple(catalogue().strokes.values())


def stroke(name: str) -> Stroke:
    """The stroke with this id. Raises UnknownStrokeError."""
    known = catalogue().strokes
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise UnknownStrokeError(f"no stroke is called {name!r}{hint}")


def technique_words() -> tuple[str, ...]:
    """The words that a protocol may write in ``technique_off``."""
    return tuple(catalogue().off)


def ruled_out(technique_off: Iterable[str], area: Area | None = None) -> RuledOut:
    """What today's ``technique_off`` rules out, on one area when it is named.

    A stroke's own id rules out that stroke. A word that is not known comes back in ``not_known``
    and must be shown as it is written.
    """
    known = catalogue()
    gone: set[str] = set()
    forms: dict[str, None] = {}
    says: dict[str, None] = {}
    odd: list[str] = []
    for word in technique_off:
        off = known.off.get(word)
        if off is None and word in known.strokes:
            gone.add(word)
            says[f"No {known.strokes[word].name.lower()}"] = None
        elif off is None:
            odd.append(word)
        elif off.reaches(area):
            gone.update(off.strokes)
            forms.update(dict.fromkeys(off.forms))
            says[off.says] = None
    return RuledOut(frozenset(gone), tuple(forms), tuple(says), tuple(odd))
