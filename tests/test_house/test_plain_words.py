"""What a protocol says at the table is plain: no codes, and no remarks for its reviewers.

Those belong in `source`, `grade` and `note`, and in its CHANGES.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest
from tests.test_house.test_claims import CODE, TAG
from tests.test_house.tree import ROOT, short, text

PROTOCOLS = ROOT / "src" / "unknot" / "care" / "protocols"
SOURCE_ID = re.compile(r"\bS\d{1,2}\b|\b(NICE|KNGF)\b|\bC?NG\d")
BRACKET = re.compile(r"\((design|evidence|guideline)\)|\b(convention|design)\)")
REMARK = re.compile(r"stricter than|disagree|reviewer", re.IGNORECASE)
SHORT_FORM = re.compile(r"\bincl\.|\d+\^\d+")


def said() -> Iterator[tuple[str, str]]:
    """Every text of the shipped protocols that a therapist or a client reads: (where, text)."""
    for folder in sorted(path.parent for path in PROTOCOLS.glob("*/*/protocol.toml")):
        protocol = tomllib.loads(text(folder / "protocol.toml"))
        facts = tomllib.loads(text(folder / "facts.toml"))
        rows = {f"step {one['id']}": one for one in protocol["step"]}
        rows |= {f"fact {name}": one for name, one in facts["fact"].items()}
        rows |= {f"list {name}": one for name, one in facts["list"].items()}
        for name, row in rows.items():
            for key in ("title", "say", "tell", "client", "therapist", "unit", "hint"):
                yield f"{folder.parent.name}, {name}, {key}", row.get(key, "")
        for line in protocol["safety_net"]:
            yield f"{folder.parent.name}, safety_net", line


@cache
def ids() -> frozenset[str]:
    """The ids of facts and steps that are no English words."""
    found: set[str] = set()
    for path in PROTOCOLS.glob("*/*/*.toml"):
        found |= set(re.findall(r'^(?:\[fact\.|id = ")([a-z0-9_]+)["\]]', text(path), re.MULTILINE))
    return frozenset(name for name in found if re.search(r"[_\d]", name))


def faults(line: str) -> list[str]:
    """What a text holds that is not for its reader."""
    words = [SOURCE_ID, BRACKET, REMARK, SHORT_FORM]
    found = [match.group() for one in words for match in one.finditer(line)]
    return found + sorted(set(re.findall(r"\w+", line)) & ids())


def test_what_is_said_at_the_table_holds_no_codes_and_no_remarks_for_reviewers() -> None:
    wrong = {where: (line, faults(line)) for where, line in said() if faults(line)}
    assert wrong == {}


def test_no_page_names_a_source_by_its_number() -> None:
    pages = sorted((ROOT / "src" / "unknot").rglob("*.html"))
    shown = {short(path): TAG.sub(" ", CODE.sub("", text(path))) for path in pages}
    assert {path: m.group() for path, t in shown.items() if (m := SOURCE_ID.search(t))} == {}


def test_texts_of_every_kind_are_found() -> None:
    keys = {where.rpartition(", ")[2] for where, line in said() if line}
    assert keys >= {"title", "say", "tell", "client", "therapist", "safety_net"}
    assert "ces5_new" in ids() and "fever" not in ids()


@pytest.mark.parametrize(
    "line",
    [
        "An examination first, then the course (S10, convention).",
        "All sessions given (S5, design).",
        "A doctor today. Stricter than NICE.",
        "Guidelines disagree here.",
        "Asked only when ces5_new is yes",
        "An urgent scan (NICE NG12).",
        "Any history of cancer, incl. myeloma?",
        "10^9 per L",
    ],
)
def test_a_code_or_a_remark_is_found(line: str) -> None:
    assert faults(line)


def test_a_convention_may_be_called_one() -> None:
    assert not faults("Two sessions given; that number is a convention, not from trials.")
