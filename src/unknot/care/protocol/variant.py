"""A clinic's variant of a protocol: the same five files with other parameters within the bounds.

A variant has a name of its own, made from its content: ``2026.1-own-3f9a2c``. Its cases are the
base's: those that come out otherwise are what the clinic chose, and are shown to who signs.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.files import read_text
from unknot.care.protocol.load import load_protocol
from unknot.care.protocol.model import Parameter, Protocol
from unknot.care.protocol.seal import HASHED, folder_hash
from unknot.care.protocol.thresholds import turned_round

Texts = dict[str, str]
"""The five files of a version: name -> text."""
Number = int | float | bool

_HEAD = re.compile(r"^\[parameter\.([A-Za-z0-9_]+)\]\s*$")
_VALUE = re.compile(r"^value\s*=.*$")
_VERSION = re.compile(r'^version = "([^"]*)"$', re.MULTILINE)


def texts_of(folder: Path) -> Texts:
    """The five files of a version's folder. Raises ProtocolError when one cannot be read."""
    return {name: read_text(folder / name) for name in HASHED}


OWN_FOLDER = "unknot-protocol-"
"""How the name of a folder begins that `as_folder` made: it may be removed by who was handed it."""


@contextmanager
def as_folder(texts: Mapping[str, str]) -> Iterator[Path]:
    """The files in a folder of their own, for as long as the block runs.

    Raises ProtocolError when one of the five is missing, or another one is there.
    """
    for name in HASHED:
        if name not in texts:
            raise ProtocolError("the file is missing; a version has five", file=name)
    for name in texts:
        if name not in HASHED:
            what = f"is no file of a version; write {', '.join(HASHED)}"
            raise ProtocolError(what, file=name)
    with tempfile.TemporaryDirectory(prefix=OWN_FOLDER) as made:
        for name, text in texts.items():
            (Path(made) / name).write_bytes(text.encode())
        yield Path(made)


def hash_of(texts: Mapping[str, str]) -> str:
    """SHA-256 over five files, whether they can be read or not."""
    with as_folder(texts) as folder:
        return folder_hash(folder)


def from_texts(texts: Mapping[str, str]) -> Protocol:
    """The protocol of five files. Raises ProtocolError naming file, line and column."""
    with as_folder(texts) as folder:
        return load_protocol(folder)


def variant(base: Protocol, texts: Mapping[str, str], values: Mapping[str, Number]) -> Texts:
    """The files of `base` with other values of some parameters, under a name of their own.

    Raises ProtocolError for an unknown parameter, a value of another type or out of its bounds,
    for two values that turn the protocol's order round, and where nothing is changed.
    """
    changed = {name: value for name, value in values.items() if _changes(base, name, value)}
    if not changed:
        raise ProtocolError("nothing is changed; move at least one parameter")
    for problem in turned_round(base, changed).values():
        raise ProtocolError(problem)
    made = dict(texts)
    made["parameters.toml"] = _with_values(texts["parameters.toml"], changed)
    made["CHANGES.md"] = texts["CHANGES.md"].rstrip() + _told(base, changed)
    name = f"{base.version.split('-own-')[0]}-own-{_short(made)}"
    made["protocol.toml"] = _VERSION.sub(f'version = "{name}"', texts["protocol.toml"], count=1)
    return made


def changes(base: Protocol, other: Protocol) -> dict[str, tuple[Number, Number]]:
    """The parameters whose values differ: name -> (in `base`, in `other`)."""
    return {
        name: (base.values[name], other.values[name])
        for name in base.parameters
        if name in other.parameters and base.values[name] != other.values[name]
    }


def _changes(base: Protocol, name: str, value: Number) -> bool:
    parameter = base.parameters.get(name)
    if parameter is None:
        raise ProtocolError(f"no parameter is called {name!r}")
    replace(parameter, value=_fitting(parameter, value))
    return value != parameter.value


def _fitting(parameter: Parameter, value: Number) -> Number:
    if parameter.type == "int" and (isinstance(value, bool) or value != int(value)):
        raise ProtocolError(f"parameter {parameter.id}: {value} is no whole number")
    return value


def _with_values(text: str, values: Mapping[str, Number]) -> str:
    lines, current = [], ""
    for line in text.splitlines():
        head = _HEAD.match(line)
        current = head[1] if head else current
        moved = current in values and _VALUE.match(line)
        lines.append(f"value = {_as_toml(values[current])}" if moved else line)
    return "\n".join(lines) + "\n"


def _as_toml(value: Number) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"


def _told(base: Protocol, values: Mapping[str, Number]) -> str:
    lines = [
        f"- {name} is {_as_toml(value)} instead of {_as_toml(base.values[name])}."
        for name, value in sorted(values.items())
    ]
    return f"\n\n## A clinic's own values, from {base.ref}\n\n" + "\n".join(lines) + "\n"


def _short(texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\0{texts[name]}\0".encode())
    return digest.hexdigest()[:6]
