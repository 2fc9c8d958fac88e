"""Facts as given -> facts as rules read them, as columns; the SQL form of `situation`."""

from unknot.care.protocol.load import reading_order
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import Node, fact_names
from unknot.care.protocol.sql import terms
from unknot.care.protocol.sql.columns import UNSURE_MARK, Given
from unknot.care.protocol.sql.layers import Layers
from unknot.care.protocol.sql.rules import Rules, missing
from unknot.care.protocol.sql.terms import ANY, NO, SURE, UNKNOWN, YES, Term, both, either, no, yes


class Reading:
    """The value of each fact, whether it is unsure, and whether it is not asked yet."""

    def __init__(self, protocol: Protocol, given: Given, layers: Layers) -> None:
        self._protocol, self._layers = protocol, layers
        self.rules = Rules(protocol.values, self.value)
        self._values: dict[str, Term] = {}
        self.unsure: dict[str, Term] = {}
        self.not_asked: dict[str, Term] = {}
        self._marked: dict[tuple[str, Term], dict[str, Term]] = {}
        for name in protocol.facts:
            if name not in protocol.derived:
                self._give(name, given)
        self._order = reading_order(protocol.derived, protocol.follow_ups)
        for name in self._order:
            self._work_out(name)
        for name, mark in self.not_asked.items():
            self.not_asked[name] = self._column(f"{name}__not_asked", mark)

    def value(self, name: str) -> Term:
        """The fact's value; unsure reads as unknown."""
        return self._values[name]

    def missing(self, node: Node) -> Term:
        """Whether a fact not asked yet leaves the rule unknown; read where it is unknown."""
        if all(self.unsure[name] is NO for name in self.base_facts(node)):
            return YES  # nobody is unsure: what is unknown has not been asked
        return missing(node, self.rules, self.not_asked)

    def base_facts(self, node: Node) -> tuple[str, ...]:
        """The facts that can be given, in reading order, on which the rule rests."""
        found: dict[str, None] = {}
        for name in fact_names(node):
            rule = self._protocol.derived.get(name)
            found.update(dict.fromkeys([name] if rule is None else self.base_facts(rule)))
        return tuple(found)

    def touched_facts(self, node: Node) -> frozenset[str]:
        """The facts that may be blamed for the rule: also the first questions of follow-ups."""
        found = frozenset(self.base_facts(node))
        first = (self._protocol.follow_ups.get(name) for name in found)
        return found.union(*(self.touched_facts(rule) for rule in first if rule is not None))

    def blames(self, node: Node, fact: str, mark: Term, cleared: Term = NO) -> Term:
        """Whether that fact, where marked, leaves the rule unknown; read where it is unknown.

        A follow-up that waits for its first question passes the blame on to that question.
        """
        return missing(node, self.rules, self._marks(fact, mark), cleared)

    def _marks(self, fact: str, mark: Term) -> dict[str, Term]:
        """Of every fact whether it is unknown because of that one; worked out once a mark."""
        known = self._marked.get((fact, mark))
        if known is not None:
            return known
        marks = dict.fromkeys(self._protocol.facts, NO) | {fact: mark}
        for name in self._order:
            if name in self._protocol.derived:
                marks[name] = self._derived_mark(name, marks)
            else:
                marks[name] = self._passed_on(name, marks)
        self._marked[fact, mark] = marks
        return marks

    def _passed_on(self, name: str, marks: dict[str, Term]) -> Term:
        rule = self._protocol.follow_ups[name]
        waits = terms.unknown(self.rules.term(rule))
        first = both(self.not_asked[name], waits, missing(rule, self.rules, marks))
        return either(both(marks[name], no(both(self.not_asked[name], waits))), first)

    def _derived_mark(self, name: str, marks: dict[str, Term]) -> Term:
        inner = missing(self._protocol.derived[name], self.rules, marks)
        return both(terms.unknown(self._values[name]), inner)

    def _give(self, name: str, given: Given) -> None:
        unsure_name = name + UNSURE_MARK
        unsure = yes(terms.column(unsure_name)) if unsure_name in given else NO
        value = terms.column(name, ANY) if name in given else UNKNOWN
        if unsure is not NO and value is not UNKNOWN:
            asked = Term(f"CASE WHEN {unsure.text} THEN NULL ELSE {value.text} END", loose=False)
            reads = unsure.reads | value.reads
            value = self._column(f"{name}__read", Term(asked.text, reads, loose=False))
        self._values[name], self.unsure[name] = value, unsure
        self.not_asked[name] = both(terms.unknown(value), no(unsure))

    def _work_out(self, name: str) -> None:
        if name in self._protocol.derived:
            rule = self.rules.term(self._protocol.derived[name])
            self._values[name] = self._column(f"{name}__derived", rule)
            self.not_asked[name] = self._derived_mark(name, self.not_asked)
        else:
            self._follow_up(name, self._protocol.follow_ups[name])

    def _follow_up(self, name: str, rule: Node) -> None:
        """Parent no: a yes/no follow-up is no. Parent unsure: the follow-up is unsure."""
        asked = self.rules.term(rule)
        waiting = self.not_asked[name]
        unsure = both(waiting, terms.unknown(asked), no(self.missing(rule)))
        self.unsure[name] = self._column(f"{name}__unsure_too", either(self.unsure[name], unsure))
        if self._protocol.facts[name].type == "yes_no":
            filled = both(waiting, yes(no(asked)))
            self._values[name] = self._column(
                f"{name}__filled", _no_where(filled, self.value(name))
            )
        self.not_asked[name] = both(terms.unknown(self._values[name]), no(self.unsure[name]))

    def _column(self, name: str, term: Term) -> Term:
        return self._layers.column(name, term)


def _no_where(filled: Term, value: Term) -> Term:
    """The value, and no where a follow-up was not needed."""
    if filled is NO:
        return value
    text = f"CASE WHEN {filled.text} THEN FALSE ELSE {value.text} END"
    may = value.may | {False} if filled.may == SURE else frozenset({False})
    return terms.folded(Term(text, filled.reads | value.reads, may, loose=False))
