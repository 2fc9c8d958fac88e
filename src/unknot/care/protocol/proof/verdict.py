"""What one ladder says in one world, as formulas: the action, its scope, its limits.

The reading of ``tally``.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from unknot.care.protocol.ladders import LADDERS, STOPS, rank
from unknot.care.protocol.model import Step
from unknot.care.protocol.proof.acts import Act, Atom
from unknot.care.protocol.proof.person import Given
from unknot.care.protocol.proof.terms import Formula, both, either, no
from unknot.care.protocol.proof.world import Frame, World

Except = Callable[[Act], Formula]


def _nobody(_: Act) -> Formula:
    return False


class Verdict:
    """One ladder's verdict; ``without`` says when a step is overridden.

    An overridden step neither stops nor holds; what it asks is asked all the same.
    """

    def __init__(self, ladder: str, acts: Collection[Act], without: Except = _nobody) -> None:
        self.ladder = ladder
        self.acts = [one for one in acts if one.step.ladder == ladder]
        self._left = {one.step.id: no(without(one)) for one in self.acts}

    @cached_property
    def at(self) -> Mapping[int, Formula]:
        """Place on the ladder -> some step stands there."""
        found: dict[int, list[Formula]] = {}
        for one in self.acts:
            for place, when in one.ranks:
                found.setdefault(place, []).append(self._standing(one, when))
        return {place: either(*whens) for place, whens in found.items()}

    def _standing(self, one: Act, when: Formula) -> Formula:
        stays = when is one.asks or when is one.lasts
        return when if stays else both(when, self._left[one.step.id])

    def as_strict_as(self, action: str) -> Formula:
        """The action is this one or a stricter one."""
        last = rank(self.ladder, action)
        if last == len(LADDERS[self.ladder]) - 1 and self.ladder == "today":
            return True
        return either(self.stands_at(action), self._mild(last))

    def stands_at(self, action: str) -> Formula:
        """Some step stands at this action or a stricter one, with what it asks too."""
        last = rank(self.ladder, action)
        return either(*(when for place, when in self.at.items() if place <= last))

    def fires_as(self, action: str) -> Formula:
        """Some step fires with this action or a stricter one; what is to be asked is left aside."""
        last = rank(self.ladder, action)
        return either(
            *(
                self._standing(one, when)
                for one in self.acts
                for place, when in one.ranks
                if place <= last and when is not one.asks
            )
        )

    def _mild(self, last: int) -> Formula:
        """Where nothing fires, the course asks."""
        if self.ladder == "today" or last < rank("course", "ask"):
            return False
        return no(either(*self.at.values()))

    def is_action(self, action: str) -> Formula:
        """The action is exactly this one."""
        place = rank(self.ladder, action)
        if place == 0:
            return self.as_strict_as(action)
        stricter = self.as_strict_as(LADDERS[self.ladder][place - 1])
        return both(self.as_strict_as(action), no(stricter))

    @property
    def lets_hands_on(self) -> Formula:
        """The action is adapt or go."""
        return no(self.as_strict_as("ask"))

    @property
    def asks(self) -> Formula:
        """Something is to be asked first."""
        return either(*(one.asks for one in self.acts))

    @cached_property
    def area_only(self) -> Formula:
        """What stops holds areas alone, and nothing is left to be asked."""
        stops = [(one, when) for one in self.acts for when in self._stops(one)]
        wide = [when for one, when in stops if one.step.scope != "area"]
        return both(either(*(when for _, when in stops)), no(either(*wide, self.asks)))

    def _stops(self, one: Act) -> list[Formula]:
        says = ((one.step.then, one.fires), (one.step.if_unsure, one.doubts))
        left = self._left[one.step.id]
        return [both(when, left) for action, when in says if action in STOPS]

    @property
    def hands_on(self) -> Formula:
        """A session may be opened for some part of the back."""
        return either(self.lets_hands_on, self.area_only)

    @cached_property
    def limits(self) -> Mapping[Atom, Formula]:
        """Each limit and when it holds."""
        found: dict[Atom, list[Formula]] = {}
        for one in self.acts:
            for atom, when in one.limits:
                found.setdefault(atom, []).append(when)
        return {atom: either(*_as_low(atom, found)) for atom in found}


def _as_low(atom: Atom, found: Mapping[Atom, list[Formula]]) -> list[Formula]:
    """When the limit holds: fewer minutes are also every higher number of minutes."""
    if atom[0] not in ("minutes", "step"):
        return found[atom]
    lower = (one for one in found if one[0] == atom[0] and one[1] <= atom[1])
    return [when for one in lower for when in found[one]]


class Moment:
    """Both ladders in one world; steps that read the same facts are shared with another moment."""

    def __init__(
        self,
        frame: Frame,
        changed: Mapping[str, Given] | None = None,
        like: "Moment | None" = None,
    ) -> None:
        self.frame, self.changed = frame, frozenset(changed or ())
        self.world: World = World(frame, changed, like.world if like else None)
        self.acts = {step.id: self._act(step, like) for step in frame.protocol.steps}
        self.today = Verdict("today", self.acts.values())
        self.course = Verdict("course", self.acts.values())

    def _act(self, step: Step, like: "Moment | None") -> Act:
        if like is not None and not self.changed & self.frame.reads(step):
            return like.acts[step.id]
        return Act(self.world, step)

    @property
    def verdicts(self) -> tuple[Verdict, Verdict]:
        """Today's and the course's."""
        return self.today, self.course
