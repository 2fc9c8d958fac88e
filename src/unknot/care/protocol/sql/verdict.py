"""The verdict of one ladder in a row; the SQL form of `tally`."""

from collections.abc import Sequence

from unknot.care.protocol.ladders import LADDERS, NOTE, STOPS, WITHOUT_STEPS, rank
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import Node, Not
from unknot.care.protocol.sql import terms
from unknot.care.protocol.sql.layers import Layers
from unknot.care.protocol.sql.reading import Reading
from unknot.care.protocol.sql.rules import literal
from unknot.care.protocol.sql.steps import StepTerms
from unknot.care.protocol.sql.terms import NO, Term, both, either, no
from unknot.care.protocol.sql.texts import first, first_term, joined


class VerdictTerms:
    """What the steps of one ladder come to."""

    def __init__(self, ladder: str, steps: Sequence[StepTerms], layers: Layers, block: int) -> None:
        self._ladder, self._steps, self._layers, self._block = ladder, steps, layers, block
        self._fired = {
            action: self._column(
                f"fired_{action}", either(*(one.acts_with(action) for one in steps))
            )
            for action in LADDERS[ladder]
        }
        self._asks = self._column("waits", either(*(one.asks for one in steps)))

    def _any_with(self, action: str) -> Term:
        found = either(*(one.acts_with(action) for one in self._steps))
        return self._column(f"fired_{action}", found)

    def _column(self, name: str, term: Term) -> Term:
        return self._layers.column(f"{self._ladder}__{name}", term)

    def action(self) -> Term:
        """The strictest action, as text."""
        return first(
            [(holds, literal(action)) for action, holds in self._actions()],
            Term(literal(WITHOUT_STEPS[self._ladder]), loose=False),
        )

    def _actions(self) -> list[tuple[str, Term]]:
        return [
            (action, either(holds, self._asks) if action == "ask" else holds)
            for action, holds in self._fired.items()
        ]

    def scope(self) -> Term:
        """'area' when every stop is one of an area and nothing is left to ask; else 'visit'."""
        area = either(*(_stops(one) for one in self._steps if one.step.scope == "area"))
        visit = either(*(_stops(one) for one in self._steps if one.step.scope != "area"))
        only_area = both(area, no(visit), no(self._asks))
        return first([(only_area, "'area'")], Term("'visit'", loose=False))

    def steps(self) -> Term:
        """The ids of the steps that are reasons."""
        return joined([(one.shown, one.step.id) for one in self._steps], self._block)

    def details(self, protocol: Protocol, reading: Reading) -> dict[str, Term]:
        """Which steps give the action, and which last; what to ask next, and what is not known."""
        asked = Questions(self._ladder, self._steps, self._fired, protocol, reading)
        return {
            "deciding": self._deciding(),
            "lifted": joined([(one.lasts, one.step.id) for one in self._steps], self._block),
            **asked.outputs(self._block),
        }

    def _deciding(self) -> Term:
        return first_term((holds, self._ids_with(action)) for action, holds in self._actions())

    def _ids_with(self, action: str) -> Term:
        acting = [(one.acts_with(action), one.step.id) for one in self._steps]
        return joined(acting, self._block)


def _lift(step: Step) -> Node | None:
    """The rule that lifts the step, if any."""
    return Not(step.when) if step.lifted_by_answer else step.lifts_when


def _stops(one: StepTerms) -> Term:
    step = one.step
    own = one.fires if step.then in STOPS else NO
    return either(own, one.unsure if step.if_unsure in STOPS else NO)


class Questions:
    """What a ladder would ask next, and what is not known."""

    def __init__(
        self,
        ladder: str,
        steps: Sequence[StepTerms],
        fired: dict[str, Term],
        protocol: Protocol,
        reading: Reading,
    ) -> None:
        self._ladder, self._steps, self._fired = ladder, steps, fired
        self._facts, self._reading = protocol.facts, reading
        self._given = [name for name in protocol.facts if name not in protocol.derived]
        self._lifts = {one.step.id: lift for one in steps if (lift := _lift(one.step)) is not None}
        self._touched = {one.step.id: reading.touched_facts(one.step.when) for one in steps}
        self._touched_by_lift = {
            step: reading.touched_facts(lift) for step, lift in self._lifts.items()
        }

    def outputs(self, block: int) -> dict[str, Term]:
        """Two lists of fact ids."""
        return {
            "ask": joined([(self._asked(name), name) for name in self._given], block),
            "not_known": joined([(self._not_known(name), name) for name in self._given], block),
        }

    def _not_known(self, name: str) -> Term:
        unsure = self._reading.unsure[name]
        return either(
            *(
                both(one.unknown, self._reading.blames(one.step.when, name, unsure))
                for one in self._steps
                if name in self._touched[one.step.id]
            )
        )

    def _asked(self, name: str) -> Term:
        mark, fact = self._reading.not_asked[name], self._facts[name]
        for_rules = [
            both(one.asks, self._matters(one), self._reading.blames(one.step.when, name, mark))
            for one in self._steps
            if one.asks is not NO and name in self._touched[one.step.id]
        ]
        if fact.source_kind != "asked" or fact.felt:
            return either(*for_rules)
        return either(*for_rules, *(self._lift_asks(one, name, mark) for one in self._steps))

    def _lift_asks(self, one: StepTerms, name: str, mark: Term) -> Term:
        step = one.step
        if not step.acts or name not in self._touched_by_lift.get(step.id, ()):
            return NO
        blamed = self._reading.blames(self._lifts[step.id], name, mark, one.has_letter)
        unsure = NO if step.if_unsure == NOTE else one.unsure
        return both(either(one.fires, unsure), terms.unknown(one.lift), blamed)

    def _matters(self, one: StepTerms) -> Term:
        """Whether an answer can make it stricter, or limits; always where only questions wait."""
        if one.step.limits:
            return terms.YES
        return either(self._none_fired("ask"), *(self._none_fired(said) for said in _said(one)))

    def _none_fired(self, action: str) -> Term:
        """Whether nothing as strict as that fired."""
        place = rank(self._ladder, action)
        fired = (held for one, held in self._fired.items() if rank(self._ladder, one) <= place)
        return no(either(*fired))


def _said(one: StepTerms) -> list[str]:
    """The strictest that an answer, or not knowing, can make of a step, first or only."""
    step = one.step
    return [step.then] if step.if_unsure == "none" else [step.then, step.if_unsure]
