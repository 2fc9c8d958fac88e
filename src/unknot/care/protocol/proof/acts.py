"""What one step does in one world, as formulas: fires, lasts as limits, asks, and its limits.

The reading of ``decide.Engine._consider``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from unknot.care.protocol.ladders import rank
from unknot.care.protocol.limits import Limits
from unknot.care.protocol.model import Step
from unknot.care.protocol.proof.reading import Blame
from unknot.care.protocol.proof.terms import Answer, Formula, both, either, no
from unknot.care.protocol.proof.world import World

Atom = tuple[Any, ...]
"""One limit that is there or not: ("cap", 2) is a pressure of 2 at most."""
LETTER_PLACES = "(places that the letter names)"
LEVELS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Act:
    """What a step does. ``limits`` are atoms and when they hold."""

    step: Step
    when: Answer
    blame: Blame
    open: Formula
    lift: Answer
    fires: Formula
    doubts: Formula
    lasts: Formula
    asks: Formula
    limits: tuple[tuple[Atom, Formula], ...]

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


def act(world: World, step: Step) -> Act:
    """What the step does in this world."""
    when, blame = world.reading.answer(step.when), world.blame(step.when)
    is_open = world.open.get(step.id, False)
    lift = world.lift(step, when)
    doubtful = both(when.unknown, no(is_open))
    waits = world.waits(blame)
    says = both(doubtful, no(waits), step.if_unsure != "none")
    sure = either(when.yes, is_open)
    lasting = dict(_lasting(world, step, when, is_open, both(either(sure, says), lift.yes)))
    fires, doubts = both(sure, no(lift.yes)), both(says, no(lift.yes))
    asks = step.if_unknown == "ask" and step.acts
    limits = [*_limits(world, step, [(step.limits, True)], either(fires, doubts))]
    return Act(
        step=step,
        when=when,
        blame=blame,
        open=is_open,
        lift=lift,
        fires=fires,
        doubts=doubts,
        lasts=either(*lasting.values()),
        asks=both(asks, when.unknown, waits),
        limits=(*limits, *lasting.items()),
    )


def _lasting(
    world: World, step: Step, when: Answer, is_open: Formula, lifted: Formula
) -> Iterator[tuple[Atom, Formula]]:
    """A lifted step no longer stops; its limits go on, and a hold resumes gently."""
    parts = [(step.limits, both(step.limits_stay, no(when.no))), (step.on_lift, is_open)]
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
        yield ("cap", level), both(cap.known, either(low, cap.term <= level))
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
