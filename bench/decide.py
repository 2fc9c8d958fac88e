"""How long a decision takes, beside the same decision made with three rule engines.

`unknot bench decide`. All start from a plain dict. Ours is a whole decision: both ladders, limits,
reasons with the facts that carried them, what to ask next. A peer reads the same rules, translated
so that what is not known is neither yes nor no: where each step's rule is true, where it is false,
and where its lift is true. Its conversion of the dict counts, its compilation does not. From that
the peer's decision is put together here, as far as actions, the steps that fired and limits; it
gives no reasons and no questions. Both must say the same.

Each peer is measured twice: rule by rule, as rule engines are used and as reasons need it; and with
all rules written into one expression that gives one list, the fastest way there is. The best of
many short repeats, so that other work on the machine counts little.

A peer that is not installed is left out: pip install --require-hashes -r requirements/peers.txt
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from timeit import repeat
from typing import Any, NamedTuple

from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Decision, Protocol, Step, decide, latest
from unknot.care.protocol.ladders import LADDERS, WITHOUT_STEPS, strictest
from unknot.care.protocol.limits import united
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

REPEATS = 30
SMALL = {"REPEATS": 1}  # enough for a test of the shape
Facts = dict[str, Any]
Found = tuple[Any, ...]
Run = Callable[[Facts], Found]

BUDGET_US = 100  # microseconds for one decision from facts


def run() -> dict[str, Any]:
    """Measure; see unknot/cli/bench.py for the shape of the answer."""
    protocol = latest("back-massage")
    clear = clear_facts(protocol.facts)
    severe = clear | {"pain_now": 8, "doctor_seen": None}
    peers = dict(installed(protocol))
    results = [
        decision("a decision from clear facts", protocol, clear, peers),
        decision("a decision that stops for severe pain", protocol, severe, peers),
    ]
    return {"protocol": protocol.ref, "results": results}


def decision(what: str, protocol: Protocol, facts: Facts, peers: dict[str, Run]) -> dict[str, Any]:
    """One whole decision by us, and by each peer."""
    ours = decide(protocol, facts)
    measured = {}
    for name, peer in peers.items():
        assert said(peer(facts)) == said(ours), f"{name} decides otherwise"
        measured[name] = best(lambda peer=peer: peer(facts), 5)
    value = best(lambda: decide(protocol, facts), 200)
    return {
        "what": what,
        "unit": "microseconds",
        "value": value,
        "budget": BUDGET_US,
        "peers": measured,
    }


def said(decision: Decision | Found) -> Found:
    """What both can be compared by: actions, steps, limits."""
    if not isinstance(decision, Decision):
        return decision
    return tuple(
        (side.action, {reason.step for reason in side.because}, side.limits)
        for side in (decision.today, decision.course)
    )


class Language(NamedTuple):
    """An engine: its words, how it takes a dict, and how it compiles a text."""

    both: str
    either: str
    no: str
    take: Callable[[Facts], Any]
    compile: Callable[[str], Callable[[Any], Any]]


class Peer:
    """A decision from what an engine says of the rules."""

    def __init__(self, protocol: Protocol, language: Language) -> None:
        self.steps, self.language = protocol.steps, language
        self.facts = [name for name in protocol.facts if name not in protocol.derived]
        writer = Writer(protocol, language)
        self.rules = [
            [writer.true(step.when), writer.false(step.when), writer.lift(step)]
            for step in protocol.steps
        ]

    def given(self, facts: Facts) -> Any:
        return self.language.take({name: facts.get(name) for name in self.facts})

    def one_expression(self) -> Run:
        """All rules in one list."""
        listed = ", ".join(text for rule in self.rules for text in rule)
        run = self.language.compile(f"[{listed}]")

        def decided(facts: Facts) -> Found:
            said = run(self.given(facts))
            rows = zip(self.steps, said[::3], said[1::3], said[2::3], strict=True)
            return self.found(list(rows))

        return decided

    def rule_by_rule(self) -> Run:
        """Each rule by itself, and only as far as it is needed."""
        compiled = [[self.language.compile(text) for text in rule] for rule in self.rules]

        def decided(facts: Facts) -> Found:
            given = self.given(facts)
            rows = []
            for step, (true, false, lift) in zip(self.steps, compiled, strict=True):
                fires = true(given)
                rows.append((step, fires, not fires and false(given), fires and lift(given)))
            return self.found(rows)

        return decided

    def found(self, rows: list[tuple[Step, bool, bool, bool]]) -> Found:
        return tuple(self.side(ladder, rows) for ladder in LADDERS)

    def side(self, ladder: str, rows: list[tuple[Step, bool, bool, bool]]) -> Any:
        actions, steps, limits, asks = [], set(), [], False
        for step, true, false, lifted in rows:
            if step.ladder != ladder or false:
                continue
            if not true:
                asks = asks or step.if_unknown == "ask"
            elif not lifted or step.limits:
                steps.add(step.id)
                actions.append("adapt" if lifted else step.then)
                limits.append(step.limits)
        action = strictest(ladder, [*actions, *(["ask"] if asks else [])])
        return action or WITHOUT_STEPS[ladder], steps, united(limits)


def installed(protocol: Protocol) -> Iterator[tuple[str, Run]]:
    """The peers that are here, each in both ways."""
    for name, language in (
        ("zen-engine", zen_engine),
        ("common-expression-language", common_expression_language),
        ("cel-expr-python", cel_expr_python),
    ):
        try:
            peer = Peer(protocol, language(protocol))
        except ImportError:
            continue
        yield name, peer.rule_by_rule()
        yield f"{name}, one expression", peer.one_expression()


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

    def lift(self, step: Step) -> str:
        """What lifts a step; a lift by answer is its rule being false."""
        if step.lifted_by_answer:
            return self.false(step.when)
        return self.true(step.lifts_when) if step.lifts_when is not None else "false"

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
                return "false"  # nobody has a letter here
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
