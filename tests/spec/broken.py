"""Mistakes in the shipped protocol, or in what the record asks before hands go on."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from unknot.care.protocol import load_protocol
from unknot.care.protocol.library import SHIPPED
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.proof import visit

FOLDER = SHIPPED / "back-massage" / "2026.1"


@dataclass(frozen=True)
class Edit:
    """One mistake: in which step, or in which fact, which line becomes which."""

    name: str
    old: str
    new: str
    file: str = "protocol.toml"

    @contextmanager
    def made(self, folder: Path) -> Iterator[Protocol]:
        """The shipped protocol with the mistake."""
        shutil.copytree(FOLDER, folder)
        self.write(folder)
        yield load_protocol(folder)

    def write(self, folder: Path) -> None:
        """Make the mistake in a folder."""
        path, mark = folder / self.file, self._mark()
        head, found, rest = path.read_text("utf-8").partition(mark)
        assert self.old in rest.partition("\n[")[0], f"{self.name} has no line {self.old}"
        path.write_text(head + found + rest.replace(self.old, self.new, 1), "utf-8")

    def _mark(self) -> str:
        if self.file == "facts.toml":
            return f"[fact.{self.name}]\n"
        return f'[[step]]\nid = "{self.name}"\n'


@dataclass(frozen=True)
class Weaker:
    """One mistake in what the record asks: a part of a guard that is not asked any more."""

    guard: str
    part: str

    @contextmanager
    def made(self, _: Path) -> Iterator[Protocol]:
        """The shipped protocol; its visits are read with the weaker guard."""
        text = getattr(visit, self.guard)
        assert self.part in text
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(visit, self.guard, text.replace(self.part, "", 1))
            yield load_protocol(FOLDER)


MISTAKES: dict[str, tuple[str, Edit | Weaker]] = {
    "a red flag that loses": (
        "3",
        Edit("ces1", 'when = "ces1"', 'when = "ces1 and not doctor_seen"'),
    ),
    "an unknown read as no": ("1", Edit("ces1", 'when = "ces1"', 'when = "known(ces1) and ces1"')),
    "an unknown emergency read as no": (
        "1",
        Edit("vas1", 'when = "vas1"', 'when = "known(vas1) and vas1"'),
    ),
    "a question never asked": ("9", Edit("vas1", 'if_unknown = "ask"', 'if_unknown = "none"')),
    "a stop that an answer weakens": (
        "2",
        Edit("fx3", 'when = "fx3"', 'when = "fx3 and not known(doctor_seen)"'),
    ),
    "a step hidden by another": (
        "5",
        Edit("fx2_50", "age_minor_event_letter", "age_minor_event_doctor"),
    ),
    "a step that never fires": (
        "5",
        Edit("night", 'when = "night"', 'when = "night and not night"'),
    ),
    "a cap that loosens": (
        "4",
        Edit("sedated", 'when = "sedated"', 'when = "sedated and not implant"'),
    ),
    "a limit that a disease takes away": (
        "4",
        Edit("anticoagulant", 'when = "anticoagulant"', 'when = "anticoagulant and not diabetes"'),
    ),
    "a gate turned round": ("4", Edit("bp_diastolic", "bp_diastolic >= bp", "bp_diastolic <= bp")),
    "a severity gate turned round": (
        "4",
        Edit("sev", "pain_now >= severe_cut", "pain_now < severe_cut", "facts.toml"),
    ),
    "two actions at once": (
        "6",
        Edit("course_not_started", "sessions_given == 0", "sessions_given >= 0"),
    ),
    "a hold that never lifts": (
        "7",
        Edit("fever", 'lifts_when = "not fever and fever_free_hours >= fever_free_needed"\n', ""),
    ),
    "a lift that cannot be": (
        "7",
        Edit("dur", "doctor_seen or cleared", "doctor_seen and not doctor_seen"),
    ),
    "a session before the screening": (
        "8",
        Weaker(
            "OPEN_SESSION",
            "and (hands_on or (today != 'ask' and stops_overridden and rest_lets_hands_on)) ",
        ),
    ),
    "a stop that nobody overrode": (
        "10",
        Weaker("OPEN_SESSION", " and stops_overridden and rest_lets_hands_on"),
    ),
    "a missing review": (
        "11",
        Edit("course_review", "reviewed_after < sessions_before_review", "reviewed_after < 0"),
    ),
    "a course without an end": (
        "11",
        Edit("course_complete", "sessions_given >= sessions_in_course", "sessions_given > 9"),
    ),
}
