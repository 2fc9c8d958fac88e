"""Runs axe-core (tests/vendor/axe) on the page at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "vendor" / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """(tags) => axe.run(document, {
  runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
}).then((result) => result.violations)"""


@cache
def script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe finds, one line a rule: its name, what is wrong, and where."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(script())
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    return [f"{rule['id']}: {rule['help']}; at {places(rule)}" for rule in found]


def places(rule: dict[str, Any]) -> str:
    """The first few elements that break a rule."""
    return ", ".join(" ".join(map(str, node["target"])) for node in rule["nodes"][:4])
