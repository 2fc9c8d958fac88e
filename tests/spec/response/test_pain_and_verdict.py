"""Pain against the person's own verdict: the figure and the table of docs/response.md."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = runpy.run_path(str(ROOT / "docs" / "figures" / "pain_and_verdict.py"))
FOUND = SCRIPT["changes"]()


def test_135_people_were_seen_twice() -> None:
    assert sum(map(len, FOUND.values())) == 135


def test_the_mean_change_by_verdict_is_the_known_one() -> None:
    means = [round(sum(some) / len(some), 1) for some in FOUND.values()]
    assert means == [-0.1, -0.3, -0.7, -1.0, -1.2, -2.6, -4.0]


@pytest.mark.parametrize(
    ("kept", "made"),
    [("docs/pictures/pain-and-verdict.svg", "drawing"), ("docs/response.md", "table")],
)
def test_what_is_kept_is_what_the_command_makes(kept: str, made: str) -> None:
    assert SCRIPT[made](FOUND).strip() in (ROOT / kept).read_text(encoding="utf-8")
