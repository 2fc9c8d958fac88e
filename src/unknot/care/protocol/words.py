"""A rule read aloud in plain English."""

import re
from collections.abc import Callable, Sequence

from unknot.care.facts import Fact
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import (
    And,
    AtLeast,
    Cleared,
    Compare,
    FactRef,
    In,
    Known,
    Literal,
    Node,
    Not,
    Operand,
    Or,
    ParameterRef,
    fact_names,
)
from unknot.care.protocol.phrases import (
    fact_in_words,
    flag_in_words,
    measured_in_words,
    phrase,
)

LETTER_NAMES = "a valid doctor's letter names"
_AMOUNTS = {
    "<": "under {}",
    "<=": "at most {}",
    "==": "exactly {}",
    "!=": "not {}",
    ">=": "at least {}",
    ">": "over {}",
}
_OF_A_COUNT = _AMOUNTS | {"<": "fewer than {}", ">": "more than {}"}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_COUNTED = re.compile(r"^(Hours|Days|Weeks|Sessions|How many) ?(?=\w)")
_JOINED = re.compile(r", | (and|or) |letter names ")
_LED = re.compile("(both|either|all of|any of) (?!.*, )")
_QUOTED = re.compile("“[^”]*”")


def rule_in_words(node: Node, protocol: Protocol, letter_names: Sequence[str] = ()) -> str:
    """The rule as a sentence part: yes/no facts in quotes, numbers as numbers.

    ``letter_names`` are the facts a doctor's letter has to name where the rule asks for one.
    """
    if isinstance(node, FactRef):
        return _Words(protocol, letter_names).yes(node.name, fact_in_words)
    return _Words(protocol, letter_names).read(node)


def series(parts: Sequence[str], word: str) -> str:
    """`a, b and c`; with semicolons where it would not be clear which parts belong together."""
    if len(parts) < 2:
        return "".join(parts)
    if any(map(_tangled, parts[:-1])) or (_tangled(parts[-1]) and not _LED.match(parts[-1])):
        return f"{'; '.join(parts[:-1])}; {word} {parts[-1]}"
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _tangled(part: str) -> bool:
    return bool(_JOINED.search(_QUOTED.sub("", part)))


def _grouped(lead: str, text: str) -> str:
    """A part within a part; in brackets where it has semicolons of its own."""
    return f"({text})" if lead and "; " in text else lead + text


def _asked(node: Node) -> bool:
    return isinstance(node, FactRef) and not phrase(node.name).no


class _Words:
    def __init__(self, protocol: Protocol, letter_names: Sequence[str]) -> None:
        self._protocol, self._letter_names = protocol, letter_names

    def read(self, node: Node, inner: bool = False) -> str:
        match node:
            case FactRef():
                return self.yes(node.name, self._flag)
            case ParameterRef():
                return f"“{self._protocol.parameters[node.name].means}”"
            case Known():
                return f"{self._named(node.fact.name)} is known"
            case Cleared():
                return self._letter()
            case Not():
                return self._negated(node.term)
            case And():
                return self._all(node, inner)
            case Or():
                return self._either(node, inner)
            case AtLeast():
                return f"at least {node.count} of: {series(self._each(node.terms), 'and')}"
            case In():
                return self._chosen(node)
            case Compare():
                return self._comparison(node)
        raise TypeError(type(node).__name__)

    # Yes and no.

    def yes(self, name: str, words: Callable[[Fact], str]) -> str:
        fact = self._protocol.facts[name]
        return phrase(name).yes or f"“{words(fact)}”"

    def _flag(self, fact: Fact) -> str:
        return flag_in_words(self._protocol, fact.id)

    def _negated(self, term: Node) -> str:
        match term:
            case FactRef():
                return phrase(term.name).no or f"{self.read(term)} is answered no"
            case Known():
                return f"{self._named(term.fact.name)} is not known"
            case And():
                return f"not yet: {self.read(term)}"
            case _:
                return f"not {self.read(term, inner=True)}"

    def _letter(self) -> str:
        if not self._letter_names:
            return f"{LETTER_NAMES} all that was found"
        names = [f"“{flag_in_words(self._protocol, name)}”" for name in self._letter_names]
        return f"{LETTER_NAMES} {series(names, 'and')}"

    # Parts joined.

    def _each(self, terms: Sequence[Node]) -> list[str]:
        return [self.read(term, inner=True) for term in terms]

    def _all(self, node: And, inner: bool) -> str:
        """A number that is compared is known: that it is need not be said."""
        said = {
            name for term in node.terms if not isinstance(term, Known) for name in fact_names(term)
        }
        terms = [t for t in node.terms if not (isinstance(t, Known) and t.fact.name in said)]
        denied = [t.term for t in terms if isinstance(t, Not) and _asked(t.term)]
        if len(terms) == 2 == len(denied):
            return f"{series(self._each(denied), 'and')} are both answered no"
        lead = {1: "", 2: "both "}.get(len(terms), "all of ") if inner else ""
        return _grouped(lead, series(self._each(terms), "and"))

    def _either(self, node: Or, inner: bool) -> str:
        if len(node.terms) == 2 and (spared := self._spared(*node.terms)):
            return spared
        lead = ("either " if len(node.terms) == 2 else "any of ") if inner else ""
        return _grouped(lead, series(self._each(node.terms), "or"))

    def _spared(self, first: Node, other: Node) -> str:
        """`not a or b` is read as `b, if a`; empty where the first part spares nobody the other."""
        match first:
            case Not(Known(fact)) if phrase(fact.name).where or fact.name in fact_names(other):
                return self._where_known(fact.name, other)
            case Not(FactRef()) if not isinstance(other, Not):
                return f"{self.read(other, inner=True)}, if {self.read(first.term)}"
            case And((Not(Known(fact)), spare)) if fact.name in fact_names(other):
                also = self.read(spare, inner=True)
                return f"{self.read(other, inner=True)}, or {also} where that is not known"
        return ""

    def _where_known(self, name: str, other: Node) -> str:
        """What is asked only of those of whom a fact is known."""
        own = phrase(name)
        match other:
            case Not(FactRef(denied)) if denied == name and own.yes:
                return f"no sign that {own.yes}"
        return f"{self.read(other, inner=True)}, {own.where or 'where that is known'}"

    # Numbers and words.

    def _named(self, name: str) -> str:
        fact = self._protocol.facts[name]
        return f"“{self._flag(fact)}”" if fact.type == "yes_no" else measured_in_words(fact)

    def _chosen(self, node: In) -> str:
        negated = "not " if node.negated else ""
        return self._is(node.operand, [value.value for value in node.values], negated)

    def _is(self, operand: Operand, values: Sequence[object], negated: str = "") -> str:
        """A choice that is one of some words."""
        own = phrase(operand.name).values if isinstance(operand, FactRef) else {}
        words = [own.get(str(value), str(value).replace("_", " ")) for value in values]
        name = "" if own else f"{self._value(operand)} is "
        said = f"{name}{negated}{series(words, 'or')}"
        return re.sub("^not a ", "no ", said) if len(words) == 1 else said

    def _comparison(self, node: Compare) -> str:
        first, *rest = node.operands
        if len(rest) == 2:
            bounds = [(_MIRRORED[node.operators[0]], first), (node.operators[1], rest[1])]
            return self._counted(rest[0], bounds)
        if len(rest) > 2:
            links = zip(node.operands, node.operators, rest, strict=False)
            pairs = [Compare((left, right), (operator,)) for left, operator, right in links]
            return series(self._each(pairs), "and")
        operator, other = node.operators[0], rest[0]
        if isinstance(other, Literal) and isinstance(other.value, str):
            return self._is(first, [other.value], "not " if operator == "!=" else "")
        return self._counted(first, [(operator, other)])

    def _counted(self, operand: Operand, bounds: Sequence[tuple[str, Operand]]) -> str:
        """`at least 2 sessions given`; of what is no count, `pain now is at least 7`."""
        count = self._count(operand)
        if any(isinstance(bound, FactRef) for _, bound in bounds) or not count:
            count, words = f"{self._value(operand)} is {{}}", _AMOUNTS
        else:
            words = _OF_A_COUNT
        amount = " and ".join(words[one].format(self._value(bound)) for one, bound in bounds)
        amount = "no" if amount == "exactly 0" else amount
        return re.sub(r"\b1 (\w+)s\b", r"1 \1", count.format(amount))

    def _count(self, operand: Operand) -> str:
        """How an amount of something is said, with {} for the amount; empty: it is no count."""
        if not isinstance(operand, FactRef):
            return ""
        fact = self._protocol.facts[operand.name]
        text, _, _ = fact_in_words(fact).partition(":")
        counted = _COUNTED.match(text)
        if phrase(fact.id).count or not counted:
            return phrase(fact.id).count
        if counted.group(1) == "How many":
            return f"{{}} {text[counted.end() :]} {fact.unit}".strip()
        return f"{{}} {text[:1].lower()}{text[1:]}"

    def _value(self, operand: Operand) -> str:
        match operand:
            case ParameterRef():
                return _plain(self._protocol.parameters[operand.name].value)
            case Literal():
                return _plain(operand.value)
        return measured_in_words(self._protocol.facts[operand.name])


def _plain(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}".replace("-", "−")
    return str(value).replace("_", " ")
