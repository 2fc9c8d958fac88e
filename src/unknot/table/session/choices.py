"""Choices of the area sheet as the page draws them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from unknot.care.body import Stroke, highest_allowed, levels, responses, strokes, tenderness, tone
from unknot.record.limits import AreaLimits

MAIN = ("effleurage", "petrissage", "friction_circular", "compression")
MASSAGE_WORDS = {"stroke": "a stroke", "pressure": "a pressure", "minutes": "minutes"}
SIGNS = (
    ("heat", "Heat", "Warmer than the other side"),
    ("swelling", "Swelling", "Thicker or tense under the skin"),
    ("redness", "Redness", "Redder than the other side"),
    ("altered_function", "Altered function", "Cannot or will not use it as usual"),
)


@dataclass(frozen=True)
class Choice:
    """One large choice. `off` cannot be pressed; `why` says why."""

    value: str
    label: str
    checked: bool = False
    off: bool = False
    why: str = ""
    word: str = ""


@dataclass(frozen=True)
class Sign:
    """One sign to look and feel for."""

    name: str
    label: str
    hint: str
    is_yes: bool = False
    is_no: bool = False
    is_unsure: bool = False

    @property
    def text(self) -> str:
        """What stands beside the three answers."""
        return self.label

    @property
    def note(self) -> str:
        """The second line."""
        return self.hint


@dataclass(frozen=True)
class StrokeChoices:
    """The usual strokes, those under "More", and the sentences on what is ruled out."""

    main: list[Choice] = field(default_factory=list)
    more: list[Choice] = field(default_factory=list)
    says: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


def stroke_choices(limits: AreaLimits, chosen: str) -> StrokeChoices:
    """Every stroke; one that is ruled out today is struck, with the reason."""
    out = limits.techniques
    made = {s.id: _stroke(s, chosen, s.id in out.strokes) for s in strokes()}
    main = [made[name] for name in MAIN]
    more = [choice for name, choice in made.items() if name not in MAIN]
    return StrokeChoices(main, more, (*out.says, *out.not_known), out.forms)


def _stroke(one: Stroke, chosen: str, off: bool) -> Choice:
    return Choice(one.id, one.name, one.id == chosen and not off, off)


def pressures(limits: AreaLimits, chosen: str) -> list[Choice]:
    """The five levels; above today's cap they cannot be pressed."""
    cap = highest_allowed(limits.cap)
    return [
        Choice(str(one.value), str(one.value), chosen == str(one.value) and one.value <= cap,
               off=one.value > cap, word=one.name)
        for one in levels()
    ]  # fmt: skip


def tones(chosen: str) -> list[Choice]:
    """Tone 0 to 4, each with its word."""
    return [_grade(g.value, g.word, chosen) for g in tone().grades]


def tendernesses(chosen: str) -> list[Choice]:
    """Tenderness 0 to 4, each with its word."""
    return [_grade(g.value, g.word, chosen) for g in tenderness().grades]


def _grade(value: int, word: str, chosen: str) -> Choice:
    return Choice(str(value), str(value), chosen == str(value), word=word)


RESPONSE_WORDS = {"partial": "Partly", "not_assessed": "Not felt"}


def response_choices(chosen: str, *, only: Iterable[str] = ()) -> list[Choice]:
    """What the tissue did."""
    wanted = tuple(only)
    return [
        Choice(one.id, RESPONSE_WORDS.get(one.id, one.word), one.id == chosen, word=one.means)
        for one in responses()
        if not wanted or one.id in wanted
    ]


def signs(values: dict[str, str]) -> list[Sign]:
    """The four signs with the answers given so far."""
    return [
        Sign(name, label, hint, *(values.get(name) == said for said in ("yes", "no", "unsure")))
        for name, label, hint in SIGNS
    ]
