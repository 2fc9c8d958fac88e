"""Provers made by hand: what z3 would answer, without the minute it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.support.proved import proved

from unknot.care.protocol import ProtocolError
from unknot.care.protocol.variant import Texts, from_texts
from unknot.record.flows.check_version import Prover

AGAINST = "A person with nothing against a massage, but: Fever today: not sure"


def proofs(texts: Texts, *failing: str) -> Mapping[str, Any]:
    """The answer about these files: a proof for each property; those named fail, in words."""
    answer = proved(from_texts(texts).sha256, *failing)
    for one in answer["proofs"]:
        one["words"] = [] if one["holds"] else ["The smallest case against it:", AGAINST]
    return answer


@pytest.fixture
def all_hold() -> Prover:
    """Every property, proved."""
    return proofs


@pytest.fixture
def one_fails() -> Prover:
    """Every property, one of them with a case against it."""
    return lambda texts: proofs(texts, "2")


@pytest.fixture
def breaks_off() -> Prover:
    """A prover that ends early."""

    def prove(texts: Texts) -> Mapping[str, Any]:
        raise ProtocolError("it took longer than 4 minutes")

    return prove
