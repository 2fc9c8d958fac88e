"""What one step does in one world, as formulas: fires, lasts as limits, asks, and its limits.

The reading of ``decide.Engine._consider``.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from unknot.care.protocol.ladders import NOTE, rank
from unknot.care.protocol.limits import Limits
from unknot.care.protocol.model import Step
from unknot.care.protocol.proof.reading import Blame
from unknot.care.protocol.proof.terms import Answer, Formula, both, either, no
from unknot.care.protocol.proof.world import World

Atom = tuple[Any, ...]
"""One limit that is there or not: ("cap", 2) is a pressure of 2 at most."""
LETTER_PLACES = "(places that the letter names)"
LEVELS = range(1, 6)


class Act:
    """What one step does in one world. Each formula is made when it is first asked for."""

    def __init__(self, world: World, step: Step) -> None:
        self.world, self.step = world, step
        self.open: Formula = world.open.get(step.id, False)

    @cached_property
    def when(self) -> Answer:
        """Whether the step's rule is true."""
        return self.world.reading.answer(self.step.when)

    @cached_property
    def blame(self) -> Blame:
        """Which given facts leave the rule unknown."""
        return self.world.blame(self.step.when)

    @cached_property
    def lift(self) -> Answer:
        """Whether what lifts the step is so."""
        return self.world.lift(self.step, self.when)

    @cached_property
    def _waits(self) -> Formula:
        return self.world.waits(self.blame)

    @cached_property
    def _doubtful(self) -> Formula:
        if self.step.if_unsure == "none":
            return False
        return both(self.when.unknown, no(self._waits))

    @cached_property
    def _now(self) -> Formula:
        """Today's answers alone make the step act."""
        return either(self.when.yes, self._doubtful)

    @cached_property
    def lifted(self) -> Formula:
        """What lifts the step is so; in this visit, where a step may be lifted in it."""
        later = no(self._now) if self.step.never_this_visit else True
        return both(self.lift.yes, later, no(self._noted))

    @cached_property
    def _noted(self) -> Formula:
        """The step only makes a note today: no stop is held, and there is nothing to lift."""
        by_yes = self.when.yes if self.step.then == NOTE else False
        by_doubt = self._doubtful if self.step.if_unsure == NOTE else False
        return both(either(by_yes, by_doubt), no(both(self.open, no(self.lift.yes))))

    @cached_property
    def fires(self) -> Formula:
        """The step fires, by its rule or by being open, with its own action."""
        doubted = (
            no(self._doubtful)
            if self._doubt_is_stricter
            else either(no(self._doubtful), no(self.lift.yes))
        )
        return both(either(self.when.yes, both(self.open, doubted)), no(self.lifted))

    @cached_property
    def doubts(self) -> Formula:
        """The step acts by an answer "not sure"."""
        weaker = both(self.open, no(self.lift.yes)) if not self._doubt_is_stricter else False
        return both(self._doubtful, no(weaker), no(self.lifted))

    @property
    def _doubt_is_stricter(self) -> bool:
        ladder, doubt = self.step.ladder, self.step.if_unsure
        return doubt != "none" and rank(ladder, doubt) < rank(ladder, self.step.then)

    @cached_property
    def stays(self) -> Formula:
        """The step is open at the next visit: it fired, or was open, and is not lifted."""
        return both(either(self.when.yes, self.open), no(self.lifted))

    @cached_property
    def asks(self) -> Formula:
        """A question of the step is to be asked first."""
        asks = self.step.if_unknown == "ask"
        return both(self.when.unknown, self._waits) if asks else False

    @cached_property
    def _lasting(self) -> dict[Atom, Formula]:
        lifted = both(either(self._now, self.open), self.lifted)
        return dict(_lasting(self.world, self.step, self.when, self.open, lifted))

    @cached_property
    def lasts(self) -> Formula:
        """The step is lifted, and limits of it go on."""
        return either(*self._lasting.values())

    @cached_property
    def limits(self) -> tuple[tuple[Atom, Formula], ...]:
        """Its limits, and when they hold."""
        fires = either(self.fires, self.doubts)
        noted = ((atom, both(self._noted, fires)) for atom in atoms(self.step.limits))
        gate, own = both(fires, no(self._noted)), [(self.step.limits, True)]
        stops = _limits(self.world, self.step, own, gate)
        return (*noted, *stops, *self._lasting.items())

    @property
    def ranks(self) -> Iterator[tuple[int, Formula]]:
        """The places on the ladder where the step stands, and when. A note stands nowhere."""
        ladder, acts = self.step.ladder, [(self.step.then, self.fires)]
        acts += [(self.step.if_unsure, self.doubts), ("adapt", self.lasts), ("ask", self.asks)]
        for action, when in acts:
            if action not in ("note", "none") and when is not False:
                yield rank(ladder, action), when

    @property
    def present(self) -> Formula:
        """The step is among the reasons."""
        return either(self.fires, self.doubts, self.lasts)


def _lasting(
    world: World, step: Step, when: Answer, is_open: Formula, lifted: Formula
) -> Iterator[tuple[Atom, Formula]]:
    """A lifted step no longer stops; its limits go on, and a hold resumes gently."""
    parts = [
        (step.limits, both(step.limits_stay, no(when.no))),
        (step.on_lift, either(is_open, when.yes)),
    ]
    found: dict[Atom, Formula] = {}
    for atom, holds in _limits(world, step, parts, lifted):
        found[atom] = either(found.get(atom, False), holds)
    yield from found.items()


def _limits(
    world: World, step: Step, parts: list[tuple[Limits, Formula]], gate: Formula
) -> Iterator[tuple[Atom, Formula]]:
    """The limits of the parts while ``gate`` holds, as a letter changes or adds to them."""
    own = [(atom, both(gate, holds)) for part, holds in parts for atom in atoms(part)]
    by_letter = step.lifted_by_letter or step.letter_cap_max is not None
    if not by_letter:
        yield from own
        return
    letter, speaks = both(gate, world.has_letter(step)), both(gate, world.letter_speaks(step))
    stated = dict(_stated(world, step.letter_cap_max))
    for atom, holds in own:
        replaced = step.letter_cap_max is not None and _replaced(world, atom)
        yield atom, both(holds, no(both(letter, replaced)))
    for atom, holds in dict(_stated(world, None)).items():
        yield atom, both(speaks, no(letter), holds)
    for atom, holds in stated.items():
        yield atom, both(letter, holds)


def _replaced(world: World, atom: Atom) -> Formula:
    name = {"cap": "clearance_pressure", "avoid": "clearance_avoid"}.get(atom[0])
    value = world.values.get(name) if name else None
    return value.known if value is not None else False


def _stated(world: World, most: int | None) -> Iterator[tuple[Atom, Formula]]:
    """The limits that the letter itself states; a cap above ``most`` counts as ``most``."""
    cap, places = (world.values.get(name) for name in ("clearance_pressure", "clearance_avoid"))
    for level in LEVELS if cap is not None else ():
        low = most is not None and most <= level
        stated = both(cap.known, either(low, cap.term <= level)) if cap is not None else False
        yield ("cap", level), stated
    if places is not None:
        yield ("avoid", LETTER_PLACES), places.known


def atoms(limits: Limits) -> Iterator[Atom]:
    """A step's limits one by one; a lower number is also every higher one."""
    if limits.pressure_cap is not None:
        yield from (("cap", level) for level in LEVELS if limits.pressure_cap <= level)
    if limits.pressure_step:
        yield ("step", limits.pressure_step)
    for area, cap in limits.area_caps.items():
        yield from (("area_cap", area, level) for level in LEVELS if cap <= level)
    yield from (("avoid", place) for place in limits.avoid)
    yield from (("technique_off", stroke) for stroke in limits.technique_off)
    yield from (("position", way) for way in limits.position)
    if limits.minutes_max is not None:
        yield ("minutes", limits.minutes_max)
    yield from (("precaution", text) for text in limits.precautions)
