"""SHA256 beside a version: what its five files were when it was released.

The first line is the hash of the whole, and decides. Below it stands one line for each file, which
only serves to say which of them was changed; a file of earlier versions has none.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.files import read_bytes, read_text

HASHED = ("CHANGES.md", "cases.csv", "facts.toml", "parameters.toml", "protocol.toml")
HASH_FILE = "SHA256"
_DO = "restore the folder as it was, or make a new version"


def folder_hash(folder: Path) -> str:
    """SHA-256 over the five files of a version, names and bytes, in the order of their names."""
    digest = hashlib.sha256()
    contents = _contents(folder)
    for name in HASHED:
        content = contents.get(name, b"")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _contents(folder: Path) -> dict[str, bytes]:
    """The files of the five that are there."""
    return {name: read_bytes(folder / name) for name in HASHED if (folder / name).exists()}


def seal(folder: Path) -> Path:
    """Write down what the files are now. Raises ProtocolError when it cannot be written."""
    path = folder / HASH_FILE
    lines = [folder_hash(folder), *(f"{one}  {name}" for name, one in _hashes(folder).items())]
    try:
        path.write_text("\n".join(lines) + "\n", "ascii")
    except OSError:
        what = "cannot be written here; copy the folder to a place where you may write"
        raise ProtocolError(what, file=HASH_FILE) from None
    return path


def _hashes(folder: Path) -> dict[str, str]:
    found = _contents(folder).items()
    return {name: hashlib.sha256(content).hexdigest() for name, content in found}


def refuse_changed(folder: Path, sha256: str) -> None:
    """Raise ProtocolError, naming the file, unless the folder is as it was released."""
    if not (folder / HASH_FILE).exists():
        raise ProtocolError("the version has no SHA256 file; it was never released", file=HASH_FILE)
    whole, *lines = read_text(folder / HASH_FILE).strip().split("\n")
    if whole.strip() != sha256:
        raise _changed(_as_released(lines), _hashes(folder))


def _as_released(lines: list[str]) -> dict[str, str]:
    pairs = (line.split() for line in lines)
    return {pair[1]: pair[0] for pair in pairs if len(pair) == 2}


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> ProtocolError:
    if not before:
        return ProtocolError(f"the folder was changed after its release; {_DO}", file=HASH_FILE)
    found = dict(_differences(before, now))
    if not found:
        what = f"the first line was changed after the release, and no file; {_DO}"
        return ProtocolError(what, file=HASH_FILE, line=1)
    (first, what), *others = found.items()
    also = "".join(f", and {name} {became}" for name, became in others)
    return ProtocolError(f"the file {what} after its release{also}; {_DO}", file=first)


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in HASHED:
        if name in before and name not in now:
            yield name, "was taken away"
        elif name in now and name not in before:
            yield name, "was added"
        elif before.get(name) != now.get(name):
            yield name, "was changed"
