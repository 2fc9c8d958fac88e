"""Pain after four weeks against the person's own verdict, as a table and as a drawing.

    .venv/bin/python docs/figures/pain_and_verdict.py

reads the shipped file of 135 people who were seen twice, writes docs/pictures/pain-and-verdict.svg
and prints the table.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src/unknot/registry/data/chronic_back_pain_ashar2022.csv"
PICTURE = ROOT / "docs/pictures/pain-and-verdict.svg"
GRADES = range(1, 8)
IMPORTANT = -2
WIDE, HIGH = 720, 440
LEFT, TOP, COLUMN, POINT = 70, 40, 90, 34
MEANS, VERDICTS = HIGH - 56, HIGH - 36
HIGHEST = 2  # points; the upper end of the drawing
STYLE = """
text { font: 14px system-ui, sans-serif; fill: #222 } .dot { fill: #5b6770; fill-opacity: .45 }
.mean { stroke: #111; stroke-width: 4 } .line { stroke: #888 } .cut { stroke: #111;
stroke-dasharray: 6 5 } .ground { fill: #fff } .strong { font-weight: 600 }
@media (prefers-color-scheme: dark) { text { fill: #eee } .dot { fill: #aab6c0 }
.mean, .cut { stroke: #fff } .ground { fill: #16191c } }
"""


def changes() -> dict[int, list[float]]:
    """Change of average pain from the first to the second visit, by the verdict at the second."""
    visits: dict[str, dict[str, dict[str, str]]] = {}
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["is_patient"] == "1":
                visits.setdefault(row["id"], {})[row["time"]] = row
    found: dict[int, list[float]] = {grade: [] for grade in GRADES}
    for person in visits.values():
        if len(person) == 2:
            first, last = (float(person[time]["pain_avg"]) for time in ("1", "2"))
            found[round(float(person["2"]["pgic"]))].append(last - first)
    return found


def table(found: dict[int, list[float]]) -> str:
    """Verdict, people, mean change: as it stands in docs/response.md."""
    rows = ["| verdict | people | mean change of pain |", "| --- | --- | --- |"]
    rows += [f"| {grade} | {len(some)} | {mean(some):.1f} |" for grade, some in found.items()]
    return "\n".join(rows)


def drawing(found: dict[int, list[float]]) -> str:
    """The SVG: a dot a person, a bar at each mean, a dashed line at a fall of 2."""
    people = sum(map(len, found.values()))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img">',
        f"<title>Change of pain by own verdict, {people} people with chronic back pain</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDE}" height="{HIGH}"/>',
        f'<text class="strong" x="{LEFT}" y="22">Pain after four weeks, in points</text>',
        *scale(),
        *(part for grade, some in found.items() for part in column(grade, some)),
        f'<text x="{LEFT - 8}" y="{MEANS}" text-anchor="end">mean</text>',
        f'<text x="{LEFT - 8}" y="{VERDICTS}" text-anchor="end">verdict</text>',
        f'<text x="{LEFT}" y="{HIGH - 12}">the person says: no better</text>',
        f'<text x="{WIDE - 20}" y="{HIGH - 12}" text-anchor="end">very much better</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def height(points: float) -> float:
    return TOP + (HIGHEST - points) * POINT


def scale() -> Iterator[str]:
    """The lines at no change and at the smallest important one."""
    for points, kind, words in ((0, "line", "same"), (IMPORTANT, "cut", "2 less")):
        y = height(points)
        yield f'<line class="{kind}" x1="{LEFT}" x2="{WIDE - 20}" y1="{y:g}" y2="{y:g}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 5:g}" text-anchor="end">{words}</text>'


def column(grade: int, some: list[float]) -> Iterator[str]:
    """One verdict: its people side by side, their mean, and how many they are."""
    middle = LEFT + COLUMN * (grade - 0.5)
    for points in sorted(set(some)):
        same = some.count(points)
        for place in range(same):
            x = middle + 7 * (place - (same - 1) / 2)
            yield f'<circle class="dot" cx="{x:g}" cy="{height(points):g}" r="4"/>'
    y = height(mean(some))
    ends = f'x1="{middle - 30:g}" x2="{middle + 30:g}" y1="{y:.1f}" y2="{y:.1f}"'
    yield f'<line class="mean" {ends}/>'
    told = f"{mean(some):.1f}".replace("-", "\N{MINUS SIGN}")
    yield f'<text class="strong" x="{middle:g}" y="{MEANS}" text-anchor="middle">{told}</text>'
    yield f'<text x="{middle:g}" y="{VERDICTS}" text-anchor="middle">{grade}</text>'


if __name__ == "__main__":
    seen = changes()
    PICTURE.write_text(drawing(seen), encoding="utf-8")
    sys.stdout.write(table(seen) + "\n")
