"""What one step does in a row, as columns; the SQL form of `decide.Engine._consider`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from unknot.care.protocol.ladders import NOTE, strictest
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.sql import terms
from unknot.care.protocol.sql.columns import CLEARED_MARK, OPEN_MARK, Given
from unknot.care.protocol.sql.layers import Layers
from unknot.care.protocol.sql.plan import Plan
from unknot.care.protocol.sql.reading import Reading
from unknot.care.protocol.sql.terms import NO, UNKNOWN, YES, Term, both, either, no, yes

_MOST_ARGUMENTS = 100  # of one function; SQLite allows 127


@dataclass(frozen=True, slots=True)
class StepTerms:
    """What a step does.

    ``shown``: it is among the reasons: it ``fires`` with its own action, ``unsure`` gives that
    of if_unsure, or it ``lasts``: it is lifted, and limits go on. ``limits``: its limits hold;
    ``resumes``: those of on_lift do; ``letter``: so do those of the letter that clears it;
    ``words``: so do those of a valid letter that clears too little. ``asks``: its rule waits for
    an answer. ``open``: it is open from an earlier visit.
    """

    step: Step
    when: Term
    lift: Term
    open: Term
    has_letter: Term
    fires: Term
    unsure: Term
    asks: Term
    lasts: Term = NO
    shown: Term = NO
    limits: Term = NO
    resumes: Term = NO
    letter: Term = NO
    words: Term = NO

    def acts_with(self, action: str) -> Term:
        """Whether this step gives that action."""
        ways = [self.fires if self.step.then == action else NO]
        ways += [self.unsure if self.step.if_unsure == action else NO]
        ways += [self.lasts if action == "adapt" else NO]
        return either(*ways)

    @property
    def unknown(self) -> Term:
        """Whether its rule is unknown."""
        return terms.unknown(self.when)


class Letter:
    """What doctors' letters say in a row.

    ``speaks``: a letter is valid, and which steps it clears is not listed.
    """

    def __init__(self, protocol: Protocol, given: Given, reading: Reading, layers: Layers) -> None:
        self._protocol, self._given = protocol, given
        marks = (terms.column(CLEARED_MARK + step.id) for step in protocol.steps)
        listed = [mark for mark in marks if mark.reads & given.names]
        self._listed = layers.column("letters__listed", _any_given(listed))
        valid = _valid(protocol, reading)
        covers = _value(protocol, reading, "clearance_covers")
        self._covers = layers.column("letters__cover", both(valid, yes(covers)))
        self.speaks = layers.column("letters__speak", both(no(self._listed), valid))
        self.pressure = _value(protocol, reading, "clearance_pressure")
        self.avoid = _value(protocol, reading, "clearance_avoid")

    @property
    def states_pressure(self) -> Term:
        """Whether the letter states a pressure."""
        return no(terms.unknown(self.pressure))

    @property
    def states_places(self) -> Term:
        """Whether the letter names places to keep off."""
        if self.avoid is UNKNOWN:
            return NO
        return Term(f"COALESCE({self.avoid.text}, '') <> ''", self.avoid.reads, terms.SURE)

    def clears(self, step: Step) -> Term:
        """Whether a letter clears the step: as listed, or else by the letter's shorthand."""
        name = CLEARED_MARK + step.id
        named = yes(terms.column(name)) if name in self._given else NO
        plain = not self._protocol.names_event(step) and not step.never_this_visit
        shorthand = self._covers if plain else NO
        return either(both(self._listed, named), both(no(self._listed), shorthand))


def _any_given(marks: Sequence[Term]) -> Term:
    """Whether any of the columns is not NULL; engines stop at the first that is not."""
    some = [
        marks[start : start + _MOST_ARGUMENTS] for start in range(0, len(marks), _MOST_ARGUMENTS)
    ]
    return either(*(no(terms.unknown(_first_given(marks))) for marks in some))


def _first_given(marks: Sequence[Term]) -> Term:
    if len(marks) == 1:
        return marks[0]
    text = f"COALESCE({', '.join(mark.text for mark in marks)})"
    return Term(text, terms.reads_of(marks), loose=False)


def _value(protocol: Protocol, reading: Reading, name: str) -> Term:
    return reading.value(name) if name in protocol.facts else UNKNOWN


def _valid(protocol: Protocol, reading: Reading) -> Term:
    clearance = _value(protocol, reading, "clearance")
    if clearance is UNKNOWN:
        return NO
    return yes(Term(f"{clearance.inner} = 'valid'", clearance.reads))


class StepReader:
    """Turns steps into columns."""

    def __init__(
        self, protocol: Protocol, given: Given, reading: Reading, layers: Layers, plan: Plan
    ) -> None:
        self._given, self._reading, self._layers = given, reading, layers
        self._shared = plan.shared
        self.letter = Letter(protocol, given, reading, layers)

    def read(self, step: Step) -> StepTerms:
        """The step's columns."""
        when = self._rule(f"{step.id}__when", self._reading.rules.term(step.when))
        missing = self._reading.missing(step.when) if None in when.may else NO
        by_unsure = both(terms.unknown(when), no(missing)) if step.if_unsure != "none" else NO
        answered = self._column(step, "answered", either(yes(when), by_unsure))
        is_open, has_letter = self._open(step), self._letter(step)
        lift = self._lift(step, when, has_letter)
        waits = both(is_open, no(yes(lift)))
        noted = both(_noted(step, yes(when), by_unsure), no(waits))
        lifted = both(yes(lift), no(noted))
        fires, unsure = self._firing(step, yes(when), by_unsure, lifted, waits)
        told = StepTerms(
            step=step,
            when=when,
            lift=lift,
            open=is_open,
            has_letter=has_letter,
            fires=fires,
            unsure=unsure,
            asks=both(terms.unknown(when), missing) if step.if_unknown == "ask" else NO,
        )
        return self._limited(told, self._goes_on(step, answered, is_open, lifted), noted)

    def _firing(
        self, step: Step, own: Term, by_unsure: Term, lifted: Term, waits: Term
    ) -> tuple[Term, Term]:
        """With its own action, and with that of if_unsure; one that is open gives the stricter."""
        held = YES if step.never_this_visit else no(lifted)
        fires, unsure = both(own, held), both(by_unsure, held)
        if strictest(step.ladder, [step.then, _if_unsure(step)]) in (step.then, None):
            fires, unsure = either(fires, waits), both(unsure, no(waits))
        else:
            fires = either(fires, both(waits, no(by_unsure)))
        return self._column(step, "fires", fires), self._column(step, "unsure_fires", unsure)

    def _goes_on(self, step: Step, answered: Term, is_open: Term, lifted: Term) -> Term:
        """Whether it is lifted, and its limits may go on; not before the next visit for some."""
        if not (step.limits or step.on_lift or _reads_letter(step)):
            return NO
        before = both(is_open, no(answered)) if step.never_this_visit else either(answered, is_open)
        return self._column(step, "goes_on", both(lifted, before))

    def _limited(self, one: StepTerms, goes_on: Term, noted: Term) -> StepTerms:
        """The same, with what it limits. No letter speaks of a note."""
        step = one.step
        stays = terms.not_no(one.when) if step.limits_stay and step.limits else NO
        resumed = either(one.open, yes(one.when)) if step.on_lift else NO
        lasting = either(stays, resumed, self._states(step, one.has_letter))
        lasts = self._column(step, "lasts", both(goes_on, lasting))
        limits = either(one.fires, one.unsure, both(goes_on, stays)) if step.limits else NO
        shown = self._column(step, "shown", either(one.fires, one.unsure, lasts))
        spoken = both(shown, no(noted)) if _reads_letter(step) else NO
        return replace(
            one,
            lasts=lasts,
            shown=shown,
            limits=self._column(step, "limits", limits),
            resumes=both(goes_on, resumed),
            letter=both(spoken, one.has_letter),
            words=both(spoken, no(one.has_letter), self.letter.speaks),
        )

    def _letter(self, step: Step) -> Term:
        return self._column(step, "letter", self.letter.clears(step))

    def _rule(self, name: str, term: Term) -> Term:
        return self._layers.column(name, term) if self._shared else term

    def _column(self, step: Step, name: str, term: Term) -> Term:
        return self._layers.column(f"{step.id}__{name}", term)

    def _open(self, step: Step) -> Term:
        name = OPEN_MARK + step.id
        if not step.stays_open or name not in self._given:
            return NO
        return yes(terms.column(name))

    def _lift(self, step: Step, when: Term, has_letter: Term) -> Term:
        """The lift; where the answer lifts, it is a later no."""
        if step.lifted_by_answer:
            return no(when)
        if step.lifts_when is None:
            return NO
        return self._rule(f"{step.id}__lift", self._reading.rules.term(step.lifts_when, has_letter))

    def _states(self, step: Step, has_letter: Term) -> Term:
        if not _reads_letter(step):
            return NO
        stated = either(self.letter.states_pressure, self.letter.states_places)
        return both(either(has_letter, self.letter.speaks), stated)


def _reads_letter(step: Step) -> bool:
    return step.lifted_by_letter or step.letter_cap_max is not None


def _noted(step: Step, own: Term, by_unsure: Term) -> Term:
    """Whether the answers of today make no more than a note of it."""
    return either(own if step.then == NOTE else NO, by_unsure if step.if_unsure == NOTE else NO)


def _if_unsure(step: Step) -> str:
    return NOTE if step.if_unsure == "none" else step.if_unsure
