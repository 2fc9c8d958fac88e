"""Reads the instruments: one folder each. To add one, copy a folder and change its file."""

import difflib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from unknot.care.datafile import CERTAINTY, DataError, Table, read_toml
from unknot.care.measures.instrument import (
    BETTER,
    ERROR_KINDS,
    RECALL,
    SCORES,
    Code,
    Error,
    Important,
    Licence,
    Measure,
    Reach,
    Recovered,
    Score,
    Slip,
)

FILE = "measure.toml"
ONE = Score("one", 1, 1, "Not asked is unknown.")
FIRST = (
    "pain_now",
    "pain_average",
    "pain_worst_24h",
    "rest_pain",
    "change_rating",
    "patient_specific",
    "sleep_quality",
    "soreness",
    "pressure_comfort",
    "fingertip_to_floor",
    "schober",
    "inclinometer",
    "pressure_pain",
    "tenderness",
    "muscle_tone",
    "roland_morris",
    "odi",
    "sleep_latency",
    "wake_time",
    "total_sleep",
    "sleep_efficiency",
    "isi",
    "promis_sleep",
)
"""The order in which the shipped ones are shown; a new one comes after them, by its id."""


class UnknownMeasureError(ValueError):
    """A name that no instrument has; the text offers the nearest one."""


@cache
def shipped() -> dict[str, Measure]:
    """Every instrument that ships, by id. Raises DataError when a file is wrong."""
    return load_all(files(__package__))


def load_all(folder: Traversable) -> dict[str, Measure]:
    """The instruments in the folders of ``folder``, by id. Raises DataError."""
    homes = [home for home in folder.iterdir() if home.is_dir() and not home.name.startswith("_")]
    found = {home.name: load_measure(home) for home in homes}
    order = {name: place for place, name in enumerate(FIRST)}
    return {
        name: found[name] for name in sorted(found, key=lambda name: (order.get(name, 99), name))
    }


def load_measure(home: Traversable) -> Measure:
    """The instrument in one folder; the folder's name is its id. Raises DataError."""
    file = home.joinpath(FILE)
    if not file.is_file():
        raise DataError(f"measure {home.name}: there is no {FILE} in its folder")
    table = read_toml(file)
    table.where = f"{home.name}/{FILE}"
    measure = _measure(home.name, table)
    table.done()
    return measure


def _measure(name: str, table: Table) -> Measure:
    low = table.number("low")
    return Measure(
        id=name,
        name=table.text("name"),
        asks=table.text("asks"),
        low_end=table.text("low_end"),
        high_end=table.text("high_end"),
        unit=table.text("unit"),
        low=low,
        high=table.number("high", low + 1),
        step=table.number("step", 0.01),
        better=table.choice("better", BETTER),
        recall=table.choice("recall", RECALL),
        asked_of=table.choice("asked_of", ("client", "therapist")),
        source=table.text("source"),
        certainty=table.choice("certainty", CERTAINTY),
        licence=_licence(table.table("licence")),
        score=_score(table.table("score")) if table.has("score") else ONE,
        important=_important(table.table("important")) if table.has("important") else None,
        errors=tuple(_error(row) for row in table.rows("error")),
        recovered=_recovered(table.table("recovered")) if table.has("recovered") else None,
        codes=tuple(_code(row) for row in table.rows("code")),
        reach=_reach(table.table("reach")) if table.has("reach") else None,
        slips=tuple(_slip(row) for row in table.rows("slip")),
        at_hours=table.numbers("at_hours") if table.has("at_hours") else (),
        note=table.text("note", ""),
    )


def _important(table: Table) -> Important:
    important = Important(
        points=table.number("points", 0.01),
        percent=table.number("percent", 1, 100) if table.has("percent") else None,
        source=table.text("source"),
        certainty=table.choice("certainty", CERTAINTY),
        note=table.text("note", ""),
    )
    table.done()
    return important


def _error(table: Table) -> Error:
    error = Error(
        kind=table.choice("kind", ERROR_KINDS),
        value=table.number("value", 0),
        of=table.text("of"),
        source=table.text("source"),
        certainty=table.choice("certainty", CERTAINTY),
    )
    table.done()
    return error


def _licence(table: Table) -> Licence:
    licence = Licence(
        table.text("says"), table.text("source"), table.choice("certainty", CERTAINTY)
    )
    table.done()
    return licence


def _score(table: Table) -> Score:
    least = table.whole("least", 1)
    score = Score(
        kind=table.choice("kind", SCORES),
        least=least,
        most=table.whole("most", least),
        missing=table.text("missing"),
        items=table.texts("items"),
    )
    if score.items and (score.kind != "ticks" or len(score.items) != score.most):
        raise table.error("items", f"a list of {score.most} sentences to tick")
    table.done()
    return score


def _reach(table: Table) -> Reach:
    reach = Reach(
        table.maybe_number("no_gain_from"),
        table.maybe_number("no_loss_from"),
        table.text("source"),
        table.choice("certainty", CERTAINTY),
    )
    table.done()
    return reach


def _slip(table: Table) -> Slip:
    low = table.number("low")
    slip = Slip(
        table.text("looks_like"),
        low,
        table.number("high", low),
        table.number("times", 0) if table.has("times") else 1,
        table.number("less") if table.has("less") else 0,
    )
    table.done()
    return slip


def _recovered(table: Table) -> Recovered:
    recovered = Recovered(
        table.number("at"), table.text("source"), table.choice("certainty", CERTAINTY)
    )
    table.done()
    return recovered


def _code(table: Table) -> Code:
    code = Code(table.text("system"), table.text("code"), table.choice("certainty", ("S",)))
    table.done()
    return code


def measure(name: str) -> Measure:
    """The instrument with this id. Raises UnknownMeasureError."""
    known = shipped()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; known: {', '.join(known)}"
    raise UnknownMeasureError(f"no measure is called {name!r}{hint}")
