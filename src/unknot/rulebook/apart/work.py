"""The process apart: `python -m unknot.rulebook.apart.work WHAT FOLDER...` prints JSON.

It knows no database: it is handed folders. What goes wrong is answered as `{"problem": words}`.
Nobody waits for the answer once who asked is gone: it ends when its standard input does.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from unknot.care.protocol import ProtocolError
from unknot.care.protocol.figures import read_figures
from unknot.care.protocol.load import load_protocol
from unknot.care.protocol.proof import NoProverError, differ, prove, prover_version
from unknot.care.protocol.proof.stored import as_json
from unknot.care.protocol.variant import OWN_FOLDER
from unknot.registry.block_rate import block_rate

PEOPLE = 2_000
"""Drawn for a page: the counts are within 2 percent points of those of many more."""


def proofs(folder: str) -> dict[str, Any]:
    """Every property of the version in a folder; one that fails with its case in words."""
    protocol = load_protocol(folder)
    found = prove(protocol)
    from unknot.care.protocol.proof.words import against_in_words

    answer = as_json(protocol.ref, protocol.sha256, prover_version(), found)
    for one, stored in zip(found, answer["proofs"], strict=True):
        if one.counterexample is not None:
            stored["words"] = list(against_in_words(protocol, one.counterexample))
    return answer


def difference(folder: str, other_folder: str) -> dict[str, Any]:
    """What differs between two versions, each example in words."""
    one, other = load_protocol(folder), load_protocol(other_folder)
    found = differ(one, other)
    from unknot.care.protocol.proof.words import case_in_words

    answer = found.as_json()
    for example, stored in zip(found.examples, answer["decisions"], strict=True):
        reads = other if set(example.case.facts) - set(one.facts) else one
        stored["words"] = list(case_in_words(reads, example.case))
    return answer


def rate(folder: str, figures_folder: str) -> dict[str, Any]:
    """The block rate of a version, by the figures that lie beside another one."""
    protocol = load_protocol(folder)
    figures = read_figures(replace(protocol, folder=figures_folder))
    return block_rate(protocol, figures, people=PEOPLE).as_json()


WORKS: dict[str, Callable[..., dict[str, Any]]] = {
    "proofs": proofs,
    "difference": difference,
    "rate": rate,
}


def main(what: str, *folders: str) -> None:
    """Do it and print the answer as one line of JSON."""
    try:
        answer = WORKS[what](*map(str, map(Path, folders)))
    except (ProtocolError, NoProverError) as problem:
        answer = {"problem": str(problem)}
    sys.stdout.write(json.dumps(answer) + "\n")


ENDING = Lock()
"""Held by who ends the process: by its answer, or by the end of who asked, never by both."""


def end_with_who_asked(folders: list[str]) -> None:
    """End, and leave nothing behind, when the pipe closes that who asked holds open."""

    def wait() -> None:
        os.read(0, 1)
        ENDING.acquire()
        for folder in folders:
            if Path(folder).name.startswith(OWN_FOLDER):
                shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)  # whatever the prover is at

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server, and the pipe with it
    Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    end_with_who_asked(sys.argv[2:])
    main(*sys.argv[1:])
    ENDING.acquire()
