"""Whether a follow-up is asked, given what is known and what is being tapped."""

from __future__ import annotations

from collections.abc import Mapping

from unknot.care.facts import Fact
from unknot.care.protocol.decide import engine
from unknot.care.protocol.model import Protocol, parents
from unknot.record.kinds import Value


class Asking:
    """The follow-up rules of a protocol, read with the facts as they stand."""

    def __init__(self, protocol: Protocol, facts: Mapping[str, Value]) -> None:
        self.protocol = protocol
        self.reader = engine(protocol).reader
        situation = self.reader.situation(facts)
        self.env, self.unsure = situation.env, situation.unsure

    def now(self, fact: Fact) -> bool:
        """True where the question comes up: it has no parent, or its answer calls for it.

        "Not sure" to the parent calls for it too: without an answer it would count as not sure.
        """
        return self.reader.comes_up(fact.id, self.env, self.unsure)

    def parents(self, fact: Fact) -> tuple[str, ...]:
        """The questions and derived facts that a follow-up hangs on."""
        named = parents(self.protocol, fact.id)
        return tuple(name for name in named if self.protocol.facts[name].source_kind != "journal")

    def hangs_here(self, fact: Fact) -> bool:
        """True for a follow-up that an answer on the same page may still call for."""
        return any(self.env[name] is None and self._here(name, fact) for name in self.parents(fact))

    def _here(self, parent: str, fact: Fact) -> bool:
        other = self.protocol.facts[parent]
        return other.source_kind == "derived" or other.on_list == fact.on_list
