"""Fuzzes the reading of rules, of protocol folders and of cases for as long as it is let.

    .venv/bin/pip install --require-hashes -r requirements/peers.txt
    .venv/bin/python -m tests.night.fuzz_protocol rules FOLDER
    .venv/bin/python -m tests.night.fuzz_protocol files FOLDER -max_total_time=3600
    .venv/bin/python -m tests.night.fuzz_protocol cases FOLDER

FOLDER keeps the inputs that reached something new; the next night goes on from there. What follows
it is handed to libFuzzer. It ends with the input in a file `crash-...` when reading gives anything
but a protocol or a clear error, or takes longer than a tenth of a second of the processor.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["unknot.care", "tomllib", "csv"]):
    from tests.night.readings import READINGS, Read, seconds

    from unknot.care.protocol.files import LARGEST

from tests.generative.care.garbage import CELLS, LINES, PIECES, full_texts, long_texts

SOON = 0.1  # seconds of the processor
PARTS = {"rules": (PIECES, " "), "files": (LINES, "\n"), "cases": (CELLS, ",")}


def text_of(data: bytes, pieces: Sequence[str], between: str) -> str:
    """Half of the inputs are letters as they come; the other half choose pieces of the language."""
    if not data or data[0] % 2:
        return data[1:].decode("utf-8", "replace")
    return between.join(pieces[number % len(pieces)] for number in data[1:])


def timed(what: str, read: Read) -> Callable[[bytes], None]:
    """The reading of bytes, which must be soon done.

    A watched program is slower: what takes too long in it is read again in a process apart.
    """
    pieces, between = PARTS[what]

    def run(data: bytes) -> None:
        text = text_of(data, pieces, between)
        if seconds(read, text) > SOON and (took := seconds_apart(what, text)) > SOON:
            raise AssertionError(f"{took:.2f} s for {len(text)} letters")

    return run


def seconds_apart(what: str, text: str) -> float:
    """How long the same takes where nobody watches."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(text.encode("utf-8", "surrogatepass"))
        asked = [sys.executable, "-m", "tests.night.readings", what, file.name]
        return float(subprocess.run(asked, capture_output=True, check=True).stdout)


def seeds(folder: Path) -> None:
    """Something to begin with, on the first night."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [*PIECES, *LINES, *CELLS, *long_texts().values(), *full_texts().values()]
    if not any(folder.iterdir()):
        for number, text in enumerate(texts):
            (folder / f"seed-{number}").write_text(f"1{text}", "utf-8")


def main() -> None:
    """Fuzz what the first word names."""
    _, what, folder, *more = sys.argv
    seeds(Path(folder))
    asked = [sys.argv[0], folder, f"-max_len={LARGEST + LARGEST // 10}", *more]
    atheris.Setup(asked, timed(what, READINGS[what]()))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
