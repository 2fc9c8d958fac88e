"""The flowchart as a browser draws and prints it: one page, no line over another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from unknot.care.protocol.draw import svg
from unknot.care.protocol.library import shipped, versions

PICTURES = Path(__file__).resolve().parents[2] / "artifacts"
BOXES = """() => [...document.querySelectorAll('text')].map(text => {
  const box = text.getBBox();
  return [text.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
})"""
CROSSING = """() => {
  const boxes = [...document.querySelectorAll('polygon')].map(shape => shape.getBBox())
    .filter(box => box.width > 60);
  return [...document.querySelectorAll('text')].filter(text => {
    const line = text.getBBox(), x = line.x, y = line.y + line.height / 2;
    const around = boxes.find(b => b.x < x && x < b.x + b.width && b.y < y && y < b.y + b.height);
    return around && x + line.width > around.x + around.width;
  }).map(text => text.textContent);
}"""
"""The lines of text that begin within a box and end outside of it."""
Box = tuple[str, float, float, float, float]


def page_of(browser: Browser, ref: str, folder: Path) -> Page:
    """The drawing, opened as a file."""
    file = folder / "flowchart.svg"
    file.write_text(svg(shipped(ref)), "utf-8")
    page = browser.new_page(viewport={"width": 1123, "height": 1588})
    page.goto(file.as_uri())
    return page


def overlap(one: Box, other: Box) -> bool:
    """True when two lines of text lie over each other by more than a hair."""
    across = min(one[3], other[3]) - max(one[1], other[1])
    down = min(one[4], other[4]) - max(one[2], other[2])
    return across > 1 and down > 2.5


@pytest.mark.parametrize("ref", versions())
def test_every_line_is_on_the_page_and_none_lies_over_another(
    chromium: Browser, ref: str, tmp_path: Path
) -> None:
    page = page_of(chromium, ref, tmp_path)
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"flowchart-{ref.partition('@')[0]}.png")
    boxes: list[Box] = [tuple(box) for box in page.evaluate(BOXES)]
    wide, high = page.evaluate(
        "[document.documentElement.viewBox.baseVal.width,"
        " document.documentElement.viewBox.baseVal.height]"
    )
    crossing = page.evaluate(CROSSING)
    page.close()
    assert boxes
    assert crossing == []
    assert [b[0] for b in boxes if b[1] < 0 or b[2] < 0 or b[3] > wide or b[4] > high] == []
    over = [(a[0], b[0]) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if overlap(a, b)]
    assert over == []


@pytest.mark.parametrize("ref", versions())
def test_it_prints_on_one_page(chromium: Browser, ref: str, tmp_path: Path) -> None:
    page = page_of(chromium, ref, tmp_path)
    paper = (
        "A3" if page.evaluate("document.documentElement.getAttribute('width')") == "297mm" else "A4"
    )
    printed = page.pdf(format=paper, print_background=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
