"""The shipped protocols are proved, and the stored proofs are of the very text that ships."""

import json
from pathlib import Path

import pytest

from unknot.care.protocol import ProtocolError, load_protocol
from unknot.care.protocol.library import SHIPPED, folder_of, versions
from unknot.care.protocol.load import folder_hash
from unknot.care.protocol.proof import prove
from unknot.care.protocol.proof.properties import PROPERTIES
from unknot.care.protocol.proof.stored import PROOFS_FILE, refuse_unproved


@pytest.mark.parametrize("ref", versions())
def test_the_stored_proofs_are_of_this_text_and_all_hold(ref: str) -> None:
    folder = folder_of(ref)
    stored = json.loads((folder / PROOFS_FILE).read_text("utf-8"))
    refuse_unproved(folder, folder_hash(folder))
    assert [proof["id"] for proof in stored["proofs"]] == [one.id for one in PROPERTIES]
    assert [proof["statement"] for proof in stored["proofs"]] == [
        one.statement for one in PROPERTIES
    ]


@pytest.mark.parametrize("ref", versions())
@pytest.mark.parametrize("one", PROPERTIES, ids=lambda one: one.title)
def test_a_shipped_protocol_has_every_property(ref: str, one: object) -> None:
    (proof,) = prove(load_protocol(folder_of(ref)), only=(one.id,))  # type: ignore[attr-defined]
    assert proof.holds, proof.counterexample or proof.trouble


def test_facts_that_are_not_asked_are_listed_beside_the_first_proof() -> None:
    folder = SHIPPED / "back-massage" / "2026.1"
    stored = json.loads((folder / PROOFS_FILE).read_text("utf-8"))
    exempt = set(stored["proofs"][0]["exempt"])
    facts = load_protocol(folder).facts.values()
    quiet = {f.id for f in facts if f.if_unknown == "none" and f.source_kind != "derived"}
    assert exempt == quiet


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "never proved; run `unknot protocol prove`"),
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ('{"sha256": "0"}', "belong to another text"),
        ('{"sha256": "1", "proofs": []}', "no proof is stored"),
        ('{"sha256": "1", "proofs": [{"title": "Stops", "holds": false}]}', "does not hold .Stops"),
    ],
)
def test_a_version_without_its_proofs_is_refused(
    tmp_path: Path, text: str | None, words: str
) -> None:
    if text is not None:
        (tmp_path / PROOFS_FILE).write_text(text)
    with pytest.raises(ProtocolError, match=words) as caught:
        refuse_unproved(tmp_path, "1")
    assert caught.value.file == PROOFS_FILE
