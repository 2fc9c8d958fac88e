"""No text of the product claims more than is known of massage (care/evidence.toml)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.test_house.tree import ROOT, short, text

SOURCE = ROOT / "src" / "unknot"
PROMISES = re.compile(
    r"\b(cures?|cured|detox\w*|toxins?|flush(es)? out|boosts?|guarantee[sd]?|"
    r"scientifically|clinically shown|eliminates?|works wonders|"
    r"(massage|it|this|treatment|therapy) (works|heals))\b",
    re.IGNORECASE,
)
MECHANISM = re.compile(
    r"endorphin|(better|more|improves?|increases?) (the )?(blood|circulation)", re.IGNORECASE
)
HONEST = re.compile(r"unproven|without a comparison|that it comes|^endorphins$")
BARE = re.compile(r"\d\s?%|\bper ?cent (chance|likely|probability)|:\.\d%")
OF_PEOPLE = (".html", ".py")
"""Where a per cent would be a client's; the percentages of protocols are those of their sources."""
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def said() -> Iterator[tuple[str, str]]:
    """Every text that a person may read: (where, text)."""
    for path in sorted(SOURCE.rglob("*.html")):
        for line in re.split(r"[\n.]", TAG.sub("\n", CODE.sub("", text(path)))):
            yield short(path), line
    for path in sorted(SOURCE.rglob("*.toml")):
        for line in re.findall(r'"([^"\n]*)"', text(path)):
            yield short(path), line
    for room in ("table", "web", "rulebook", "care/letters", "care/response", "care/protocol"):
        for path in sorted((SOURCE / room).rglob("*.py")):
            yield from ((short(path), line) for line in strings(path))


def strings(path: Path) -> Iterator[str]:
    """The strings of a module, its docstrings aside."""
    tree = ast.parse(text(path))
    docs = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }  # a docstring, or one beside a name
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def faults(line: str, where: str = ".html") -> list[str]:
    """What a text claims beyond what is known."""
    found = [match.group() for match in PROMISES.finditer(line)]
    if not HONEST.search(line.lower()):
        found += [match.group() for match in MECHANISM.finditer(line)]
    if where.endswith(OF_PEOPLE):
        found += [match.group() for match in BARE.finditer(line)]
    return found


def test_no_text_claims_more_than_is_known() -> None:
    wrong = {f"{where}: {line[:90]}": faults(line, where) for where, line in said()}
    wrong = {line: found for line, found in wrong.items() if found}
    assert wrong == {}


def test_texts_are_found_in_pages_protocols_and_letters() -> None:
    places = {where for where, line in said() if line.strip()}
    for part in ("review.html", "protocol.toml", "letters.toml", "evidence.toml", "words.py"):
        assert any(place.endswith(part) for place in places), part


@pytest.mark.parametrize(
    "line",
    [
        "Massage cures back pain",
        "Deep strokes flush out toxins",
        "It works for most people",
        "Massage releases endorphins",
        "More blood flow makes soreness go",
        "70 % of clients respond",
        "A 30 per cent chance",
    ],
)
def test_a_claim_is_found(line: str) -> None:
    assert faults(line)


@pytest.mark.parametrize(
    "line",
    [
        "Endorphins are proposed, unproven",
        "Of ten people with readings like these, about three would be 2 points better",
        "The area that is worked",
    ],
)
def test_what_is_known_may_be_said(line: str) -> None:
    assert not faults(line)
