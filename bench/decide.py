"""How long a decision takes, beside three rule engines that read the same rules.

`unknot bench decide`. All start from a plain dict. A peer reads the rules translated so that what
is not known is neither yes nor no: where each is true, and where it is false. Its conversion of the
dict counts, its compilation does not. Both must say the same. Two things are measured:

- a whole decision: both ladders, limits, reasons with the facts that carried them, what to ask
  next. Rule engines give none of that, so with a peer our own code makes it around the peer's
  answers, as it does around ours, and that code is in the peer's time too;
- the rules alone: whether the rule of each step is yes, no or unknown, and nothing made of it.

Each peer is measured twice: rule by rule, as rule engines are used, asking only what is needed; and
with all rules written into one expression that gives one list, the fastest way there is. The best
of many repeats of a millisecond, so that other work on the machine counts little.

A peer that is not installed is left out: pip install --require-hashes -r requirements/peers.txt
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from timeit import repeat
from typing import Any, NamedTuple

from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Decision, Protocol, Step, Verdict, latest
from unknot.care.protocol.decide import Engine
from unknot.care.protocol.evaluate import CLEARED, Answer
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
    Or,
    ParameterRef,
)
from unknot.care.protocol.situation import Situation
from unknot.care.protocol.tally import Tally

REPEATS = 300
SMALL = {"REPEATS": 1}  # enough for a test of the shape
Facts = dict[str, Any]

BUDGET_US = 100  # microseconds for one decision from facts


def run() -> dict[str, Any]:
    """Measure; see unknot/cli/bench.py for the shape of the answer."""
    protocol = latest("back-massage")
    clear = clear_facts(protocol.facts)
    severe = clear | {"pain_now": 8, "doctor_seen": None}
    ours = Ours(protocol)
    peers = dict(installed(protocol))
    deciding = {name: peer.decide for name, peer in peers.items()}
    reading = {name: peer.rules for name, peer in peers.items()}
    within = {"budget": BUDGET_US}
    results = [
        within | measured("a decision from clear facts", clear, ours.decide, deciding),
        within | measured("a decision that stops for severe pain", severe, ours.decide, deciding),
        measured("the rules alone, from clear facts", clear, ours.rules, reading),
    ]
    return {"protocol": protocol.ref, "results": results}


def measured(
    what: str, facts: Facts, ours: Callable[..., Any], peers: dict[str, Callable[..., Any]]
) -> dict[str, Any]:
    """One thing done by us, and by each peer."""
    times = {}
    for name, peer in peers.items():
        assert peer(facts) == ours(facts), f"{name} says otherwise"
        times[name] = best(lambda peer=peer: peer(facts), 2)
    value = best(lambda: ours(facts), 10)
    return {"what": what, "unit": "microseconds", "value": value, "peers": times}


class Language(NamedTuple):
    """An engine: its words, how it takes a dict, and how it compiles a text."""

    both: str
    either: str
    no: str
    take: Callable[[Facts], Any]
    compile: Callable[[str], Callable[[Any], Any]]


class Ours(Engine):
    """The product."""

    def __init__(self, protocol: Protocol) -> None:
        super().__init__(protocol)
        steps = [one.step.id for ladder in self._ladders.values() for one in ladder.steps]
        self.places = {step: place for place, step in enumerate(steps)}

    def rules(self, facts: Facts) -> list[Answer]:
        """What the rule of each step answers."""
        env = self.reader.situation(facts).env
        answers: list[Answer] = [False] * len(self.places)
        for ladder in self._ladders.values():
            for one in ladder.worth_asking(env, frozenset()):
                answers[self.places[one.step.id]] = one.when(env)
        return answers


class Peer(Engine):
    """Our decision around a peer's answers, each asked for by itself and only where needed."""

    def __init__(self, protocol: Protocol, language: Language) -> None:
        super().__init__(protocol)
        self.take = language.take
        self.nothing: Facts = dict.fromkeys(
            name for name in protocol.facts if name not in protocol.derived
        )
        steps = [one.step for ladder in self._ladders.values() for one in ladder.steps]
        self.places = {step.id: place for place, step in enumerate(steps)}
        writer = Writer(protocol, language)
        whens = [(writer.true(step.when), writer.false(step.when)) for step in steps]
        lifts = [writer.lift(step) for step in steps]
        self.compiled = [[language.compile(text) for text in pair] for pair in whens + lifts]
        self.listed = [
            language.compile(f"[{', '.join(text for pair in pairs for text in pair)}]")
            for pairs in (whens, whens + lifts)
        ]

    def ask(self, facts: Facts) -> None:
        """Hands the facts to the peer."""
        self.given = self.take(self.nothing | facts)

    def answer(self, place: int) -> Answer:
        """Of a step's rule by its place; its lift stands behind all rules."""
        true, false = self.compiled[place]
        return True if true(self.given) else False if false(self.given) else None

    def rules(self, facts: Facts) -> list[Answer]:
        """What the rule of each step answers."""
        self.ask(facts)
        return [self.answer(place) for place in range(len(self.places))]

    def decide(self, facts: Facts, *_: Any) -> Decision:
        self.ask(facts)
        return super().decide(facts)

    def _judge(self, ladder: str, situation: Situation) -> Verdict:
        tally = Tally(ladder)
        for one in self._ladders[ladder].steps:
            value = self.answer(self.places[one.step.id])
            if value is not False:
                self._consider(one, value, situation, tally)
        return tally.verdict()

    def _lift(self, one: Any, situation: Situation) -> Answer:
        situation.env[CLEARED] = False  # nobody has a letter here
        return self.answer(len(self.places) + self.places[one.step.id])


class OneExpression(Peer):
    """All rules in one list, and with a decision all lifts too."""

    def ask(self, facts: Facts) -> None:
        self.said = self.answers(facts, lifts=True)

    def answer(self, place: int) -> Answer:
        return self.said[place]

    def rules(self, facts: Facts) -> list[Answer]:
        return self.answers(facts, lifts=False)

    def answers(self, facts: Facts, *, lifts: bool) -> list[Answer]:
        said = self.listed[lifts](self.take(self.nothing | facts))
        pairs = zip(said[::2], said[1::2], strict=True)
        return [False if false else True if true else None for true, false in pairs]


def installed(protocol: Protocol) -> Iterator[tuple[str, Peer]]:
    """The peers that are here, each in both ways."""
    for name, language in (
        ("zen-engine", zen_engine),
        ("common-expression-language", common_expression_language),
        ("cel-expr-python", cel_expr_python),
    ):
        try:
            found = language(protocol)
        except ImportError:
            continue
        yield name, Peer(protocol, found)
        yield f"{name}, one expression", OneExpression(protocol, found)


def zen_engine(_: Protocol) -> Language:
    """Rust; its own expression language."""
    import zen

    return Language("and", "or", "not", dict, lambda text: zen.compile_expression(text).evaluate)


def common_expression_language(_: Protocol) -> Language:
    """Rust; CEL. The dict is converted once a decision."""
    import cel

    return Language("&&", "||", "!", cel.Context, lambda text: cel.compile(text).execute)


def cel_expr_python(protocol: Protocol) -> Language:
    """Google's C++; CEL. The dict is converted once a decision."""
    from cel_expr_python import cel

    types = {name: cel.Type.DYN for name in protocol.facts if name not in protocol.derived}
    env = cel.NewEnv(variables=types)

    def compiled(text: str) -> Callable[[Any], Any]:
        expression = env.compile(text)
        return lambda given: expression.eval(given).plain_value()

    return Language("&&", "||", "!", env.Activation, compiled)


class Writer:
    """Rules as text of another language: where is it true, and where is it false."""

    def __init__(self, protocol: Protocol, language: Language) -> None:
        self.protocol = protocol
        self.both, self.either, self.no = language.both, language.either, language.no

    def lift(self, step: Step) -> tuple[str, str]:
        """Where what lifts a step is true, and where false; a lift by answer is its rule's no."""
        if step.lifted_by_answer:
            return self.false(step.when), self.true(step.when)
        if step.lifts_when is None:
            return "false", "true"
        return self.true(step.lifts_when), self.false(step.lifts_when)

    def true(self, node: Node) -> str:
        """An expression that is true where the rule is."""
        match node:
            case Not():
                return self.false(node.term)
            case And():
                return self.joined(self.both, map(self.true, node.terms))
            case Or():
                return self.joined(self.either, map(self.true, node.terms))
            case AtLeast():
                return self.subsets(node.count, [self.true(term) for term in node.terms])
            case Cleared():
                return "false"
            case Known() if node.fact.name in self.protocol.derived:
                rule = self.protocol.derived[node.fact.name]
                return self.joined(self.either, [self.true(rule), self.false(rule)])
            case Known():
                return f"({node.fact.name} != null)"
            case FactRef() if node.name in self.protocol.derived:
                return self.true(self.protocol.derived[node.name])
            case FactRef() | ParameterRef():
                return f"({self.value(node)} == true)"
        return self.compared(node, True)

    def false(self, node: Node) -> str:
        """An expression that is true where the rule is false: not where it is unknown."""
        match node:
            case Not():
                return self.true(node.term)
            case And():
                return self.joined(self.either, map(self.false, node.terms))
            case Or():
                return self.joined(self.both, map(self.false, node.terms))
            case AtLeast():
                few = len(node.terms) - node.count + 1
                return self.subsets(few, [self.false(term) for term in node.terms])
            case Cleared():
                return "true"
            case Known() if node.fact.name in self.protocol.derived:
                return f"({self.no} {self.true(node)})"
            case Known():
                return f"({node.fact.name} == null)"
            case FactRef() if node.name in self.protocol.derived:
                return self.false(self.protocol.derived[node.name])
            case FactRef() | ParameterRef():
                return f"({self.value(node)} == false)"
        return self.compared(node, False)

    def joined(self, word: str, parts: Any) -> str:
        return f"({f' {word} '.join(parts)})"

    def subsets(self, count: int, parts: list[str]) -> str:
        chosen = (self.joined(self.both, some) for some in combinations(parts, count))
        return self.joined(self.either, chosen)

    def compared(self, node: Node, wanted: bool) -> str:
        """A comparison or a membership, guarded against what is not known."""
        if isinstance(node, In):
            pairs = [(node.operand, "==", value) for value in node.values]
            positive = wanted is not node.negated
            word = self.either if positive else self.both
        else:
            assert isinstance(node, Compare)
            rest = node.operands[1:]
            pairs = list(zip(node.operands, node.operators, rest, strict=False))
            positive, word = wanted, self.both if wanted else self.either
        return self.joined(word, (self.pair(*pair, positive) for pair in pairs))

    def pair(self, left: Node, operator: str, right: Node, positive: bool) -> str:
        turned = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
        sign = operator if positive else turned[operator]
        guards = [f"{one.name} != null" for one in (left, right) if isinstance(one, FactRef)]
        said = f"{self.value(left)} {sign} {self.value(right)}"
        return self.joined(self.both, [*guards, said])

    def value(self, node: Node) -> str:
        """A fact, a parameter's number, or a literal."""
        if isinstance(node, FactRef):
            return node.name
        raw = node.value if isinstance(node, Literal) else self.protocol.values[node.name]  # type: ignore[attr-defined]
        if isinstance(raw, bool):
            return str(raw).lower()
        return f'"{raw}"' if isinstance(raw, str) else f"{float(raw)}"


def best(call: Callable[[], object], number: int) -> float:
    """The best time of one call in microseconds."""
    return min(repeat(call, number=number, repeat=REPEATS)) / number * 1e6
