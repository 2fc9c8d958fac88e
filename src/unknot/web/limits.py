"""The limits of a decision, said in short sentences for the therapist."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

_SAID = {
    "side_lying": "lying on the side",
    "no_prone": "not face down",
    "hips_bent": "hips bent",
    "semi_reclined": "half sitting",
    "myofascial_hold": "long held release",
}


def plain(name: str) -> str:
    """An id read aloud: `deep_friction` becomes "deep friction"."""
    return _SAID.get(name, name.replace("_", " "))


def _list(names: Sequence[str], say: Callable[[str], str]) -> str:
    said = [say(n) for n in names]
    if len(said) < 2:
        return "".join(said)
    return ", ".join(said[:-1]) + " and " + said[-1]


def _pressure(limits: Mapping[str, Any]) -> list[str]:
    said = []
    if limits.get("pressure_cap"):
        said.append(f"Pressure {limits['pressure_cap']} at most.")
    if limits.get("pressure_step"):
        said.append("One pressure level lower than last time.")
    said += [
        f"Pressure {cap} at most on {plain(area)}."
        for area, cap in (limits.get("area_caps") or {}).items()
    ]
    return said


def in_words(limits: Mapping[str, Any], area: Callable[[str], str] = plain) -> list[str]:
    """One short sentence a limit. `limits` as in a decision; `area` turns an area's id to a name."""
    said = _pressure(limits)
    if limits.get("avoid"):
        said.append(f"Keep off {_list(limits['avoid'], area)}.")
    if limits.get("technique_off"):
        said.append(f"No {_list(limits['technique_off'], plain).replace(' and ', ' or ')}.")
    if limits.get("position"):
        said.append(f"Position: {_list(limits['position'], plain)}.")
    if limits.get("minutes_max"):
        said.append(f"{limits['minutes_max']} minutes at most.")
    return said + list(limits.get("precautions") or [])
