"""Facts -> Decision: the reference reading of a protocol.

A step fires when its ``when`` is true, or it is open from an earlier visit, and its lift is not
true. An unknown lift lifts nothing. Unknown is never no.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from unknot.care.facts import UNSURE, Value
from unknot.care.protocol.decision import Decision, Reason, Verdict
from unknot.care.protocol.doors import Doors, doors
from unknot.care.protocol.evaluate import CLEARED, Answer, Env, Rule
from unknot.care.protocol.explain import Part, dissect
from unknot.care.protocol.ladders import LADDERS, NOTE, strictest
from unknot.care.protocol.limits import NO_LIMITS, Limits, united
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import Node, Not
from unknot.care.protocol.situation import Reader, Situation
from unknot.care.protocol.tally import Question, Tally, gravest
from unknot.care.protocol.unknowing import unknowing


def decide(
    protocol: Protocol,
    facts: Mapping[str, Value],
    *,
    open_steps: Iterable[str] = (),
    cleared: Collection[str] | None = None,
    areas: Mapping[str, Sequence[str]] | None = None,
) -> Decision:
    """What ``protocol`` says of ``facts`` (name -> value, absent = not asked).

    ``open_steps`` are stops still open from earlier visits. ``cleared`` names exactly the steps
    that doctors' letters clear; None reads ``clearance`` and ``clearance_covers`` instead.
    ``areas`` says which body areas the steps of scope area hold.
    """
    return engine(protocol).decide(facts, open_steps, cleared, areas)


@lru_cache(maxsize=16)
def engine(protocol: Protocol) -> "Engine":
    """The compiled protocol, made once."""
    return Engine(protocol)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A step with its rules as closures."""

    step: Step
    when: Rule
    part: Part
    lift: Part | None
    flags: tuple[str, ...]
    by_shorthand: bool
    heeds_letter: bool
    gravest: int
    doors: Doors | None

    def question(self, names: list[str]) -> Question:
        """What is to be asked for this step."""
        return Question(self.gravest, bool(self.step.limits), names)


class _Ladder:
    """The steps of a ladder, and by which fact each can be woken."""

    def __init__(self, steps: Sequence[_Compiled]) -> None:
        self.steps = tuple(steps)
        self._always = frozenset(n for n, one in enumerate(steps) if one.doors is None)
        self._least = tuple(self.steps[place] for place in sorted(self._always))
        self._places = {one.step.id: n for n, one in enumerate(steps)}
        woken: dict[str, list[int]] = {}
        for place, one in enumerate(steps):
            for name in one.doors or ():
                woken.setdefault(name, []).append(place)
        self._woken = woken

    def worth_asking(self, env: Env, open_steps: frozenset[str]) -> Sequence[_Compiled]:
        """In order, the steps that are open or whose rule is not surely no."""
        awake = [self._woken[name] for name in self._woken if env[name] is not False]
        if open_steps:
            awake.append([self._places[step] for step in open_steps if step in self._places])
        if not awake:
            return self._least
        return [self.steps[place] for place in sorted(self._always.union(*awake))]


class Engine:
    """A protocol made ready to decide."""

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol
        self.reader = Reader(protocol)
        self._asked_for = frozenset(
            name
            for name, fact in protocol.facts.items()
            if fact.source_kind == "asked" and not fact.felt
        )
        compiled = [self._compile(step) for step in protocol.steps]
        self._ladders = {
            ladder: _Ladder([one for one in compiled if one.step.ladder == ladder])
            for ladder in LADDERS
        }

    def _compile(self, step: Step) -> _Compiled:
        values = self.protocol.values
        part = dissect(step.when, values)
        lift = dissect(lifts, values) if (lifts := _lifts_when(step)) is not None else None
        shorthand = not self.protocol.names_event(step) and not step.never_this_visit
        return _Compiled(
            step,
            part.run,
            part,
            lift,
            self.protocol.flags(step),
            shorthand,
            step.lifted_by_letter or step.letter_cap_max is not None,
            gravest(step),
            doors(step.when, values),
        )

    def decide(
        self,
        facts: Mapping[str, Value],
        open_steps: Iterable[str] = (),
        cleared: Collection[str] | None = None,
        areas: Mapping[str, Sequence[str]] | None = None,
    ) -> Decision:
        """See ``decide``."""
        situation = self.reader.situation(facts, open_steps, cleared, areas)
        return Decision(
            self.protocol.ref,
            self.protocol.sha256,
            self._judge("today", situation),
            self._judge("course", situation),
        )

    def _judge(self, ladder: str, situation: Situation) -> Verdict:
        tally = Tally(ladder)
        env, open_steps = situation.env, situation.open_steps
        for one in self._ladders[ladder].worth_asking(env, open_steps):
            value = one.when(env)
            if value is not False or (open_steps and one.step.id in open_steps):
                self._consider(one, value, situation, tally)
        return tally.verdict()

    def _consider(self, one: _Compiled, value: Answer, situation: Situation, tally: Tally) -> None:
        step = one.step
        is_open = step.id in situation.open_steps and step.stays_open
        action = self._by_answer(one, value, situation, tally)
        if action is None and not is_open:
            return
        lift = self._lift(one, situation) if action != NOTE or is_open else True
        if action == NOTE and lift is True:  # no stop is held, and no letter speaks of a note
            tally.fires(self._reason(one, NOTE, value, is_open, situation), step.limits)
            return
        if lift is True and not (step.never_this_visit and action is not None):
            self._lasting(one, value, is_open, situation, tally)
            return
        if action is None or (is_open and lift is not True):
            action = strictest(step.ladder, [step.then, action or NOTE]) or NOTE
        reason = self._reason(one, action, value, is_open, situation)
        tally.fires(reason, self._limits(one, step.limits, situation))
        self._ask_for_lift(one, lift, situation, tally)

    def _by_answer(
        self, one: _Compiled, value: Answer, situation: Situation, tally: Tally
    ) -> str | None:
        """What today's answers alone make of a step; None when they do not make it act."""
        if value is None:
            return self._when_unknown(one, situation, tally)
        return one.step.then if value else None

    def _lift(self, one: _Compiled, situation: Situation) -> Answer:
        if one.lift is None:
            return False
        situation.env[CLEARED] = self._has_letter(one, situation)
        return one.lift.run(situation.env)

    def _has_letter(self, one: _Compiled, situation: Situation) -> bool:
        if situation.cleared is not None:
            return one.step.id in situation.cleared
        return one.by_shorthand and _letter_covers(situation)

    def _when_unknown(self, one: _Compiled, situation: Situation, tally: Tally) -> str | None:
        """The action of a step whose rule is unknown; None when it does not act."""
        if not situation.unsure and one.step.if_unknown != "ask":
            return None
        names = list(dict.fromkeys(self.reader.blame(one.part, situation.env, situation.unsure)))
        not_asked = [name for name in names if name not in situation.unsure]
        unsure = [name for name in names if name in situation.unsure]
        tally.not_known.update(dict.fromkeys(unsure))
        if not not_asked:
            return None if one.step.if_unsure == "none" else one.step.if_unsure
        if one.step.if_unknown == "ask":
            tally.open_questions.append(one.question(not_asked))
        return None

    def _lasting(
        self,
        one: _Compiled,
        value: Answer,
        is_open: bool,
        situation: Situation,
        tally: Tally,
    ) -> None:
        """A lifted step no longer stops; its limits go on, and a hold resumes gently."""
        stays = one.step.limits if one.step.limits_stay and value is not False else NO_LIMITS
        resumed = one.step.on_lift if is_open or value is True else NO_LIMITS
        limits = self._limits(one, united([stays, resumed]), situation)
        if limits:
            reason = self._reason(one, "adapt", value, is_open, situation)
            tally.fires(reason._replace(lifted=True, scope="visit"), limits)

    def _limits(self, one: _Compiled, limits: Limits, situation: Situation) -> Limits:
        if one.step.scope == "area":
            limits = limits.naming(situation.areas.get(one.step.id, ()))
        if not one.heeds_letter:
            return limits
        if self._has_letter(one, situation):
            return _with_letter(limits, one.step, situation)
        return _with_words(limits, situation)

    def _ask_for_lift(
        self, one: _Compiled, lift: Answer, situation: Situation, tally: Tally
    ) -> None:
        if lift is not None or one.lift is None or not one.step.acts:
            return
        names = [
            name
            for name in self.reader.blame(one.lift, situation.env, situation.unsure)
            if name not in situation.unsure and name in self._asked_for
        ]
        if names:
            tally.lift_questions.append(one.question(names))

    def _reason(
        self, one: _Compiled, action: str, value: Answer, is_open: bool, situation: Situation
    ) -> Reason:
        step = one.step
        used = self._used(one, value, situation)
        title, say, tell = step.title, step.say, step.tell
        if value is None and not is_open:
            title, say, tell = unknowing(self.protocol, step.id, action, tuple(used))
        flags = one.flags and tuple(
            [flag for flag in one.flags if used.get(flag) in (True, UNSURE)]
        )
        return Reason(
            step.id, action, say, tell, step.source, step.grade, step.override, step.lifts_text,
            used, title, step.certainty, step.scope, flags, is_open and value is not True,
        )  # fmt: skip

    def _used(self, one: _Compiled, value: Answer, situation: Situation) -> dict[str, Value]:
        if value is None:
            names = self.reader.blame(one.part, situation.env, situation.unsure)
            return {name: UNSURE if name in situation.unsure else None for name in names}
        if value is False:
            return {}
        return {
            name: situation.env[name] for name in self.reader.carry(one.part, situation.env, value)
        }


def _lifts_when(step: Step) -> Node | None:
    """The rule of a lift; where the answer lifts, it is a later no."""
    return Not(step.when) if step.lifted_by_answer else step.lifts_when


def _letter_covers(situation: Situation) -> bool:
    env = situation.env
    return env.get("clearance") == "valid" and env.get("clearance_covers") is True


def _stated(situation: Situation) -> Limits:
    """The limits that a doctor's letter states."""
    text = situation.env.get("clearance_avoid")
    cap = situation.env.get("clearance_pressure")
    if not text and cap is None:
        return NO_LIMITS
    places = [part.strip() for part in str(text).split(";")] if text else []
    return Limits(pressure_cap=cap, avoid=tuple(dict.fromkeys(places)))


def _with_letter(limits: Limits, step: Step, situation: Situation) -> Limits:
    """The limits a letter states: they replace a row's own where the row says so, else add."""
    stated = _stated(situation)
    if step.letter_cap_max is None:
        return united([limits, stated])
    cap = stated.pressure_cap
    cap = limits.pressure_cap if cap is None else min(cap, step.letter_cap_max)
    return replace(limits, pressure_cap=cap, avoid=stated.avoid or limits.avoid)


def _with_words(limits: Limits, situation: Situation) -> Limits:
    """A valid letter that clears too little still limits: what the doctor states adds."""
    by_shorthand = situation.cleared is None and situation.env.get("clearance") == "valid"
    return united([limits, _stated(situation)]) if by_shorthand else limits
