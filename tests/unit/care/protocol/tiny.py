"""A tiny protocol in a folder, for tests of what a protocol means."""

from pathlib import Path

from unknot.care.protocol import load_protocol
from unknot.care.protocol.proof import prove, prover_version
from unknot.care.protocol.proof.stored import as_json, store

FACT = """
[fact.{id}]
family = "test"
type = "{type}"
from = "{origin}"
of = "episode"
risk = "yes"
who_says = "client"
if_unknown = "ask"
source = "test"
grade = "design"
certainty = "Design"
{more}
"""
STEP = """
[[step]]
id = "{id}"
title = "{id}"
ladder = "{ladder}"
when = "{when}"
then = "{then}"
say = "Say {id}."
source = "test"
grade = "design"
certainty = "Design"
{more}
"""
HEAD = 'id = "tiny"\nversion = "1"\ntitle = "Tiny"\nstatus = "test"\n'
PARAMETER = """
[parameter.cut]
value = 7
bounds = [6, 8]
type = "int"
means = "test"
source = "test"
grade = "design"
certainty = "Design"
valid_from = 2026-01-01
"""


def prove_folder(folder: Path) -> None:
    """Prove the version in a folder and store the proofs, as the command does."""
    protocol = load_protocol(folder)
    result = as_json(protocol.ref, protocol.sha256, prover_version(), prove(protocol))
    store(folder, result)


def fact(name: str, kind: str = "yes_no", more: str = "", origin: str = "asked") -> str:
    """One fact as TOML."""
    if kind in ("int", "number"):
        more = f"range = [0, 10]\n{more}"
    return FACT.format(id=name, type=kind, more=more, origin=origin)


def step(name: str, when: str, then: str, more: str = "", ladder: str = "today") -> str:
    """One step as TOML."""
    return STEP.format(id=name, when=when, then=then, more=more, ladder=ladder)


def write_protocol(folder: Path, facts: list[str], steps: list[str]) -> Path:
    """A protocol folder that loads (or not, when the test wants that)."""
    (folder / "facts.toml").write_text("".join(facts), "utf-8")
    (folder / "parameters.toml").write_text(PARAMETER, "utf-8")
    (folder / "protocol.toml").write_text(HEAD + "".join(steps), "utf-8")
    return folder
