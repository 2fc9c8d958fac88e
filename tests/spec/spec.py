"""A spec: a few words, a rule or some steps, and a table of what must come out.

The table runs as a test, on every engine, and is printed in the manual (`docs/manual/`).
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from unknot.care.protocol import Protocol, load_protocol

SMALL = Path(__file__).parent / "small"
_DEFAULTS = {
    "title": "{id}",
    "ladder": "today",
    "say": "{id}.",
    "source": "spec",
    "grade": "design",
    "certainty": "Design",
}


@dataclass(frozen=True)
class RuleSpec:
    """One rule, and what it answers row by row. ``expands``: reads follow-ups or derived facts."""

    title: str
    rule: str
    table: str
    says: str = ""
    expands: bool = False


@dataclass(frozen=True)
class StepSpec:
    """Some steps, and what the protocol decides row by row."""

    title: str
    steps: str
    table: str
    says: str = ""


@dataclass(frozen=True)
class PersonSpec:
    """Persons, and what the shipped protocol decides of them row by row."""

    title: str
    table: str
    says: str = ""


Spec = RuleSpec | StepSpec | PersonSpec


@dataclass(frozen=True)
class Chapter:
    """A page of the manual."""

    name: str
    title: str
    text: str
    specs: tuple[Spec, ...]


def chapter_of(module: ModuleType) -> Chapter:
    """The chapter that a module of ``chapters/`` holds: its docstring is the text."""
    title, _, text = (module.__doc__ or "").strip().partition("\n")
    return Chapter(
        module.__name__.rpartition(".")[2], title.rstrip("."), text.strip(), module.SPECS
    )


@cache
def protocol_of(steps: str) -> Protocol:
    """The small protocol with these steps; keys that do not matter in a table are filled in."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name in ("facts.toml", "parameters.toml"):
            (here / name).write_bytes((SMALL / name).read_bytes())
        head = 'id = "spec"\nversion = "1"\ntitle = "Spec"\nstatus = "spec"\n'
        (here / "protocol.toml").write_text(head + _filled_in(steps), "utf-8")
        return load_protocol(here)


def _filled_in(steps: str) -> str:
    return "[[step]]".join(["", *map(_one_filled_in, steps.split("[[step]]")[1:])])


def _one_filled_in(step: str) -> str:
    own = re.search(r'^id = "(\w+)"$', step, re.M)
    assert own, f"a step of a spec has an id: {step}"
    missing = [key for key in _DEFAULTS if not re.search(rf"^{key} = ", step, re.M)]
    lines = [f'{key} = "{_DEFAULTS[key].format(id=own[1])}"' for key in missing]
    return "\n" + "\n".join(lines) + step


@cache
def small() -> Protocol:
    """The small protocol with a step that nothing reads: its facts, and what they are made from."""
    return protocol_of('[[step]]\nid = "none"\nwhen = "heat"\nthen = "note"\n')
