"""The clock of the record: what time it is, handed in where it is not now.

A demo clinic's past and a test's six weeks are written by setting the clock for a while:

    with clock.at(moment):
        screen(member, ...)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_set: ContextVar[datetime | None] = ContextVar("record_clock", default=None)


def now() -> datetime:
    """The time now (aware), or the time that was handed in."""
    return _set.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block it is that moment. Raises ValueError for a time without its zone."""
    if moment.tzinfo is None:
        raise ValueError("the clock needs a time with its zone")
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
