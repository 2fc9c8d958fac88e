"""Facts as given -> facts as rules read them: follow-ups filled in, derived ones worked out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from unknot.care.facts import UNSURE, Value
from unknot.care.protocol.evaluate import Env
from unknot.care.protocol.explain import Part, blamed, carrying, dissect
from unknot.care.protocol.load import reading_order
from unknot.care.protocol.model import Protocol


@dataclass(slots=True)
class Situation:
    """One moment of one episode, as the rules read it.

    ``env`` holds every fact with unsure as None; ``unsure`` names those asked and not known;
    ``cleared`` is None when only the letter's shorthand is known.
    """

    env: Env
    unsure: set[str]
    open_steps: frozenset[str] = frozenset()
    cleared: frozenset[str] | None = None
    areas: Mapping[str, Sequence[str]] = field(default_factory=dict)


class Reader:
    """Reads facts for one protocol; built once, used for every decision."""

    def __init__(self, protocol: Protocol) -> None:
        values = protocol.values
        self._blank: Env = dict.fromkeys(protocol.facts)
        self._yes_no = {name for name, fact in protocol.facts.items() if fact.type == "yes_no"}
        self._derived = {name: dissect(rule, values) for name, rule in protocol.derived.items()}
        self._parents = {name: dissect(rule, values) for name, rule in protocol.follow_ups.items()}
        self._order = tuple(
            (name, self._derived[name].run if name in self._derived else None)
            for name in reading_order(protocol.derived, protocol.follow_ups)
        )

    def situation(
        self,
        facts: Mapping[str, Value],
        open_steps: Iterable[str] = (),
        cleared: Collection[str] | None = None,
        areas: Mapping[str, Sequence[str]] | None = None,
    ) -> Situation:
        """The facts as rules read them. A derived fact that is given is not used."""
        env = {**self._blank, **facts}
        unsure: set[str] = set()
        if UNSURE in facts.values():
            unsure = {name for name, value in facts.items() if value == UNSURE}
            env.update(dict.fromkeys(unsure))
        self._work_out(env, unsure)
        return Situation(
            env,
            unsure,
            frozenset(open_steps),
            None if cleared is None else frozenset(cleared),
            areas or {},
        )

    def _work_out(self, env: Env, unsure: set[str]) -> None:
        for name, derive in self._order:
            if derive is not None:
                env[name] = derive(env)
            elif env[name] is None and name not in unsure:
                self._follow_up(name, env, unsure)

    def _follow_up(self, name: str, env: Env, unsure: set[str]) -> None:
        asked = self._parents[name].run(env)
        if asked is False and name in self._yes_no:
            env[name] = False
        elif asked is None and self.comes_up(name, env, unsure):
            unsure.add(name)

    def comes_up(self, name: str, env: Env, unsure: Collection[str]) -> bool:
        """Whether a question is asked: it follows none, or follows a yes or a "not sure"."""
        parent = self._parents.get(name)
        if parent is None:
            return True
        answer = parent.run(env)
        if answer is None:
            return all(one in unsure for one in self.blame(parent, env, unsure))
        return answer

    def blame(self, part: Part, env: Env, unsure: Collection[str] = ()) -> list[str]:
        """The facts that leave it, which is unknown, unknown: those of ``unsure``, those not asked.

        In place of a derived fact stands what it is made from; in place of a follow-up whose
        first question is not answered yet, that question.
        """
        found: list[str] = []
        for name in blamed(part, env):
            if name in self._derived:
                found += self.blame(self._derived[name], env, unsure)
            elif name not in unsure and self._waits(name, env):
                found += self.blame(self._parents[name], env, unsure)
            else:
                found.append(name)
        return found

    def _waits(self, name: str, env: Env) -> bool:
        return name in self._parents and self._parents[name].run(env) is None

    def carry(self, part: Part, env: Env, answer: bool) -> list[str]:
        """The facts that carry a known answer; a derived fact before what it is made from."""
        found: list[str] = []
        for name in carrying(part, env, answer):
            found.append(name)
            if name in self._derived:
                found += self.carry(self._derived[name], env, env[name])
        return found
