"""What can be known of an episode; not knowing is a value of its own."""

from unknot.care.facts.fact import Fact
from unknot.care.facts.values import UNSURE, FactError, Value, is_known

__all__ = ["UNSURE", "Fact", "FactError", "Value", "is_known"]
