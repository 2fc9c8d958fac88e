"""The limits of a ladder in a row; the SQL form of `limits.united` and `decide._with_letter`."""

from collections.abc import Iterator, Sequence

from unknot.care.protocol.limits import Limits
from unknot.care.protocol.sql.rules import literal
from unknot.care.protocol.sql.steps import Letter, StepTerms
from unknot.care.protocol.sql.terms import NO, UNKNOWN, Term, both, either, no
from unknot.care.protocol.sql.texts import EMPTY, JOINT, first, joined, without_joint

NOTHING = Term("CAST(NULL AS INTEGER)", loose=False)
ZERO = Term("0", loose=False)
TEXT_LISTS = ("avoid", "technique_off", "position", "precautions")


class LimitTerms:
    """The limits of all steps together."""

    def __init__(self, steps: Sequence[StepTerms], letter: Letter, block: int) -> None:
        self._steps, self._letter, self._block = steps, letter, block

    def outputs(self) -> dict[str, Term]:
        """One column for each kind of limit."""
        steps = _numbers(self._in_force("pressure_step"))
        minutes = _numbers(self._in_force("minutes_max"))
        return {
            "pressure_cap": self._pressure_cap(),
            "pressure_step": first([one for one in steps if one[1].startswith("-")], ZERO),
            "minutes_max": first(minutes, NOTHING),
            "area_caps": self._area_caps(),
            **{kind: self._texts(kind) for kind in TEXT_LISTS},
        }

    def _holding(self) -> Iterator[tuple[StepTerms, Limits, Term]]:
        """Each set of limits with when it holds."""
        for one in self._steps:
            yield one, one.step.limits, one.limits
            yield one, one.step.on_lift, one.resumes

    def _in_force(self, kind: str) -> list[tuple[int, Term]]:
        found = [(getattr(limits, kind), holds) for _, limits, holds in self._holding()]
        return [(value, holds) for value, holds in found if value is not None]

    def _pressure_cap(self) -> Term:
        """The lowest cap of the steps and of the letters."""
        pressure = self._letter.pressure
        cap = first(_numbers(self._caps()), NOTHING)
        letters = either(*(either(one.letter, one.words) for one in self._steps))
        stated = both(letters, self._letter.states_pressure)
        if stated is NO or pressure is UNKNOWN:
            return cap
        text = (
            f"CASE WHEN NOT ({stated.text}) THEN {cap.text} "
            f"WHEN COALESCE({pressure.text} >= {cap.text}, FALSE) THEN {cap.text} "
            f"ELSE {pressure.text} END"
        )
        return Term(text, stated.reads | cap.reads | pressure.reads, loose=False)

    def _caps(self) -> Iterator[tuple[int, Term]]:
        """The steps' own caps. Where the row says so, the letter's own takes its place."""
        for one, limits, holds in self._holding():
            if limits.pressure_cap is not None:
                yield limits.pressure_cap, both(holds, no(self._replaced(one, "pressure")))
        for one in self._steps:
            if one.step.letter_cap_max is not None:
                yield one.step.letter_cap_max, self._replaced(one, "pressure")

    def _replaced(self, one: StepTerms, what: str) -> Term:
        if one.step.letter_cap_max is None:
            return NO
        letter = self._letter
        stated = letter.states_pressure if what == "pressure" else letter.states_places
        return both(one.letter, stated)

    def _area_caps(self) -> Term:
        caps: dict[str, list[tuple[int, Term]]] = {}
        for _, limits, holds in self._holding():
            for area, cap in limits.area_caps.items():
                caps.setdefault(area, []).append((cap, holds))
        parts = [
            first([(holds, literal(f"{JOINT}{area} {cap}")) for holds, cap in _numbers(some)])
            for area, some in caps.items()
        ]
        return without_joint([part for part in parts if part is not EMPTY])

    def _texts(self, kind: str) -> Term:
        items: dict[str, list[Term]] = {}
        for one, limits, holds in self._holding():
            where = both(holds, no(self._replaced(one, "places"))) if kind == "avoid" else holds
            for item in getattr(limits, kind):
                items.setdefault(item, []).append(where)
        listed = [(either(*some), item) for item, some in items.items()]
        return joined(listed, self._block, self._letter_places() if kind == "avoid" else None)

    def _letter_places(self) -> Term | None:
        letters = either(*(either(one.letter, one.words) for one in self._steps))
        holds = both(letters, self._letter.states_places)
        if holds is NO:
            return None
        avoid = self._letter.avoid
        text = f"CASE WHEN {holds.text} THEN {literal(JOINT)} || {avoid.text} ELSE '' END"
        return Term(text, holds.reads | avoid.reads, loose=False)


def _numbers(
    values: Sequence[tuple[int, Term]] | Iterator[tuple[int, Term]],
) -> list[tuple[Term, str]]:
    """Each number with when it is in force, lowest first, for a CASE that takes the first."""
    by_number: dict[int, list[Term]] = {}
    for value, holds in values:
        by_number.setdefault(value, []).append(holds)
    return [(either(*by_number[value]), literal(value)) for value in sorted(by_number)]
