"""A case against a random protocol is the smallest: without any one part of it, it is none."""

from hypothesis import given, settings
from tests.generative.care.random_protocols import protocols
from tests.support.dropping import is_against, without_one
from tests.support.patience import examples

from unknot.care.protocol import Protocol
from unknot.care.protocol.proof import prove
from unknot.care.protocol.proof.inquiry import Inquiry

OF_ONE_MOMENT = ("1", "2", "3", "6", "8", "9", "10")
"""Properties of which a single moment can be looked into, whatever is answered after it."""


@settings(max_examples=examples(15))
@given(protocols())
def test_nothing_can_be_dropped_from_a_case(protocol: Protocol) -> None:
    inquiry = Inquiry(protocol)
    for proof in prove(protocol, only=OF_ONE_MOMENT):
        if proof.counterexample is not None:
            case = proof.counterexample.before
            assert is_against(inquiry, proof.id, case), proof.title
            for part, less in without_one(protocol, case):
                assert not is_against(inquiry, proof.id, less), (proof.title, part)
