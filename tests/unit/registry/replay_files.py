"""Small files for the tests of replay."""

from pathlib import Path

from unknot.care.datafile import Table
from unknot.care.protocol import load_protocol
from unknot.care.protocol.library import SHIPPED
from unknot.registry.mapping import Mapping, read_mapping
from unknot.registry.people import Gathered, gather
from unknot.registry.rows import read_rows

PROTOCOL = load_protocol(SHIPPED / "back-massage" / "2026.1")


def document(**changed: object) -> dict[str, object]:
    """A mapping of a file with the columns id, visit, pain, night and who."""
    given: dict[str, object] = {
        "version": 1,
        "title": "A small file",
        "person": "id",
        "checkpoint": {"column": "visit", "order": ["1", "2"]},
        "fact": {"pain_average": {"column": "pain"}, "night": {"column": "night"}},
        "constant": {"1": {"sessions_given": 0}},
        "outcome": {"column": "pain", "measure": "pain_average"},
    }
    return {key: value for key, value in {**given, **changed}.items() if value is not None}


def mapping(**changed: object) -> Mapping:
    """That mapping, read."""
    return read_mapping(Table("small.toml", document(**changed)), PROTOCOL)


def gathered(path: Path, text: str, **changed: object) -> Gathered:
    """What a file with this text holds by that mapping."""
    path.write_bytes(text.encode("utf-8"))
    chosen = mapping(**changed)
    return gather(read_rows(path, chosen.needed), chosen)
