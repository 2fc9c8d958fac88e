"""The flowchart as Mermaid text."""

from collections.abc import Iterator

from unknot.care.protocol.draw.chain import HEADS, RULE, Rung, chain, notes
from unknot.care.protocol.model import Protocol

_ESCAPES = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;"}


def mermaid(protocol: Protocol) -> str:
    """The drawing as a ``flowchart TD``, with its title and description for screen readers."""
    return "\n".join(_lines(protocol)) + "\n"


def _lines(protocol: Protocol) -> Iterator[str]:
    yield "flowchart TD"
    yield f"    accTitle: {_plain(protocol.title)} ({protocol.ref})"
    yield f"    accDescr: {RULE}"
    for ladder, head in HEADS.items():
        yield f"    subgraph {ladder} [{_quoted(head)}]"
        yield from _chain(chain(protocol, ladder))
        yield "    end"
    if noted := notes(protocol):
        yield f"    notes[/{_quoted('Only noted:', noted)}/]"


def _chain(rungs: tuple[Rung, ...]) -> Iterator[str]:
    for number, rung in enumerate(rungs):
        name = f"{rung.ladder}{number}"
        if rung.question:
            yield f"        {name}[{_quoted(rung.question, rung.points)}]"
            yield f"        {name} -- yes --> {name}do([{_quoted(rung.word)}])"
            yield f"        {name} -- no --> {rung.ladder}{number + 1}"
        else:
            yield f"        {name}([{_quoted(rung.word)}])"


def _quoted(head: str, points: tuple[str, ...] = ()) -> str:
    return '"' + "<br>".join(_escaped(text) for text in (head, *points)) + '"'


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def _plain(text: str) -> str:
    """A title holds no braces or line ends: they would end it."""
    return text.replace("{", "(").replace("}", ")").replace("\n", " ")
