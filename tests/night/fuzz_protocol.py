"""Fuzzes the reading of rules and of protocol folders for as long as it is let.

    .venv/bin/pip install --require-hashes -r requirements/peers.txt
    .venv/bin/python -m tests.night.fuzz_protocol rules FOLDER
    .venv/bin/python -m tests.night.fuzz_protocol files FOLDER -max_total_time=3600

FOLDER keeps the inputs that reached something new; the next night goes on from there. What follows
it is handed to libFuzzer. It ends with the input in a file `crash-...` when reading gives anything
but a protocol or a clear error, or takes longer than a tenth of a second.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["unknot.care", "tomllib"]):
    from unknot.care.protocol import ProtocolError, load_protocol
    from unknot.care.protocol.errors import RuleError
    from unknot.care.protocol.load import vocabulary
    from unknot.care.protocol.parse import parse_rule

from tests.generative.care.garbage import LINES, PIECES, long_texts
from tests.unit.care.protocol.tiny import fact, step, write_protocol

FILES = ("protocol.toml", "facts.toml", "parameters.toml")
SOON = 0.1  # seconds, without the watching of the fuzzer
WATCHED = 10  # how much slower a watched program may be
FACTS = [fact("heat"), fact("pain", "int"), fact("tissue", "enum", 'values = ["dry", "oily"]')]


def tiny() -> Path:
    """A protocol that loads, in a folder of its own."""
    return write_protocol(Path(tempfile.mkdtemp()), FACTS, [step("one", "heat", "hold")])


def rules() -> Callable[[str], None]:
    """Reads a text as a rule."""
    protocol = load_protocol(tiny())
    words = vocabulary(protocol.facts, protocol.parameters)

    def read(text: str) -> None:
        try:
            parse_rule(text, words)
        except RuleError as error:
            assert 1 <= error.column <= max(len(text), 1), (text, error)

    return read


def files() -> Callable[[str], None]:
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


def text_of(data: bytes, pieces: Sequence[str], between: str) -> str:
    """Half of the inputs are letters as they come; the other half choose pieces of the language."""
    if not data or data[0] % 2:
        return data[1:].decode("utf-8", "replace")
    return between.join(pieces[number % len(pieces)] for number in data[1:2000])


def timed(
    read: Callable[[str], None], pieces: Sequence[str], between: str
) -> Callable[[bytes], None]:
    """The reading of bytes, which must be soon done."""

    def run(data: bytes) -> None:
        text = text_of(data, pieces, between)
        begun = time.perf_counter()
        read(text)
        took = time.perf_counter() - begun
        if took > SOON * WATCHED:
            raise AssertionError(f"{took:.2f} s for {len(text)} letters")

    return run


def seeds(folder: Path) -> None:
    """Something to begin with, on the first night."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [*PIECES, *LINES, *long_texts().values()]
    if not any(folder.iterdir()):
        for number, text in enumerate(texts):
            (folder / f"seed-{number}").write_text(f"1{text}", "utf-8")


def main() -> None:
    """Fuzz what the first word names."""
    _, what, folder, *more = sys.argv
    seeds(Path(folder))
    asked = [sys.argv[0], folder, "-max_len=10000", *more]
    targets = {"rules": (rules, PIECES, " "), "files": (files, LINES, "\n")}
    read, pieces, between = targets[what]
    atheris.Setup(asked, timed(read(), pieces, between))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
