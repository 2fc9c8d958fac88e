"""Writes the manual, `docs/manual/`, from the spec tables and the shipped protocols.

    .venv/bin/python -m tests.spec.manual

A test of the house fails when what is committed there is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.spec.chapters import CHAPTERS
from tests.spec.spec import Chapter, PersonSpec, RuleSpec, Spec, StepSpec, small
from tests.spec.table import heads, several, texts

from unknot.care.protocol import Protocol
from unknot.care.protocol.document import escaped, protocol_as_markdown, table
from unknot.care.protocol.draw import svg
from unknot.care.protocol.library import shipped, versions
from unknot.care.protocol.phrases import fact_in_words

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "manual"
MADE = "<!-- Made by `python -m tests.spec.manual`; change the spec tables or the protocol. -->"
CELLS = {"?": "not asked", "unsure": "not sure", "-": ""}
IDS = {"because", "ask", "not_known", "open", "cleared"}
"""The columns that name steps or facts."""
AFTER = {
    "answer": "the rule answers",
    "because": "steps that fired",
    "ask": "asked next",
    "not_known": "asked, not known",
    "pressure": "pressure at most",
    "cap": "pressure at most",
    "step": "pressure against last time",
    "minutes": "minutes at most",
    "keep_off": "keep off",
    "no": "not these strokes",
    "open": "open from before",
    "cleared": "cleared by a letter",
}
"""What the columns of a spec table are called in the manual, where that is another word."""
UNKNOWN_ANSWER = "unknown"


def pages() -> dict[str, str]:
    """Every file of the manual: its name and its text."""
    found = {"README.md": _contents()}
    for chapter in CHAPTERS:
        found[f"{chapter.name}.md"] = _page(chapter)
    for protocol in map(shipped, versions()):
        found[f"{_name(protocol)}.svg"] = svg(protocol)
        found[f"{_name(protocol)}.md"] = _with_mark(protocol_as_markdown(protocol))
    return found


def _name(protocol: Protocol) -> str:
    return f"{protocol.id}-{protocol.version}"


def _with_mark(text: str) -> str:
    return f"{MADE}\n\n{text}"


def _contents() -> str:
    return "\n".join(_contents_lines()) + "\n"


def _contents_lines() -> Iterator[str]:
    yield MADE
    yield "\n# The manual\n"
    yield "What a protocol means, in tables. Each is also a test: the product obeys every row."
    yield "\n## The rule language and the decision\n"
    yield from (f"{n}. [{one.title}]({one.name}.md)" for n, one in enumerate(CHAPTERS, 1))
    yield "\n## The protocols that ship\n"
    for protocol in map(shipped, versions()):
        name = _name(protocol)
        yield f"- [{protocol.title}, {protocol.version}]({name}.md), and as [one page]({name}.svg):"
        yield f"  {protocol.status}"
    yield "\n## The facts of the tables\n"
    yield "The tables use a handful of facts, so that they stay short. They are of no protocol."
    yield ""
    facts = small().facts
    yield from table(
        ("fact", "means", "what it can be"),
        ((name, fact_in_words(one), one.rule or _values(one.id)) for name, one in facts.items()),
    )


def _values(name: str) -> str:
    fact = small().facts[name]
    asked = f"; asked when {fact.asked_when}" if fact.asked_when else ""
    number = (
        f"{fact.low:g} to {fact.high:g}" if fact.low is not None and fact.high is not None else ""
    )
    return (", ".join(fact.values) or number or "yes or no") + asked


def _page(chapter: Chapter) -> str:
    parts = [MADE, f"# {chapter.title}", chapter.text]
    return "\n\n".join([*parts, *("\n".join(_part(spec)) for spec in chapter.specs)]) + "\n"


def _part(spec: Spec) -> Iterator[str]:
    yield f"## {_sentence(spec.title)}\n"
    if spec.says:
        yield f"{spec.says}\n"
    if not isinstance(spec, PersonSpec):
        yield _code(spec)
    yield from _table(spec)


def _sentence(title: str) -> str:
    return title[0].upper() + title[1:]


def _code(spec: RuleSpec | StepSpec) -> str:
    language, text = ("", spec.rule) if isinstance(spec, RuleSpec) else ("toml", spec.steps)
    return f"```{language}\n{text.strip()}\n```\n"


def _table(spec: Spec) -> Iterator[str]:
    before, after = heads(spec.table)
    yield _row([*(AFTER.get(name, f"`{name}`") for name in before), *map(_head, after)])
    yield _row(["---"] * len([*before, *after]))
    for given, expected in texts(spec.table):
        yield _row(_cell(name, text) for name, text in (*given.items(), *expected.items()))


def _head(name: str) -> str:
    return f"**{AFTER.get(name, name)}**"


def _cell(name: str, text: str) -> str:
    if name == "answer" and text == "?":
        return UNKNOWN_ANSWER
    if text in CELLS:
        return CELLS[text]
    if name in IDS:
        return ", ".join(f"`{one}`" for one in several(text))
    return escaped(text.replace(",", ", ").replace("_", " "))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def stale(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """The files that are missing there, differ, or are not made from anything."""
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*")}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))


def write(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Make the folder hold just that; returns the names of what was stale."""
    folder.mkdir(parents=True, exist_ok=True)
    found = stale(folder, wanted)
    for name in found:
        if name in wanted:
            (folder / name).write_text(wanted[name], "utf-8")
        else:
            (folder / name).unlink()
    return found


if __name__ == "__main__":
    for written in write(FOLDER, pages()):
        sys.stdout.write(f"docs/manual/{written}\n")
