"""What letters and cards are made of: plain lines in named parts, and who they are about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ClientIdentity:
    """The two identifiers of a client."""

    name: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class ClinicIdentity:
    """The clinic as it stands on paper. Numbers are telephone numbers; empty where none is set."""

    name: str
    address: str = ""
    telephone: str = ""
    emergency_number: str = ""
    maternity_line: str = ""
    crisis_line: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """The therapist who signs."""

    name: str
    licence_number: str = ""
    licence_authority: str = ""

    @property
    def licence(self) -> str:
        """The licence as it stands under a name; empty when none is known."""
        return ", ".join(part for part in (self.licence_number, self.licence_authority) if part)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper: what kind it is, its heading (may be empty), its lines."""

    kind: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter or a card. ``urgency`` is the action it asks for, for who prints or lists it."""

    title: str
    urgency: str
    parts: tuple[Part, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The whole as plain text lines, a blank line between parts."""
        lines = [self.title]
        for part in self.parts:
            lines += ["", *([part.title] if part.title else []), *part.lines]
        return tuple(lines)

    @property
    def text(self) -> str:
        """The whole as plain text."""
        return "\n".join(self.lines)

    def part(self, kind: str) -> Part | None:
        """The part of that kind, or None."""
        return next((part for part in self.parts if part.kind == kind), None)


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(when: date) -> str:
    """A day as people write it, not to be read two ways: 3 May 1974."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def years(born: date, today: date) -> int:
    """Whole years lived."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
