"""A file of a version, read whole, and never a larger one than a version needs.

Everything that can keep a file from being read is a ProtocolError that names it.
"""

from pathlib import Path

from unknot.care.protocol.errors import ProtocolError

LARGEST = 200_000
"""Bytes of one file; the largest that ships has 106,000. It is asked before a file is parsed:
whatever stands in a file of this size is refused within a tenth of a second."""


def too_large(size: int) -> str:
    """What to say of a file of that many bytes; empty where it may be that large."""
    if size <= LARGEST:
        return ""
    return (
        f"it has {_kilobytes(size)}, and a file of a version may have {_kilobytes(LARGEST)}; "
        "take out what is no part of the protocol"
    )


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1000):,} kB"


def read_bytes(path: Path) -> bytes:
    """What stands in the file. Raises ProtocolError."""
    if not path.exists():
        raise ProtocolError("the file is missing", file=path.name)
    if not path.is_file():
        what = "this is no file, but something else of its name; put the file in its place"
        raise ProtocolError(what, file=path.name)
    try:
        if what := too_large(path.stat().st_size):
            raise ProtocolError(what, file=path.name)
        return path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read ({error.strerror}); see who may read it"
        raise ProtocolError(what, file=path.name) from None


def read_text(path: Path) -> str:
    """The text of the file, its ends of line as they are elsewhere. Raises ProtocolError."""
    content = read_bytes(path)
    try:
        return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = "the file is not UTF-8 text; save it as such"
        raise ProtocolError(what, file=path.name, line=line) from None
