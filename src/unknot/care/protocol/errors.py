"""What can be wrong with a protocol.

ProtocolError        anything that keeps a protocol from loading
  RuleError          a rule that is not in the language; knows its column
"""

LONGEST = 1_000
"""Letters of an error: one that quotes a whole file is read by nobody."""


class ProtocolError(Exception):
    """A protocol that cannot be used: file, line, column, what is wrong, what to write instead."""

    def __init__(self, what: str, *, file: str = "", line: int = 0, column: int = 0) -> None:
        self.what, self.file, self.line, self.column = _short(what), file, line, column
        super().__init__(self._text())

    def _text(self) -> str:
        place = [self.file] if self.file else []
        place += [f"line {self.line}"] if self.line else []
        place += [f"column {self.column}"] if self.column else []
        return f"{', '.join(place)}: {self.what}" if place else self.what


def _short(what: str) -> str:
    """The same without its middle, where it is too long: what to do stands at the end."""
    half = LONGEST // 2
    return what if len(what) <= LONGEST else f"{what[:half]} ... {what[-half + 5 :]}"


class RuleError(ProtocolError):
    """A rule that is not in the language. ``column`` counts from 1 within the rule's text."""

    def at(self, file: str, line: int, offset: int) -> "ProtocolError":
        """The same error, placed in its file; ``offset`` is the column where the rule begins."""
        return ProtocolError(
            self.what, file=file, line=line, column=offset + max(self.column - 1, 0)
        )
