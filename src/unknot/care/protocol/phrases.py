"""Words for single facts: the name of a flag, and the phrases of facts that the product keeps."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from unknot.care.datafile import Table, read_toml
from unknot.care.facts import Fact
from unknot.care.protocol.model import Protocol, parents
from unknot.care.protocol.nodes import fact_names, names_not

_SCALE = re.compile(r", -?\d+(-| to )[+-]?\d+$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one fact is said. Empty: by its question."""

    yes: str = ""
    no: str = ""
    count: str = ""
    name: str = ""
    where: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


UNSAID = Phrase()


@cache
def phrases() -> Mapping[str, Phrase]:
    """The shipped phrases, by fact. Raises DataError when their data is wrong."""
    table = read_toml(files(__package__).joinpath("phrases.toml"))
    found = {fact: _phrase(row) for fact, row in table.named("fact")}
    table.done()
    return found


def _phrase(row: Table) -> Phrase:
    said = {key: row.text(key, "") for key in ("yes", "no", "count", "name", "where")}
    values = row.table("values") if row.has("values") else None
    row.done()
    return Phrase(**said, values=values.texts_by_key() if values else {})


def phrase(fact_id: str) -> Phrase:
    """The phrase of a fact; an empty one where it has none."""
    return phrases().get(fact_id, UNSAID)


def fact_in_words(fact: Fact) -> str:
    """The short name of a fact: the therapist's form of its question, without the mark."""
    text = fact.ask_therapist or fact.ask_client or fact.id.replace("_", " ")
    return text.rstrip("?").strip()


def flag_in_words(protocol: Protocol, fact_id: str) -> str:
    """A yes/no fact as a client's words would name it: the title of the step that is about it
    alone (or about it and what it follows up); else its short name."""
    fact = protocol.facts[fact_id]
    follows = {fact_id, *parents(protocol, fact_id)}
    for step in protocol.steps if fact.risk == "yes" else ():
        if names_not(step.when):
            continue
        read = set(fact_names(step.when))
        if read == {fact_id} == set(protocol.flags(step)) or (read == follows and len(read) > 1):
            return step.title
    return fact_in_words(fact)


def measured_in_words(fact: Fact) -> str:
    """The name of a number or a choice inside a sentence: no capital, no scale."""
    text = phrase(fact.id).name or _SCALE.sub("", fact_in_words(fact))
    text = text[:1].lower() + text[1:] if text[1:2].islower() else text
    return f"{text}," if ", " in text else text
