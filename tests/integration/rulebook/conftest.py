"""Provers made by hand: what z3 would answer, without the minute it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from unknot.care.protocol import ProtocolError
from unknot.care.protocol.variant import Texts, from_texts
from unknot.record.flows.check_version import Prover

AGAINST = "A person with nothing against a massage, but: Fever today: not sure"


def proof(title: str, *, holds: bool = True) -> dict[str, Any]:
    """One proof as it is stored."""
    words = [] if holds else ["The smallest case against it:", AGAINST]
    return {
        "id": title,
        "title": title,
        "statement": f"{title} is so, whatever the facts.",
        "holds": holds,
        "exempt": ["thor"],
        "exempt_are": "facts that are neither asked nor stop",
        "trouble": "",
        "words": words,
    }


def proofs(texts: Texts, *held: bool) -> Mapping[str, Any]:
    """The answer about these files: a proof for each of `held`."""
    made = [proof(f"Property {nth}", holds=one) for nth, one in enumerate(held, start=1)]
    return {"sha256": from_texts(texts).sha256, "z3": "4", "proofs": made}


@pytest.fixture
def all_hold() -> Prover:
    """Two properties, both proved."""
    return lambda texts: proofs(texts, True, True)


@pytest.fixture
def one_fails() -> Prover:
    """Two properties, one of them with a case against it."""
    return lambda texts: proofs(texts, True, False)


@pytest.fixture
def breaks_off() -> Prover:
    """A prover that ends early."""

    def prove(texts: Texts) -> Mapping[str, Any]:
        raise ProtocolError("it took longer than 4 minutes")

    return prove
