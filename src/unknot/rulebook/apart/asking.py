"""Asking the process apart, and keeping in the data folder what it answered of the same texts.

No page waits for it: what is not known yet is begun, and asked for again.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, Final

from django.conf import settings

from unknot import __version__
from unknot.care.protocol import Protocol, ProtocolError
from unknot.care.protocol.library import latest, shipped, versions
from unknot.care.protocol.variant import Texts, as_folder
from unknot.record.versions import Version

LONGEST: Final = 240  # seconds; the proofs of the shipped protocols take under 60
WORK: Final = "unknot.rulebook.apart.work"


def prove_apart(texts: Texts) -> Mapping[str, Any]:
    """The proofs of five files. Raises ProtocolError, in words, where nothing could be proved."""
    with as_folder(texts) as folder:
        return _answer("proofs", str(folder))


def difference_apart(one: Version, other: Version) -> Mapping[str, Any] | None:
    """What differs in `other`, with examples; None while that is worked out.

    Raises ProtocolError, in words, where it could not be.
    """
    texts = one.texts(), other.texts()
    return _kept("difference", texts, ())


def rate_apart(version: Version, protocol: Protocol) -> Mapping[str, Any] | None:
    """How many of 1,000 a version stops at a first visit; None while that is worked out.

    Raises ProtocolError, in words, where it could not be.
    """
    return _kept("rate", (version.texts(),), (_figures_folder(version, protocol),))


def _figures_folder(version: Version, protocol: Protocol) -> str:
    """Where the figures lie: those of a clinic's own version are its base's."""
    refs = [ref for ref in (version.ref, version.base) if ref in versions()]
    return str((shipped(refs[0]) if refs else latest(protocol.id)).folder)


def _kept(what: str, texts: tuple[Texts, ...], more: tuple[str, ...]) -> Mapping[str, Any] | None:
    """The answer, worked out once for the same files; None while it is being worked out."""
    place = Path(settings.HOME) / "rulebook" / f"{what}-{_sum(texts, more)}.json"
    known = _read(place)
    if known is None:
        _begin(what, texts, more, place)
    elif "problem" in known:
        place.unlink(missing_ok=True)  # asked again, it is tried again
        raise ProtocolError(str(known["problem"]))
    return known


def _begin(what: str, texts: tuple[Texts, ...], more: tuple[str, ...], place: Path) -> None:
    """Begin to work it out, unless another process of the product is at it."""
    mark = place.with_suffix(".working")
    place.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        if time.time() - mark.stat().st_mtime < LONGEST:
            return
        mark.unlink(missing_ok=True)  # who began it is gone
    except FileNotFoundError:
        pass
    try:
        mark.open("x").close()
    except FileExistsError:
        return
    Thread(target=_work, args=(what, texts, more, place, mark), daemon=True).start()


def _work(
    what: str, texts: tuple[Texts, ...], more: tuple[str, ...], place: Path, mark: Path
) -> None:
    try:
        with ExitStack() as stack:
            folders = [str(stack.enter_context(as_folder(one))) for one in texts]
            answer = _answer(what, *folders, *more)
    except ProtocolError as problem:
        answer = {"problem": str(problem)}
    try:
        _write(place, answer)
    finally:
        mark.unlink(missing_ok=True)


def _sum(texts: tuple[Texts, ...], more: tuple[str, ...]) -> str:
    whole = json.dumps([__version__, texts, more], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def _read(place: Path) -> Mapping[str, Any] | None:
    try:
        found = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _write(place: Path, answer: Mapping[str, Any]) -> None:
    """Whole or not at all."""
    with tempfile.NamedTemporaryFile("w", dir=place.parent, delete=False) as file:
        json.dump(answer, file)
    Path(file.name).replace(place)


@contextmanager
def _held_open() -> Iterator[int]:
    """The reading end of a pipe that this process alone holds open: it ends when the server does,
    however that comes, and the process apart with it."""
    end, held = os.pipe()
    try:
        yield end
    finally:
        os.close(end)
        os.close(held)


def _answer(what: str, *folders: str) -> Mapping[str, Any]:
    asked = [sys.executable, "-m", WORK, what, *folders]  # our own module, our own folders
    try:
        with _held_open() as end:
            done = subprocess.run(  # noqa: S603
                asked, stdin=end, capture_output=True, text=True, check=True, timeout=LONGEST
            )
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise ProtocolError(f"it took longer than {LONGEST // 60} minutes") from None
    except (OSError, subprocess.CalledProcessError, ValueError):
        raise ProtocolError("the process that works it out ended early") from None
    if "problem" in answer:
        raise ProtocolError(str(answer["problem"]))
    return answer
