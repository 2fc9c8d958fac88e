"""Runs the properties of a protocol one after the other."""

from time import perf_counter

from unknot.care.protocol.model import Protocol
from unknot.care.protocol.proof.found import Finding, Proof, Property
from unknot.care.protocol.proof.inquiry import Inquiry, UnsettledError
from unknot.care.protocol.proof.properties import PROPERTIES


def proofs(protocol: Protocol, only: tuple[str, ...] = ()) -> tuple[Proof, ...]:
    """A proof for each property, or for those whose ids are named."""
    inquiry = Inquiry(protocol)
    return tuple(_prove(inquiry, one) for one in PROPERTIES if not only or one.id in only)


def _prove(inquiry: Inquiry, one: Property) -> Proof:
    begun, asked = perf_counter(), inquiry.questions
    finding, trouble = Finding(), ""
    try:
        finding = one.look(inquiry)
    except UnsettledError as error:
        trouble = f"not settled in time ({error}); nothing is proved"
    return Proof(
        id=one.id,
        title=one.title,
        statement=one.statement,
        holds=finding.against is None and not trouble,
        seconds=perf_counter() - begun,
        questions=inquiry.questions - asked,
        exempt=finding.exempt,
        exempt_are=one.exempt_are if finding.exempt else "",
        counterexample=finding.against,
        trouble=trouble,
    )
