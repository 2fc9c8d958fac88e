"""What is fuzzed: the reading of a rule, of a protocol's files, of its cases.

    .venv/bin/python -m tests.night.readings files FILE

tells how many seconds of the processor the text in FILE takes, the best of some; no fuzzer watches.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import ProtocolError, load_protocol
from unknot.care.protocol.cases import COLUMNS, read_cases
from unknot.care.protocol.errors import RuleError
from unknot.care.protocol.load import vocabulary
from unknot.care.protocol.parse import parse_rule

FILES = ("protocol.toml", "facts.toml", "parameters.toml")
FACTS = [fact("heat"), fact("pain", "int"), fact("tissue", "enum", 'values = ["dry", "oily"]')]
RUNS = 5
Read = Callable[[str], None]


def tiny() -> Path:
    """A protocol that loads, in a folder of its own."""
    return write_protocol(Path(tempfile.mkdtemp()), FACTS, [step("one", "heat", "hold")])


def rules() -> Read:
    """Reads a text as a rule."""
    protocol = load_protocol(tiny())
    words = vocabulary(protocol.facts, protocol.parameters)

    def read(text: str) -> None:
        try:
            parse_rule(text, words)
        except RuleError as error:
            assert 1 <= error.column <= max(len(text), 1), (text, error)

    return read


def files() -> Read:
    """Reads a text as one file of a folder; its first letter says which."""
    folder = tiny()
    good = {name: (folder / name).read_text("utf-8") for name in FILES}

    def read(text: str) -> None:
        name = FILES[ord(text[0]) % len(FILES)] if text else FILES[0]
        (folder / name).write_bytes(text[1:].encode("utf-8", "surrogatepass"))
        try:
            load_protocol(folder)
        except ProtocolError as error:
            assert str(error)
        finally:
            (folder / name).write_text(good[name], "utf-8")

    return read


def cases() -> Read:
    """Reads a text as cases.csv, below the first line that must stand there."""
    folder, head = tiny(), ",".join(COLUMNS)
    protocol = load_protocol(folder)

    def read(text: str) -> None:
        written = f"{head}\n{text}".encode("utf-8", "surrogatepass")
        (folder / "cases.csv").write_bytes(written)
        try:
            read_cases(folder, protocol)
        except ProtocolError as error:
            assert error.file == "cases.csv", error

    return read


READINGS = {"rules": rules, "files": files, "cases": cases}


def seconds(read: Read, text: str) -> float:
    """Seconds of the processor that reading the text takes."""
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


def main() -> None:
    """Tell how long the text of a file takes."""
    _, what, path = sys.argv
    read, text = READINGS[what](), Path(path).read_bytes().decode("utf-8", "surrogatepass")
    sys.stdout.write(f"{min(seconds(read, text) for _ in range(RUNS))}\n")


if __name__ == "__main__":
    main()
