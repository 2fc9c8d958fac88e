"""What one step does in a row, as columns; the SQL form of `decide.Engine._consider`."""

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.care.protocol.limits import Limits
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.sql import terms
from unknot.care.protocol.sql.columns import CLEARED_MARK, OPEN_MARK, Given
from unknot.care.protocol.sql.layers import Layers
from unknot.care.protocol.sql.plan import Plan
from unknot.care.protocol.sql.reading import Reading
from unknot.care.protocol.sql.terms import NO, UNKNOWN, Term, both, either, no, yes

_MOST_ARGUMENTS = 100  # of one function; SQLite allows 127


@dataclass(frozen=True, slots=True)
class StepTerms:
    """What a step does.

    ``shown``: it is among the reasons: it ``fires`` with its own action, ``unsure`` gives that
    of if_unsure, or it ``lasts``: it is lifted, and limits go on. ``limits``: its limits hold;
    ``resumes``: those of on_lift do; ``letter``: so do those that a letter states. ``asks``: its
    rule waits for an answer. ``open``: it is open from an earlier visit.
    """

    step: Step
    when: Term
    lift: Term
    open: Term
    has_letter: Term
    fires: Term
    unsure: Term
    lasts: Term
    shown: Term
    limits: Term
    resumes: Term
    letter: Term
    asks: Term

    def acts_with(self, action: str) -> Term:
        """Whether this step gives that action."""
        ways = [self.fires if self.step.then == action else NO]
        ways += [self.unsure if self.step.if_unsure == action else NO]
        ways += [self.lasts if action == "adapt" else NO]
        return either(*ways)

    @property
    def unknown(self) -> Term:
        """Whether its rule is unknown, and matters."""
        return both(terms.unknown(self.when), no(self.open))


class Letter:
    """What doctors' letters say in a row."""

    def __init__(self, protocol: Protocol, given: Given, reading: Reading, layers: Layers) -> None:
        self._protocol, self._given = protocol, given
        marks = (terms.column(CLEARED_MARK + step.id) for step in protocol.steps)
        listed = [mark for mark in marks if mark.reads & given.names]
        self._listed = layers.column("letters__listed", _any_given(listed))
        self._covers = layers.column("letters__cover", _shorthand(protocol, reading))
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


def _shorthand(protocol: Protocol, reading: Reading) -> Term:
    clearance = _value(protocol, reading, "clearance")
    covers = _value(protocol, reading, "clearance_covers")
    if clearance is UNKNOWN or covers is UNKNOWN:
        return NO
    valid = Term(f"{clearance.inner} = 'valid'", clearance.reads)
    return both(yes(valid), yes(covers))


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
        is_open = self._open(step)
        has_letter = self._column(step, "letter", self.letter.clears(step))
        lift, lifted = self._lift(step, when, has_letter)
        own = either(yes(when), is_open)
        waits = both(terms.unknown(when), no(is_open))
        missing = self._reading.missing(step.when) if waits is not NO else NO
        by_unsure = both(waits, no(missing)) if step.if_unsure != "none" else NO
        fires = self._column(step, "fires", both(own, no(lifted)))
        unsure = self._column(step, "unsure_fires", both(by_unsure, no(lifted)))
        stays = _kept(step, when)
        resumes = both(is_open, lifted) if step.on_lift else NO
        states = self._states(step, has_letter)
        going_on = either(stays, is_open if step.on_lift else NO, states)
        lasts = self._column(step, "lasts", both(either(own, by_unsure), lifted, going_on))
        kept = both(either(own, by_unsure), lifted, stays)
        shown = self._column(step, "shown", either(fires, unsure, lasts))
        return StepTerms(
            step=step,
            when=when,
            lift=lift,
            open=is_open,
            has_letter=has_letter,
            fires=fires,
            unsure=unsure,
            lasts=lasts,
            shown=shown,
            limits=self._column(step, "limits", either(fires, unsure, kept)) if step.limits else NO,
            resumes=resumes,
            letter=both(shown, has_letter) if _reads_letter(step) else NO,
            asks=both(waits, missing) if step.if_unknown == "ask" and step.acts else NO,
        )

    def _rule(self, name: str, term: Term) -> Term:
        return self._layers.column(name, term) if self._shared else term

    def _column(self, step: Step, name: str, term: Term) -> Term:
        return self._layers.column(f"{step.id}__{name}", term)

    def _open(self, step: Step) -> Term:
        name = OPEN_MARK + step.id
        if step.lifted_by_answer or name not in self._given:
            return NO
        return yes(terms.column(name))

    def _lift(self, step: Step, when: Term, has_letter: Term) -> tuple[Term, Term]:
        """The lift as it is read, and whether it is true."""
        if step.lifts_when is None:
            return NO, NO
        lift = self._rule(f"{step.id}__lift", self._reading.rules.term(step.lifts_when, has_letter))
        from_next_visit = yes(when) if step.never_this_visit else NO
        return lift, both(yes(lift), no(from_next_visit))

    def _states(self, step: Step, has_letter: Term) -> Term:
        if not _reads_letter(step):
            return NO
        stated = either(self.letter.states_pressure, self.letter.states_places)
        return both(has_letter, stated)


def _reads_letter(step: Step) -> bool:
    return step.lifted_by_letter or step.letter_cap_max is not None


def _kept(step: Step, when: Term) -> Term:
    """Whether the limits of a lifted step go on."""
    limits: Limits = step.limits
    return terms.not_no(when) if step.limits_stay and limits else NO
