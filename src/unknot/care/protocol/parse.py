"""Text of a rule -> nodes. Python's own parser reads it; everything not listed here is refused."""

import ast
import difflib
import warnings
from collections.abc import Callable, Mapping
from typing import Any

from unknot.care.protocol.errors import RuleError
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
    NodeError,
    Not,
    Or,
    ParameterRef,
)

MOST_CHARACTERS = 2000
MOST_NESTING = 40
_LARGEST = 10**9

Vocabulary = Mapping[str, Node]

_OPERATORS: dict[type, str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.GtE: ">=",
    ast.Gt: ">",
}

_INSTEAD: dict[type, str] = {
    ast.BinOp: "arithmetic is not in the language; name a fact or a parameter for the sum",
    ast.Attribute: "a dot is not in the language; write the name of a fact",
    ast.Subscript: "an index is not in the language; write the name of a fact",
    ast.Lambda: "functions are not in the language; write `and`, `or`, `not`",
    ast.IfExp: "`if` is not in the language; write two steps",
    ast.ListComp: "loops are not in the language; write at_least(n, a, b, ...)",
    ast.GeneratorExp: "loops are not in the language; write at_least(n, a, b, ...)",
    ast.List: "a list stands only after `in`",
    ast.Tuple: "write the list after `in` with square brackets",
    ast.JoinedStr: "text with braces is not in the language; write a plain word",
    ast.NamedExpr: "`:=` is not in the language; derive a fact in facts.toml",
}


def parse_rule(text: str, vocabulary: Vocabulary) -> Node:
    """The rule that ``text`` stands for; ``vocabulary`` maps each allowed name to its node.

    Raises ``RuleError`` with the column (from 1) and what to write instead.
    """
    _refuse_oversize(text)
    try:
        # Python warns of odd literals on its own; here they are refused or mean what they say.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise _unreadable(text, error) from None
    _refuse_depth(tree)
    node = _Parser(text, vocabulary).read(tree)
    if node.type.kind != "yes_no":
        raise RuleError(f"a rule answers yes or no, and this is {node.type}; compare it", column=1)
    return node


def _refuse_oversize(text: str) -> None:
    if not text.strip():
        raise RuleError("the rule is empty; write a fact, or leave the key out", column=1)
    if len(text) > MOST_CHARACTERS:
        raise RuleError(
            f"the rule has {len(text)} characters; {MOST_CHARACTERS} at most. Derive a fact "
            "for a part of it",
            column=MOST_CHARACTERS + 1,
        )
    if "\n" in text.strip() or "\r" in text.strip():
        column = _indent(text) + len(text.strip().splitlines()[0]) + 1
        raise RuleError("a rule stands on one line; derive a fact for a part of it", column=column)
    deepest = 0
    for column, character in enumerate(text, start=1):
        deepest += (character in "([{") - (character in ")]}")
        if deepest > MOST_NESTING:
            raise RuleError(f"more than {MOST_NESTING} brackets inside each other", column=column)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _unreadable(text: str, error: BaseException) -> RuleError:
    column = min((getattr(error, "offset", None) or 1) + _indent(text), len(text))
    return RuleError(
        "cannot be read as a rule; write names joined by `and`, `or`, `not` and comparisons",
        column=column,
    )


def _refuse_depth(tree: ast.AST) -> None:
    level = [tree]
    for _ in range(MOST_NESTING):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise RuleError(f"nested deeper than {MOST_NESTING}; derive a fact for a part of it", column=1)


class _Parser:
    """Walks Python's tree and builds ours; keeps the column for errors."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text, self._vocabulary = text, vocabulary
        self._readers: dict[type, Callable[[Any], Node]] = {
            ast.BoolOp: self._bool_op,
            ast.UnaryOp: self._unary,
            ast.Compare: self._compare,
            ast.Call: self._call,
            ast.Name: self._name,
            ast.Constant: self._constant,
        }

    def read(self, tree: ast.AST) -> Node:
        """The node for a tree, or a RuleError at its column."""
        reader = self._readers.get(type(tree))
        if reader is None:
            default = "is not in the language; write `and`, `or`, `not`, a comparison or a name"
            raise self._error(tree, _INSTEAD.get(type(tree), f"{type(tree).__name__} {default}"))
        try:
            return reader(tree)
        except NodeError as error:
            raise self._error(tree, str(error)) from None

    def _error(self, tree: ast.AST, what: str) -> RuleError:
        # Python counts bytes from where the rule begins; a reader counts letters of the text.
        before = self._text.strip().encode()[: getattr(tree, "col_offset", 0)]
        column = _indent(self._text) + len(before.decode(errors="ignore")) + 1
        return RuleError(what, column=column)

    def _bool_op(self, tree: ast.BoolOp) -> Node:
        terms = tuple(self.read(value) for value in tree.values)
        return And(terms) if isinstance(tree.op, ast.And) else Or(terms)

    def _unary(self, tree: ast.UnaryOp) -> Node:
        if isinstance(tree.op, ast.Not):
            return Not(self.read(tree.operand))
        operand = self.read(tree.operand)
        value = operand.value if isinstance(operand, Literal) else None
        if isinstance(tree.op, ast.USub) and isinstance(value, int | float):
            return Literal(-value)
        raise self._error(tree, _INSTEAD[ast.BinOp])

    def _compare(self, tree: ast.Compare) -> Node:
        if any(isinstance(op, ast.In | ast.NotIn) for op in tree.ops):
            return self._membership(tree)
        operators = tuple(self._operator(op, tree) for op in tree.ops)
        operands = tuple(self._operand(part) for part in (tree.left, *tree.comparators))
        return Compare(operands, operators)

    def _operator(self, op: ast.cmpop, tree: ast.Compare) -> str:
        if type(op) not in _OPERATORS:
            raise self._error(tree, "write == or != instead of `is`")
        return _OPERATORS[type(op)]

    def _operand(self, tree: ast.AST) -> FactRef | ParameterRef | Literal:
        node = self.read(tree)
        if not isinstance(node, FactRef | ParameterRef | Literal):
            raise self._error(tree, "a comparison stands between names and literals")
        return node

    def _membership(self, tree: ast.Compare) -> Node:
        listed = tree.comparators[0]
        if len(tree.ops) != 1 or not isinstance(listed, ast.List):
            raise self._error(tree, "after `in` write one list: in ['relaxed', 'partial']")
        operand = self.read(tree.left)
        if not isinstance(operand, FactRef | ParameterRef):
            raise self._error(tree, "before `in` write the name of a fact")
        values = tuple(self._literal(element) for element in listed.elts)
        return In(operand, values, negated=isinstance(tree.ops[0], ast.NotIn))

    def _literal(self, tree: ast.AST) -> Literal:
        node = self.read(tree)
        if not isinstance(node, Literal):
            raise self._error(tree, "the list after `in` holds only numbers and words")
        return node

    def _call(self, tree: ast.Call) -> Node:
        name = tree.func.id if isinstance(tree.func, ast.Name) else ""
        if name not in ("known", "at_least") or tree.keywords:
            raise self._error(tree, "the only calls are known(x) and at_least(n, a, b, ...)")
        return self._known(tree) if name == "known" else self._at_least(tree)

    def _known(self, tree: ast.Call) -> Node:
        fact = self.read(tree.args[0]) if len(tree.args) == 1 else None
        if not isinstance(fact, FactRef):
            raise self._error(tree, "write known(x) with the name of one fact")
        return Known(fact)

    def _at_least(self, tree: ast.Call) -> Node:
        parts = [self.read(argument) for argument in tree.args]
        count = parts[0].value if parts and isinstance(parts[0], Literal) else None
        if not isinstance(count, int):
            raise self._error(tree, "write at_least(n, a, b, ...) with a whole number first")
        return AtLeast(count, tuple(parts[1:]))

    def _name(self, tree: ast.Name) -> Node:
        if tree.id in self._vocabulary:
            return self._vocabulary[tree.id]
        near = difflib.get_close_matches(tree.id, self._vocabulary, n=1)
        hint = f"; did you mean {near[0]}?" if near else "; add it to facts.toml or correct it"
        raise self._error(tree, f"no fact or parameter is called {tree.id!r}{hint}")

    def _constant(self, tree: ast.Constant) -> Node:
        value = tree.value
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise self._error(tree, "write the fact's name for yes, and `not` before it for no")
        if not isinstance(value, str) and abs(value) > _LARGEST:
            raise self._error(tree, f"the number is too large; write at most {_LARGEST}")
        return Literal(value)


CLEARED_WORD = "cleared"


def with_cleared(vocabulary: Vocabulary) -> dict[str, Node]:
    """The vocabulary of a lift, in which `cleared` may be read."""
    return {**vocabulary, CLEARED_WORD: Cleared()}
