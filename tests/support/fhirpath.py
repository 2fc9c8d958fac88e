"""An independent reader of FHIRPath, fhirpathpy, asked for one yes, no or unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import fhirpathpy
from fhirpathpy.models import models


@cache
def compiled(text: str) -> Callable[[Mapping[str, Any]], list[Any]]:
    """The expression, read once; it takes a resource of FHIR R4."""
    return fhirpathpy.compile(text, models["r4"])


def answer(text: str, response: Mapping[str, Any]) -> bool | None:
    """What the expression says of the response: yes, no, or None for an empty collection."""
    found = compiled(text)(response)
    assert found in ([], [True], [False]), f"{text} gave {found}"
    return found[0] if found else None
