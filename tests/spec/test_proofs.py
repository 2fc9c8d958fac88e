"""The shipped protocols are proved, and the stored proofs are of the very text that ships."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from unknot.care.protocol import ProtocolError, load_protocol
from unknot.care.protocol.library import SHIPPED, folder_of, versions
from unknot.care.protocol.proof import prove
from unknot.care.protocol.proof.properties import PROPERTIES
from unknot.care.protocol.proof.properties.paths import VISITS
from unknot.care.protocol.proof.stored import PROOFS_FILE, refuse_unproved
from unknot.care.protocol.seal import folder_hash
from unknot.care.protocol.statements import STATEMENTS


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


def whole() -> dict[str, Any]:
    """The stored proofs of a shipped version, for a text with the hash 1."""
    folder = SHIPPED / "back-massage" / "2026.1"
    stored: dict[str, Any] = json.loads((folder / PROOFS_FILE).read_text("utf-8"))
    return stored | {"sha256": "1"}


def first(**changed: object) -> dict[str, Any]:
    stored = whole()
    stored["proofs"][0] |= changed
    return stored


def test_every_statement_is_looked_into_as_it_stands() -> None:
    assert [one.id for one in PROPERTIES] == list(STATEMENTS)
    assert all(f"up to {VISITS} visits" in STATEMENTS[name] for name in ("10", "11"))


NOT_PROVED = {
    "proofs without a name": (whole() | {"proofs": [{"holds": True}]}, "property 1 was not proved"),
    "no list": (whole() | {"proofs": {"holds": True}}, "no proof is stored"),
    "texts": (whole() | {"proofs": ["x"]}, "the proofs cannot be read"),
    "three of eleven": (
        whole() | {"proofs": whole()["proofs"][:3]},
        "property 4 was not proved; run `unknot protocol prove`",
    ),
    "one left out": (whole() | {"proofs": whole()["proofs"][1:]}, "property 1 was not proved"),
    "one twice": (
        whole() | {"proofs": [*whole()["proofs"], whole()["proofs"][0]]},
        "more proofs than properties",
    ),
    "the verdict": (whole() | {"holds": False}, "the verdict is not that all properties hold"),
    "no verdict": (
        {key: value for key, value in whole().items() if key != "holds"},
        "the verdict is not that all properties hold",
    ),
    "other words": (first(statement="All is well."), "property 1 was proved in other words"),
    "another property": (first(id="12"), "property 1 was not proved"),
    "holds in a word": (first(holds="yes"), "does not hold .Permission"),
    "a case against it": (first(counterexample={"case": {}}), "does not hold .Permission"),
    "not settled": (first(trouble="not settled in time"), "does not hold .Permission"),
}


@pytest.mark.parametrize("case", NOT_PROVED)
def test_proofs_that_are_not_whole_prove_nothing(tmp_path: Path, case: str) -> None:
    stored, words = NOT_PROVED[case]
    (tmp_path / PROOFS_FILE).write_text(json.dumps(stored), "utf-8")
    with pytest.raises(ProtocolError, match=words) as caught:
        refuse_unproved(tmp_path, "1")
    assert caught.value.file == PROOFS_FILE


def test_whole_proofs_prove_the_text_with_their_hash_and_no_other(tmp_path: Path) -> None:
    (tmp_path / PROOFS_FILE).write_text(json.dumps(whole()), "utf-8")
    refuse_unproved(tmp_path, "1")
    with pytest.raises(ProtocolError, match="another text"):
        refuse_unproved(tmp_path, "2")


def test_whether_a_version_is_proved_is_read_without_z3() -> None:
    """In a process of its own, where z3 cannot be had."""
    read = (
        "import sys; sys.modules['z3'] = None\n"
        "from unknot.care.protocol import shipped\n"
        "print(shipped().ref)"
    )
    done = subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("back-massage@")
