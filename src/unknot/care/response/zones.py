"""From a probability to one of four answers. The cuts are parameters of the protocol."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Zone = Literal["too_early", "no", "unclear", "yes"]
Look = Literal["first", "second"]


@dataclass(frozen=True, slots=True)
class Zones:
    """The cuts: below ``no_below`` it is no, above ``yes_above`` yes, between them unclear: one
    more session, then a second look, where ``second_no_below`` parts no from yes."""

    no_below: float
    yes_above: float
    second_no_below: float

    def __post_init__(self) -> None:
        """Refuse cuts that are not in order."""
        if not 0 < self.no_below <= self.second_no_below <= self.yes_above < 1:
            raise ValueError(
                f"the cuts {self.no_below:g}, {self.second_no_below:g}, {self.yes_above:g} are not "
                "in order; write 0 < no below <= second no below <= yes above < 1"
            )

    def zone(self, p: float, look: Look = "first") -> Zone:
        """The answer for a probability of an important change, at the first or second look."""
        if look == "second":
            return "no" if p < self.second_no_below else "yes"
        if p < self.no_below:
            return "no"
        return "unclear" if p <= self.yes_above else "yes"


def zones_of(values: Mapping[str, Any]) -> Zones:
    """The cuts from a protocol's parameters."""
    return Zones(
        float(values["response_no_below"]),
        float(values["response_yes_above"]),
        float(values["response_second_no_below"]),
    )
