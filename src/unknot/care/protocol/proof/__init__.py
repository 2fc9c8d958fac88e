"""Proofs about a protocol by z3: over all facts, null, unsure or known, all open stops and
letters, and every value of its parameters within their bounds.

    prove(protocol)   one Proof for each property, with the smallest case against it if it fails
    differ(a, b)      which steps differ, and where the action differs, each with an example

``terms``, ``person``, ``reading``, ``world``, ``acts`` and ``verdict`` read a protocol as formulas
and say what ``situation``, ``decide`` and ``tally`` say; a test holds them together. ``flow`` and
``visit`` are the guards of the record's flows. ``properties`` are the statements, ``inquiry``
asks, ``smallness`` is what it wishes of a case, ``completion`` is a later moment, ``comparing``
looks at two protocols, ``case`` and ``words`` turn an answer into a case that people can read.
``stored`` keeps the result beside the version; it alone is read when a protocol is loaded.

z3 is loaded when something is to be proved, and by nothing else; without it both functions raise
``NoProverError``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unknot.care.protocol.model import Protocol
    from unknot.care.protocol.proof.comparing import Difference
    from unknot.care.protocol.proof.found import Proof

__all__ = ["NoProverError", "differ", "prove", "prover_version"]


class NoProverError(Exception):
    """z3 is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "the proofs need z3, which is not installed; "
            "`python3 run.py` installs it with the product, or: pip install z3-solver"
        )


def prove(protocol: "Protocol", only: tuple[str, ...] = ()) -> "tuple[Proof, ...]":
    """A proof for each property of a protocol, or for those whose ids are named in ``only``.

    Raises NoProverError without z3.
    """
    prover_version()
    from unknot.care.protocol.proof.proving import proofs

    return proofs(protocol, only)


def differ(one: "Protocol", other: "Protocol") -> "Difference":
    """What is different in ``other``, with an example for each way in which a decision differs.

    Raises NoProverError without z3.
    """
    prover_version()
    from unknot.care.protocol.proof.comparing import difference

    return difference(one, other)


def prover_version() -> str:
    """The version of z3. Raises NoProverError where it is not installed."""
    try:
        import z3
    except ImportError:
        raise NoProverError from None
    return str(z3.get_version_string())
