"""What a composed note is made of, and the small words its parts share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from unknot.record.state import Episode, Origin, Reading, Session
from unknot.table.shared.words import clock, number, small
from unknot.web.decided import area_name


@dataclass(frozen=True)
class Part:
    """One part: its sentences, those carried from last time, and where they come from."""

    sentences: tuple[str, ...]
    source: str
    carried: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole as it would be signed."""
        return " ".join((*self.sentences, *self.carried))


@dataclass(frozen=True)
class Gap:
    """Something not recorded: the question, and its answers (value, words)."""

    id: str
    question: str
    answers: tuple[tuple[str, str], ...]


def span(origins: Iterable[Origin], zone: ZoneInfo) -> str:
    """`11:14 to 11:20`, or "" of nothing."""
    times = sorted(origin.at for origin in origins)
    if not times:
        return ""
    first, last = clock(times[0], zone), clock(times[-1], zone)
    return first if first == last else f"{first} to {last}"


def entries_said(origins: Iterable[Origin], zone: ZoneInfo) -> str:
    """`14 entries, 11:32 to 12:16`."""
    found = {origin.entry: origin for origin in origins}
    if not found:
        return "Nothing recorded"
    return f"{number(len(found), 'entry', 'entries')}, {span(found.values(), zone)}"


def readings(state: Episode, session: Session, when: str) -> dict[str, Reading]:
    """The newest reading of each measure at the session's visit, before or after."""
    names = {r.measure for r in state.readings} | set(state.answers)
    found = {}
    for name in names:
        taken = [r for r in state.series(name) if r.visit == session.visit and r.when == when]
        if taken:
            found[name] = taken[-1]
    return found


def figures(reading: Reading) -> str:
    """`6`, or `6, 7, 6` of three."""
    return ", ".join(f"{n:g}".replace("-", "−") for n in reading.numbers)


def place(area: str) -> str:
    """The name of an area inside a sentence: `low back beside the spine, left`."""
    return small(area_name(area))


def either(words: Sequence[str]) -> str:
    """`a, b or c`."""
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
