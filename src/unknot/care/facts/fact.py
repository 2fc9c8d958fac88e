"""One fact of a protocol: its type, range, questions, validity and source."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from unknot.care.facts.values import UNSURE, FactError, Value

TYPES = ("yes_no", "int", "number", "enum", "text")
ORIGINS = ("asked", "journal", "derived")
OWNERS = ("client", "episode")
RISKS = ("yes", "no", "higher", "lower", "none")


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed value about an episode, or unknown.

    ``low`` and ``high`` are inclusive and in ``unit``; ``valid_for_days`` is None when an answer
    holds for ever; ``risk`` says which way is worse; ``clear`` is what a person with nothing
    against a first session would answer. Source and grade come from the protocol's own table.
    """

    id: str
    family: str
    type: str
    source_kind: str
    of: str
    risk: str
    if_unknown: str
    source: str
    grade: str
    certainty: str
    who_says: str
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    ask_client: str = ""
    ask_therapist: str = ""
    valid_for_days: int | None = None
    yes_stays: bool = False
    asked_when: str = ""
    rule: str = ""
    felt: bool = False
    event: bool = False
    on_list: str = ""
    clear: Value = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a fact that could not be read or asked."""
        self._one_of("type", self.type, TYPES)
        self._one_of("from", self.source_kind, ORIGINS)
        self._one_of("of", self.of, OWNERS)
        self._one_of("risk", self.risk, RISKS)
        self._one_of("if_unknown", self.if_unknown, ("ask", "none"))
        if self.type == "enum" and not self.values:
            raise FactError(f"fact {self.id}: an enum needs its values")
        if (self.source_kind == "derived") != bool(self.rule):
            raise FactError(f"fact {self.id}: a derived fact, and no other, needs a rule")
        if not self.source:
            raise FactError(f"fact {self.id}: name its source")

    def _one_of(self, key: str, value: str, allowed: tuple[str, ...]) -> None:
        if value not in allowed:
            raise FactError(f"fact {self.id}: {key} is {value!r}; allowed: {', '.join(allowed)}")

    @property
    def question(self) -> str:
        """The question as it is put to the person who can answer it."""
        by_client = self.ask_client or self.ask_therapist
        by_therapist = self.ask_therapist or self.ask_client
        return by_client if self.who_says == "client" else by_therapist

    @property
    def allowed(self) -> str:
        """What may be written for this fact, in words."""
        unknown = 'null (not asked) or "unsure"'
        unit = f" {self.unit}" if self.unit else ""
        words = {
            "yes_no": "true, false",
            "enum": ", ".join(f'"{value}"' for value in self.values),
            "text": "text",
            "int": f"a whole number from {self.low:g} to {self.high:g}{unit}"
            if self._ranged
            else "",
            "number": f"a number from {self.low:g} to {self.high:g}{unit}" if self._ranged else "",
        }
        return f"{words[self.type] or 'a number'}, {unknown}"

    @property
    def _ranged(self) -> bool:
        return self.low is not None and self.high is not None

    def read(self, raw: Any) -> Value:
        """The value that ``raw`` (as JSON gives it) stands for.

        Raises ``FactError`` naming the fact and what is allowed.
        """
        if raw is None or raw == UNSURE:
            return raw  # type: ignore[no-any-return]
        value = _READERS[self.type](self, raw)
        if value is None:
            raise FactError(f"{self.id}: {_shown(raw)} is not allowed; write {self.allowed}")
        return value

    def _number(self, raw: Any) -> int | float | None:
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            return None
        if isinstance(raw, float) and not math.isfinite(raw):
            return None
        if self.low is not None and raw < self.low:
            return None
        if self.high is not None and raw > self.high:
            return None
        return raw or 0  # minus nought is nought

    def _whole(self, raw: Any) -> int | None:
        number = self._number(raw)
        return int(number) if number is not None and number == int(number) else None

    def _yes_no(self, raw: Any) -> bool | None:
        return raw if isinstance(raw, bool) else None

    def _enum(self, raw: Any) -> str | None:
        return raw if isinstance(raw, str) and raw in self.values else None

    def _text(self, raw: Any) -> str | None:
        if isinstance(raw, list) and raw and all(isinstance(part, str) for part in raw):
            raw = "; ".join(raw)
        return raw if isinstance(raw, str) and raw.strip() and _whole_letters(raw) else None


_READERS: dict[str, Callable[[Fact, Any], Value]] = {
    "yes_no": Fact._yes_no,
    "int": Fact._whole,
    "number": Fact._number,
    "enum": Fact._enum,
    "text": Fact._text,
}


def _whole_letters(text: str) -> bool:
    """False for half a letter, such as JSON's \\ud800, which nothing can print or store."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _shown(raw: Any) -> str:
    text = repr(raw) if not isinstance(raw, str) else f'"{raw}"'
    return text if len(text) <= 40 else text[:37] + "..."
