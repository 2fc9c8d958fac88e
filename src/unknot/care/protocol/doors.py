"""Which yes/no facts keep a rule shut: while each of them is no, the rule is no.

Most steps wait for a yes that hardly anybody gives. Knowing what they wait for, a decision looks at
the few steps that have a door open, and gives the same answer as looking at all.
"""

from collections.abc import Mapping
from typing import Any

from unknot.care.protocol.nodes import YES_NO, And, AtLeast, FactRef, Node, Or, ParameterRef

Doors = frozenset[str]


def doors(node: Node, parameters: Mapping[str, Any]) -> Doors | None:
    """The facts that, all no, make the rule no; None where there is no such set.

    An empty set: the rule is no whatever the facts are.
    """
    match node:
        case FactRef() if node.type.kind == YES_NO:
            return frozenset({node.name})
        case ParameterRef() if node.type.kind == YES_NO:
            return None if parameters[node.name] else frozenset()
        case And():
            return _narrowest(node.terms, parameters)
        case Or():
            return _all(node.terms, parameters)
        case AtLeast():
            return _all(node.terms, parameters)
    return None


def _narrowest(terms: tuple[Node, ...], parameters: Mapping[str, Any]) -> Doors | None:
    """One part that is no is enough: the one with the fewest doors."""
    found = [one for term in terms if (one := doors(term, parameters)) is not None]
    return min(found, key=len, default=None)


def _all(terms: tuple[Node, ...], parameters: Mapping[str, Any]) -> Doors | None:
    """Every part has to be no."""
    together: Doors = frozenset()
    for term in terms:
        found = doors(term, parameters)
        if found is None:
            return None
        together |= found
    return together
