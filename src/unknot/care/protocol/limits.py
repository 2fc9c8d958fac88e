"""What may be done within an open session: caps, places to keep off, strokes that are off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a step or of a decision.

    ``pressure_cap`` and ``area_caps`` are Walton levels 1-5; ``pressure_step`` is 0 or -1 against
    the last session's level; ``minutes_max`` is minutes on the area.
    """

    pressure_cap: int | None = None
    pressure_step: int = 0
    area_caps: Mapping[str, int] = field(default_factory=dict)
    avoid: tuple[str, ...] = ()
    technique_off: tuple[str, ...] = ()
    position: tuple[str, ...] = ()
    minutes_max: int | None = None
    precautions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """True when anything is limited."""
        return self is not NO_LIMITS and self != NO_LIMITS

    def as_json(self) -> dict[str, Any]:
        """The `limits` of a decision's JSON."""
        return {
            "pressure_cap": self.pressure_cap,
            "pressure_step": self.pressure_step,
            "area_caps": dict(self.area_caps),
            "avoid": list(self.avoid),
            "technique_off": list(self.technique_off),
            "position": list(self.position),
            "minutes_max": self.minutes_max,
            "precautions": list(self.precautions),
        }

    def naming(self, areas: Iterable[str]) -> "Limits":
        """The same limits, keeping off the named areas instead of 'area' in general."""
        named = tuple(areas)
        return replace(self, avoid=named) if named and self.avoid else self


NO_LIMITS = Limits()


def united(all_limits: Iterable[Limits]) -> Limits:
    """The strictest of all: the lowest cap wins, lists are united."""
    many = [limits for limits in all_limits if limits]
    if len(many) < 2:
        return many[0] if many else NO_LIMITS
    return Limits(
        pressure_cap=_lowest(limits.pressure_cap for limits in many),
        pressure_step=min(limits.pressure_step for limits in many),
        area_caps=_lowest_each(limits.area_caps for limits in many),
        avoid=_union(limits.avoid for limits in many),
        technique_off=_union(limits.technique_off for limits in many),
        position=_union(limits.position for limits in many),
        minutes_max=_lowest(limits.minutes_max for limits in many),
        precautions=_union(limits.precautions for limits in many),
    )


def _lowest(values: Iterable[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)


def _lowest_each(maps: Iterable[Mapping[str, int]]) -> dict[str, int]:
    lowest: dict[str, int] = {}
    for one in maps:
        for area, cap in one.items():
            lowest[area] = min(cap, lowest.get(area, cap))
    return lowest


def _union(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for one in lists for item in one))
