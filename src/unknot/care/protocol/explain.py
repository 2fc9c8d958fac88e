"""Why a rule answered as it did: which facts carry the answer, and which leave it unknown."""

from dataclasses import dataclass

from unknot.care.protocol.evaluate import Env, Parameters, Rule, compile_rule
from unknot.care.protocol.nodes import (
    And,
    AtLeast,
    Node,
    Not,
    Or,
    children,
    fact_names,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A node with its closure, the facts it names and its parts, built once a protocol."""

    node: Node
    run: Rule
    names: tuple[str, ...]
    parts: tuple["Part", ...]
    turned: bool
    """Whether it says the contrary of its part."""


def dissect(node: Node, parameters: Parameters) -> Part:
    """The rule as a tree of parts that can each be asked."""
    inner = children(node) if isinstance(node, And | Or | AtLeast | Not) else ()
    return Part(
        node,
        compile_rule(node, parameters),
        fact_names(node),
        tuple(dissect(child, parameters) for child in inner),
        isinstance(node, Not),
    )


def blamed(part: Part, env: Env) -> list[str]:
    """The facts whose being unknown leaves this rule, which is unknown, unknown.

    Parts that are already true or false blame nobody, so ``known(h) and h < 72`` does not
    ask for ``h``.
    """
    if not part.parts:
        return [name for name in part.names if env[name] is None]
    found: list[str] = []
    for inner in part.parts:
        if inner.run(env) is None:
            found += blamed(inner, env)
    return found


def carrying(part: Part, env: Env, answer: bool) -> list[str]:
    """The facts that carry this known answer: all of a true `and`, the true ones of a true `or`."""
    if not part.parts:
        return [name for name in part.names if env[name] is not None]
    wanted = answer is not part.turned
    found: list[str] = []
    for inner in part.parts:
        if inner.run(env) is wanted:
            found += carrying(inner, env, wanted)
    return found
