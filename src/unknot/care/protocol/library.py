"""The protocol versions that ship with the product.

A version that does not load never takes the others with it: the last good one goes on.
"""

from functools import lru_cache
from pathlib import Path

from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.load import load_protocol
from unknot.care.protocol.model import Protocol

SHIPPED = Path(__file__).parent.parent / "protocols"
DEFAULT = "back-massage"


def versions(root: Path = SHIPPED) -> tuple[str, ...]:
    """The references of all version folders, whether or not they load, oldest first."""
    folders = (path.parent for path in root.glob("*/*/protocol.toml"))
    refs = (f"{folder.parent.name}@{folder.name}" for folder in folders)
    return tuple(sorted(refs, key=_sort_key))


def _sort_key(ref: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    name, _, version = ref.partition("@")
    parts = version.split(".")
    return name, tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


@lru_cache(maxsize=32)
def shipped(ref: str = "", root: Path = SHIPPED) -> Protocol:
    """The version ``back-massage@2026.1``; without a version, the latest good one.

    Raises ``ProtocolError`` when there is no such version or it does not load.
    """
    name, _, version = (ref or DEFAULT).partition("@")
    if not version:
        return latest(name, root)
    if f"{name}@{version}" not in versions(root):
        known = ", ".join(versions(root)) or "none"
        raise ProtocolError(f"there is no protocol {ref!r}; known: {known}")
    return load_protocol(root / name / version, released=True)


def folder_of(ref: str, root: Path = SHIPPED) -> Path:
    """The folder of a version, whether or not it loads; without a version, the newest folder.

    Raises ``ProtocolError`` when there is no such version.
    """
    found = [one for one in versions(root) if ref in (one, one.partition("@")[0])]
    if not found:
        raise ProtocolError(f"there is no protocol {ref!r}; known: {', '.join(versions(root))}")
    return root.joinpath(*found[-1].split("@"))


def facts_command(protocol: Protocol) -> str:
    """The command that lists what a protocol reads."""
    return "unknot facts" if protocol.id == DEFAULT else f"unknot facts --protocol {protocol.id}"


def latest(name: str = DEFAULT, root: Path = SHIPPED) -> Protocol:
    """The newest version of a protocol that loads. Raises ``ProtocolError`` when none does."""
    refs = [ref for ref in versions(root) if ref.partition("@")[0] == name]
    known = ", ".join(versions(root)) or "none"
    problem = ProtocolError(f"there is no protocol called {name!r}; known: {known}")
    for ref in reversed(refs):
        try:
            return shipped(ref, root)
        except ProtocolError as error:
            problem = error
    raise problem
