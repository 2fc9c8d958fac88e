"""One visit as formulas: the protocol's moment, overrides, and the guards of the flows."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import z3

from unknot.care.protocol.ladders import STOPS
from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.flow import MARKS, OPEN_SESSION, RECORD_AREA, WORDS, guard
from unknot.care.protocol.proof.reading import Reading
from unknot.care.protocol.proof.terms import Answer, Formula, Value, either, every, formula, no
from unknot.care.protocol.proof.verdict import Moment, Verdict

OTHER_WORD = -1


class Visit:
    """What the flows would do at one moment; what the moment does not say is free.

    Without ``today``, today's ladder is left free as well.
    """

    def __init__(self, moment: Moment, mark: str = "", *, today: bool = True) -> None:
        self.moment, self.mark = moment, mark
        may = (act.step for act in moment.today.acts if act.step.override != "never")
        self.overridden = {step.id: z3.Bool(f"overridden.{step.id}{mark}") for step in may}
        self.rest = Verdict("today", moment.acts.values(), without=self.is_overridden)
        self.codes = {word: code for words in WORDS.values() for code, word in enumerate(words)}
        self.values = {**self._free(), **self._words(), **self._course()}
        if today:
            self.values |= self._today()

    def is_overridden(self, act: Act) -> Formula:
        """The step was overridden with a recorded reason at this visit."""
        return self.overridden.get(act.step.id, False)

    def plain(self) -> Iterator[Formula]:
        """Nothing was overridden."""
        return map(no, self.overridden.values())

    def _free(self) -> dict[str, Value]:
        marks = {name: Value(True, z3.Bool(f"{name}{self.mark}")) for name in MARKS}
        return marks | {name: Value(True, z3.Int(f"{name}{self.mark}")) for name in WORDS}

    def _today(self) -> dict[str, Value]:
        """What the flows read from today's verdict."""
        verdict = self.moment.today
        action = z3.If(formula(verdict.is_action("ask")), self.codes["ask"], self.codes["go"])
        every_one = (either(no(when), self.is_overridden(act)) for act, when in self.stops)
        read = {
            "hands_on": verdict.hands_on,
            "overridden": either(*self.overridden.values()),
            "stops_overridden": every(every_one),
            "rest_lets_hands_on": self.rest.hands_on,
            "today": action,
        }
        return {name: Value(True, term) for name, term in read.items()}

    def _course(self) -> dict[str, Value]:
        """What the flows read from the verdict of the course."""
        words = {"review_due": "review", "course_complete": "complete", "course_stopped": "stop"}
        return {name: Value(True, self._says_course(action)) for name, action in words.items()}

    def _says_course(self, action: str) -> Formula:
        acts = self.moment.course.acts
        sure = [act.fires for act in acts if act.step.then == action]
        return either(*sure, *(act.doubts for act in acts if act.step.if_unsure == action))

    def _words(self) -> dict[str, Value]:
        return {name: Value(True, self._word_of(name)) for name in ("licence", "consent")}

    def _word_of(self, name: str) -> Any:
        """The flow's own word, which is the protocol's fact where the protocol has it."""
        word: Any = OTHER_WORD
        for text in WORDS[name]:
            word = z3.If(formula(self.says(name, text)), self.codes[text], word)
        return word

    def says(self, name: str, text: str) -> Formula:
        """The flow finds the licence, or the consent, to be this word."""
        if name not in self.moment.frame.protocol.facts:
            return z3.Bool(f"{name} is {text}{self.mark}")
        return self.moment.world.word_is(name, text)

    @cached_property
    def stops(self) -> list[tuple[Act, Formula]]:
        """Each step that stops, and when."""
        return [
            (act, when)
            for act in self.moment.today.acts
            for action, when in ((act.step.then, act.fires), (act.step.if_unsure, act.doubts))
            if action in STOPS and when is not False
        ]

    def _allows(self, text: str) -> Answer:
        return Reading(self.values, {}, self.codes).answer(guard(text))

    @property
    def may_open(self) -> Formula:
        """The flow opens a session."""
        return self._allows(OPEN_SESSION).yes

    @property
    def may_stroke(self) -> Formula:
        """The flow records a stroke."""
        return self._allows(RECORD_AREA).yes
