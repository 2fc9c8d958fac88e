# ruff: noqa: N818 - what happened is the name; "Error" adds nothing to "AlreadyDone"
"""What can go wrong in the record, in words for the person at the table.

Every error says what happened, where, and what to do; pages and the command line print it as it is.
"""

from __future__ import annotations

from typing import Any


class RecordError(Exception):
    """The record refused something. Its text is for the person who tried."""


class BadPayload(RecordError, ValueError):
    """An entry's content is not what its kind allows (wrong type, range or field)."""


class BadAnswer(RecordError, ValueError):
    """An answer is not one that the protocol's fact allows."""


class NotAllowed(RecordError):
    """This member's role may not do that."""


class NotFound(RecordError):
    """No such episode, visit, session, note, decision or file in this clinic."""


class EntryMismatch(RecordError):
    """The id of an entry is taken already by an entry of other content."""


class BrokenChain(RecordError):
    """The journal's last entry does not match what the episode says of it."""


class Closed(RecordError):
    """The episode is closed, or on its way a step is over that this needs."""


class Refused(RecordError):
    """The record's own rules say no: a hold, a cap, a missing consent or licence."""


class NotAtHand(Refused):
    """The visit is of another day, has not begun, or was put off: nothing is asked at it."""


class SessionOpen(Refused):
    """A session is open already; carries who opened it (`by`) and when (`at`)."""

    def __init__(self, message: str, *, by: str = "", at: Any = None) -> None:
        super().__init__(message)
        self.by = by
        self.at = at


class NeedsConfirmation(RecordError):
    """Allowed, but unusual: do it again with the named keyword set to true.

    `confirm` is that keyword, e.g. "confirm_second_today"; the message is the question to ask.
    """

    def __init__(self, message: str, *, confirm: str) -> None:
        super().__init__(message)
        self.confirm = confirm


class AlreadyDone(RecordError):
    """Somebody did this before (signed the note, answered the decision); says who and when."""


class Stale(RecordError):
    """Another writer saved first. `current` holds what was saved (a drafts.Draft)."""

    def __init__(self, message: str, *, current: Any) -> None:
        super().__init__(message)
        self.current = current


class BadFile(RecordError, ValueError):
    """An attachment is too large, empty, or not a photo or a PDF."""
