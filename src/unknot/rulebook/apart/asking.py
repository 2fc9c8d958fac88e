"""Asking the process apart, and keeping what it answered of two unchanging texts."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import Any, Final

from django.conf import settings

from unknot import __version__
from unknot.care.protocol import Protocol, ProtocolError
from unknot.care.protocol.library import latest, shipped, versions
from unknot.care.protocol.variant import Texts, as_folder
from unknot.record.versions import Version

LONGEST: Final = 240  # seconds; the proofs of the shipped protocols take under 60
WORK: Final = "unknot.rulebook.apart.work"
_one_at_a_time = Lock()


def prove_apart(texts: Texts) -> Mapping[str, Any]:
    """The proofs of five files. Raises ProtocolError, in words, where nothing could be proved."""
    with as_folder(texts) as folder:
        return _answer("proofs", str(folder))


def difference_apart(one: Version, other: Version) -> Mapping[str, Any]:
    """What differs in `other`, with examples. Raises ProtocolError in words."""
    texts = one.texts(), other.texts()
    return _kept("difference", texts, ())


def rate_apart(version: Version, protocol: Protocol) -> Mapping[str, Any]:
    """How many of 1,000 a version stops at a first visit. Raises ProtocolError in words."""
    return _kept("rate", (version.texts(),), (_figures_folder(version, protocol),))


def _figures_folder(version: Version, protocol: Protocol) -> str:
    """Where the figures lie: those of a clinic's own version are its base's."""
    refs = [ref for ref in (version.ref, version.base) if ref in versions()]
    return str((shipped(refs[0]) if refs else latest(protocol.id)).folder)


def _kept(what: str, texts: tuple[Texts, ...], more: tuple[str, ...]) -> Mapping[str, Any]:
    """The answer, worked out once for the same files by the same version of the product."""
    place = Path(settings.HOME) / "rulebook" / f"{what}-{_sum(texts, more)}.json"
    with _one_at_a_time:
        if (known := _read(place)) is not None:
            return known
        with ExitStack() as stack:
            folders = [str(stack.enter_context(as_folder(one))) for one in texts]
            answer = _answer(what, *folders, *more)
        _write(place, answer)
    return answer


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
    """Whole or not at all; where it cannot be kept, it is worked out again."""
    try:
        place.parent.mkdir(mode=0o700, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=place.parent, delete=False) as file:
            json.dump(answer, file)
        os.replace(file.name, place)
    except OSError:
        return


def _answer(what: str, *folders: str) -> Mapping[str, Any]:
    asked = [sys.executable, "-m", WORK, what, *folders]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=LONGEST)
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise ProtocolError(f"it took longer than {LONGEST // 60} minutes") from None
    except (OSError, subprocess.CalledProcessError, ValueError):
        raise ProtocolError("the process that works it out ended early") from None
    if "problem" in answer:
        raise ProtocolError(str(answer["problem"]))
    return answer
