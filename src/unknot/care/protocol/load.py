"""A folder -> a Protocol, or a ProtocolError that names file, line and column.

Every file of a version is read by ``files``, which refuses what is too large.
"""

import graphlib
from collections.abc import Mapping
from pathlib import Path

from unknot.care.facts import Fact
from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.model import Parameter, Protocol
from unknot.care.protocol.nodes import (
    CHOICE,
    NUMBER,
    YES_NO,
    FactRef,
    Node,
    ParameterRef,
    Type,
    fact_names,
)
from unknot.care.protocol.parse import Vocabulary
from unknot.care.protocol.proof.stored import refuse_unproved
from unknot.care.protocol.read_facts import read_facts, read_lists, read_parameters
from unknot.care.protocol.read_steps import placed_rule, read_steps
from unknot.care.protocol.seal import folder_hash, refuse_changed
from unknot.care.protocol.toml_kinds import refuse_unknown_keys, refuse_wrong_kinds, words_at
from unknot.care.protocol.toml_text import TomlFile

_HEAD = ("id", "version", "title", "language", "status", "purpose", "not_for")
_TOP = {
    "protocol": (*_HEAD, "safety_net", "step"),
    "facts": ("list", "fact"),
    "parameters": ("parameter",),
}
"""What may stand at the top of each file."""


def load_protocol(folder: Path | str, *, released: bool = False) -> Protocol:
    """Read, check and hash the protocol in ``folder``.

    With ``released`` the stored SHA256 must equal the folder's, and every property must have been
    proved of it. Raises ``ProtocolError``.
    """
    path = Path(folder)
    if not path.is_dir():
        raise ProtocolError(f"{path} is not a folder; name the folder of a protocol version")
    sha256 = folder_hash(path)
    if released:
        refuse_changed(path, sha256)
        refuse_unproved(path, sha256)
    return _read(path, sha256)


def _read(folder: Path, sha256: str) -> Protocol:
    files = {name: TomlFile(folder / f"{name}.toml") for name in _TOP}
    for name, keys in _TOP.items():
        refuse_unknown_keys(files[name], "", files[name].data, keys)
    facts = read_facts(files["facts"])
    parameters = read_parameters(files["parameters"])
    words = vocabulary(facts, parameters)
    derived = _rules(files["facts"], facts, "rule", words)
    follow_ups = _rules(files["facts"], facts, "asked_when", words)
    _refuse_cycles(files["facts"], derived, follow_ups)
    head = files["protocol"].data
    refuse_wrong_kinds(files["protocol"], "", head, dict.fromkeys(_HEAD, str))
    for key in ("id", "version", "title", "status"):
        if key not in head:
            raise files["protocol"].error(f'{key} is missing; write {key} = "..." at the top')
    return Protocol(
        id=head["id"],
        version=head["version"],
        title=head["title"],
        status=head["status"],
        facts=facts,
        parameters=parameters,
        lists=read_lists(files["facts"]),
        steps=read_steps(files["protocol"], words, parameters),
        derived=derived,
        follow_ups=follow_ups,
        safety_net=words_at(files["protocol"], "", head, "safety_net"),
        sha256=sha256,
        folder=str(folder),
    )


def vocabulary(facts: Mapping[str, Fact], parameters: Mapping[str, Parameter]) -> Vocabulary:
    """Every name a rule may use, with its node."""
    words: dict[str, Node] = {
        name: ParameterRef(name, Type(YES_NO if parameter.type == "yes_no" else NUMBER))
        for name, parameter in parameters.items()
    }
    for name, fact in facts.items():
        if name in words:
            raise ProtocolError(f"{name} is both a fact and a parameter; rename one")
        words[name] = FactRef(name, _type(fact))
    return words


def _type(fact: Fact) -> Type:
    if fact.type in ("enum", "text"):
        return Type(CHOICE, fact.values)
    return Type(YES_NO) if fact.type == "yes_no" else Type(NUMBER)


def _rules(
    file: TomlFile, facts: Mapping[str, Fact], key: str, words: Vocabulary
) -> dict[str, Node]:
    texts = {name: getattr(fact, key) for name, fact in facts.items() if getattr(fact, key)}
    return {
        name: placed_rule(file, f"fact.{name}", 0, key, text, words) for name, text in texts.items()
    }


def _refuse_cycles(
    file: TomlFile, derived: Mapping[str, Node], follow_ups: Mapping[str, Node]
) -> None:
    try:
        reading_order(derived, follow_ups)
    except graphlib.CycleError as error:
        loop = error.args[1]
        first = loop[0]
        what = f"these facts are made from each other: {' -> '.join(loop)}; break the circle"
        key = "rule" if first in derived else "asked_when"
        raise file.error(what, f"fact.{first}", 0, key) from None


def reading_order(derived: Mapping[str, Node], follow_ups: Mapping[str, Node]) -> tuple[str, ...]:
    """Derived facts and follow-ups, each after the facts it reads. Raises CycleError."""
    graph: dict[str, set[str]] = {}
    for rules in (derived, follow_ups):
        for name, rule in rules.items():
            graph.setdefault(name, set()).update(fact_names(rule))
    return tuple(name for name in graphlib.TopologicalSorter(graph).static_order() if name in graph)
