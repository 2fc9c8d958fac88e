"""Why a rule answered as it did: which facts carry the answer, and which leave it unknown."""

from dataclasses import dataclass

from unknot.care.protocol.evaluate import Env, Parameters, Rule, compile_rule
from unknot.care.protocol.nodes import (
    And,
    AtLeast,
    Cleared,
    Known,
    Node,
    Not,
    Or,
    children,
    fact_names,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A node with its closure and its parts, built once a protocol."""

    node: Node
    run: Rule
    names: tuple[str, ...]
    parts: tuple["Part", ...]


def dissect(node: Node, parameters: Parameters) -> Part:
    """The rule as a tree of parts that can each be asked."""
    inner = children(node) if isinstance(node, And | Or | AtLeast | Not) else ()
    return Part(
        node,
        compile_rule(node, parameters),
        fact_names(node),
        tuple(dissect(child, parameters) for child in inner),
    )


def blamed(part: Part, env: Env) -> list[str]:
    """The facts whose being unknown leaves this rule unknown.

    Parts that are already true or false blame nobody, so ``known(h) and h < 72`` does not
    ask for ``h``.
    """
    if part.run(env) is not None or isinstance(part.node, Known | Cleared):
        return []
    if not part.parts:
        return [name for name in part.names if env[name] is None]
    return [name for inner in part.parts for name in blamed(inner, env)]


def carrying(part: Part, env: Env) -> list[str]:
    """The facts that carry a known answer: all of a true `and`, the true ones of a true `or`."""
    if not part.parts:
        return [name for name in part.names if env[name] is not None]
    answer = part.run(env)
    parts = part.parts
    if not isinstance(part.node, Not):
        parts = tuple(inner for inner in parts if inner.run(env) is answer)
    return [name for inner in parts for name in carrying(inner, env)]
