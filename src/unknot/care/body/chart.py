"""The regions of the body chart and the areas of it that hands work on.

A *region* is a shape of the drawing; an *area* is a region with its side, as in
``lumbar-paraspinal-left``. A region on the midline is its own area: ``sacrum``. Sides are the
client's own.
"""

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from unknot.care.datafile import DataError, Table, read_toml

MIDLINE = "midline"
Thing = TypeVar("Thing")


class UnknownAreaError(ValueError):
    """A name that no region or area has; the text offers the nearest one."""


@dataclass(frozen=True, slots=True)
class CautionSite:
    """A place that asks for care: ``name`` says what lies there, ``says`` what to do about it."""

    id: str
    name: str
    says: str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an area lies in one chart, in the units of that drawing.

    ``bbox`` is (x, y, width, height); ``anchor`` the best place for a mark.
    """

    element_id: str
    centroid: tuple[float, float]
    bbox: tuple[float, float, float, float]
    anchor: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """A shape of the drawing. ``muscles`` are names of the Terminologia Anatomica."""

    id: str
    name: str
    sides: tuple[str, ...]
    touchable: bool
    sensitive: bool
    across_midline: bool
    neighbours: tuple[str, ...]
    muscles: tuple[str, ...]
    cautions: tuple[CautionSite, ...]
    caution_notes: tuple[str, ...]
    view: str
    places: dict[str, dict[str, Place]]
    """chart -> side -> place"""


@dataclass(frozen=True, slots=True)
class Area:
    """A region with its side: what a session records, holds and works on."""

    id: str
    region: Region
    side: str

    @property
    def name(self) -> str:
        """The plain name with its side, for every reader: "Flank, left"."""
        return self.region.name if self.side == MIDLINE else f"{self.region.name}, {self.side}"

    @property
    def sensitive(self) -> bool:
        """True where a written consent of its own is needed."""
        return self.region.sensitive

    @property
    def muscles(self) -> tuple[str, ...]:
        """Names of the Terminologia Anatomica."""
        return self.region.muscles

    @property
    def cautions(self) -> tuple[CautionSite, ...]:
        """The caution sites that reach into this area."""
        return self.region.cautions

    @property
    def other_side(self) -> str | None:
        """The same region on the other side, to compare with; None on the midline."""
        if self.side == MIDLINE:
            return None
        return area_id(self.region.id, "right" if self.side == "left" else "left")


@dataclass(frozen=True, slots=True)
class Chart:
    """The regions, the areas and the tab order of each drawing."""

    regions: dict[str, Region]
    areas: dict[str, Area]
    tab_order: dict[str, tuple[str, ...]]


def area_id(region: str, side: str) -> str:
    """The id of a region's area: ``flank-left``, or the region's own id on the midline."""
    return region if side == MIDLINE else f"{region}-{side}"


@cache
def chart() -> Chart:
    """The shipped chart, read and checked once. Raises DataError when its data is wrong."""
    data = files(__package__).joinpath("data")
    raw = json.loads(data.joinpath("regions.json").read_text(encoding="utf-8"))
    return read_chart(raw, read_toml(data.joinpath("cautions.toml")))


def read_chart(raw: dict[str, Any], cautions: Table) -> Chart:
    """The chart that the two data files describe. Raises DataError."""
    try:
        sites = _sites(raw["cautionSites"], cautions)
        regions = {entry["id"]: _region(entry, sites) for entry in raw["regions"]}
        tab_order = {view: tuple(order) for view, order in raw["tabOrder"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"regions.json: {error} is missing or not of the right kind") from None
    areas = {
        area_id(region.id, side): Area(area_id(region.id, side), region, side)
        for region in regions.values()
        for side in region.sides
    }
    built = Chart(regions, areas, tab_order)
    _check(built, len(raw["regions"]))
    return built


def _sites(names: dict[str, str], cautions: Table) -> dict[str, CautionSite]:
    source, certainty = cautions.text("source"), cautions.text("certainty")
    cautions.text("rule")
    says = {}
    for site, table in cautions.named("site"):
        says[site] = table.text("says")
        table.done()
    cautions.done()
    if set(says) != set(names):
        odd = ", ".join(sorted(set(says) ^ set(names)))
        raise DataError(f"cautions.toml and regions.json name different sites: {odd}")
    return {
        site: CautionSite(site, name, says[site], source, certainty) for site, name in names.items()
    }


def _region(entry: dict[str, Any], sites: dict[str, CautionSite]) -> Region:
    missing = [site for site in entry["caution"] if site not in sites]
    if missing:
        raise DataError(f"regions.json, {entry['id']}: no caution site is called {missing[0]!r}")
    return Region(
        id=entry["id"],
        name=entry["name"],
        sides=tuple(entry["sides"]),
        touchable=entry["touchable"],
        sensitive=entry["sensitiveConsent"],
        across_midline=entry["acrossMidline"],
        neighbours=tuple(entry["neighbours"]),
        muscles=tuple(entry["muscles"]),
        cautions=tuple(sites[site] for site in entry["caution"]),
        caution_notes=tuple(entry["cautionNotes"]),
        view=entry["view"],
        places={
            view: {side: _place(place) for side, place in sides.items()}
            for view, sides in entry["views"].items()
        },
    )


def _place(place: dict[str, Any]) -> Place:
    return Place(
        element_id=place["elementId"],
        centroid=(place["centroid"][0], place["centroid"][1]),
        bbox=(place["bbox"][0], place["bbox"][1], place["bbox"][2], place["bbox"][3]),
        anchor=(place["anchor"][0], place["anchor"][1]),
    )


def _check(built: Chart, written: int) -> None:
    if len(built.regions) != written:
        raise DataError("regions.json: two regions have the same id")
    for region in built.regions.values():
        _check_region(region, built.regions)
    for view, order in built.tab_order.items():
        for element in order:
            if element not in built.areas:
                raise DataError(f"regions.json, tabOrder {view}: no area is called {element!r}")


def _check_region(region: Region, regions: dict[str, Region]) -> None:
    where = f"regions.json, {region.id}"
    if not region.name.strip():
        raise DataError(f"{where}: the name is blank")
    if region.sides not in ((MIDLINE,), ("left", "right")):
        raise DataError(f"{where}: sides are left and right, or midline; found {region.sides}")
    for neighbour in region.neighbours:
        if neighbour not in regions:
            raise DataError(f"{where}: no region is called {neighbour!r} (a neighbour)")
    if region.touchable and not region.muscles:
        raise DataError(f"{where}: name its muscles")


def regions() -> tuple[Region, ...]:
    """Every region, head to foot."""
    return tuple(chart().regions.values())


def region(name: str) -> Region:
    """The region with this id. Raises UnknownAreaError."""
    return _find(chart().regions, name, "region")


def areas(view: str | None = None) -> tuple[Area, ...]:
    """The areas hands may work on, in tab order; of one drawing when ``view`` names it.

    Raises UnknownAreaError for a drawing that does not exist.
    """
    if view is None:
        return tuple(area for area in chart().areas.values() if area.region.touchable)
    order = _find(chart().tab_order, view, "drawing")
    return tuple(chart().areas[element] for element in order)


def area(name: str) -> Area:
    """The area with this id. Raises UnknownAreaError."""
    return _find(chart().areas, name, "area")


def sensitive_areas() -> tuple[Area, ...]:
    """The areas that need a written consent of their own."""
    return tuple(area for area in areas() if area.sensitive)


def _find(things: Mapping[str, Thing], name: str, what: str) -> Thing:
    if name in things:
        return things[name]
    near = difflib.get_close_matches(name, things, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise UnknownAreaError(f"no {what} is called {name!r}{hint}")
