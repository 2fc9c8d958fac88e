"""How long it takes to prove every property of the shipped protocol.

`unknot bench prove`. Once, not the best of many: a proof is run once a version.
"""

from __future__ import annotations

from typing import Any

from unknot.care.protocol import latest
from unknot.care.protocol.proof import prove, prover_version

PROTOCOL = "back-massage"
BUDGET_S = 60  # seconds for all properties
SMALL = {"PROTOCOL": "back-recovery"}


def run() -> dict[str, Any]:
    """Measure; see unknot/cli/bench.py for the shape of the answer."""
    protocol = latest(PROTOCOL)
    proofs = prove(protocol)
    failed = [proof.title for proof in proofs if not proof.holds]
    assert not failed, f"not proved: {failed}"
    whole = {
        "what": f"all {len(proofs)} properties, {len(protocol.steps)} steps",
        "unit": "seconds",
        "value": sum(proof.seconds for proof in proofs),
        "budget": BUDGET_S,
    }
    single = [
        {"what": f"{proof.id} {proof.title}", "unit": "seconds", "value": proof.seconds}
        for proof in proofs
    ]
    return {
        "protocol": protocol.ref,
        "z3": prover_version(),
        "questions": sum(proof.questions for proof in proofs),
        "results": [whole, *single],
    }
