"""What a decision says, in the sentences that every page uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.text import capfirst

from unknot.care.body import UnknownAreaError, area
from unknot.care.protocol.decision import Reason, Verdict
from unknot.care.protocol.limits import Limits
from unknot.care.protocol.say import certainty_in_words, limits_in_words

MOST_SOURCES = 3
NOTHING_AGAINST = "Nothing against massage today."
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_STATEMENT = re.compile(r"\bS\d{1,2}(?:, S\d{1,2})*")


def protocol_words(ref: str) -> str:
    """`back-massage@2026.1` as read aloud: `back-massage 2026.1`."""
    return ref.replace("@", " ")


def area_name(name: str) -> str:
    """The plain name of an area, with its side; other words as they are, without underscores."""
    try:
        return area(name).name
    except UnknownAreaError:
        return name.replace("_", " ")


def limits_said(limits: Limits) -> list[str]:
    """The limits as sentences, areas by their names."""
    return limits_in_words(replace(limits, avoid=tuple(map(area_name, limits.avoid))))


def verdict_said(verdict: Verdict, left: int | None = None) -> tuple[str, ...]:
    """What to do, with the limits, in a sentence or two.

    `left`: how many questions are open, where more are asked than can change the decision.
    """
    limits = " ".join(limits_said(verdict.limits))
    said = list(dict.fromkeys(r.say for r in verdict.deciding if r.action != "note"))[:2]
    if verdict.action == "ask":
        said = [ask_said(len(verdict.ask) if left is None else left, len(verdict.not_known))]
    if verdict.action in ("go", "adapt"):
        said = [f"{NOTHING_AGAINST} {limits}".strip()] if verdict.action == "go" else [limits]
    elif limits and verdict.scope == "area":
        said.append(limits)
    return said_once(said)


def said_once(says: Iterable[str]) -> tuple[str, ...]:
    """What some steps say, a line each: a sentence that several say stands in the last of them.

    So what was found comes first, and what all of them ask for after it.
    """
    told: set[str] = set()
    lines: list[str] = []
    for say in reversed(list(says)):
        fresh = [one for one in _SENTENCE_END.split(say) if one not in told]
        told |= set(fresh)
        lines.insert(0, " ".join(fresh))
    return tuple(line for line in lines if line)


def ask_said(left: int, unsure: int) -> str:
    """`2 questions open, 1 not sure`: how many keep hands off."""
    parts = [f"{left} {'question' if left == 1 else 'questions'} open"] if left else []
    parts += [f"{unsure} not sure"] if unsure else []
    return f"{', '.join(parts) or 'Something is not known yet'}. None of them is read as no."


def source_said(reason: Reason) -> str:
    """Kind and name of a source, and how sure we are of it."""
    sure = certainty_in_words(reason.certainty)
    kind = (
        "custom of the trade, not shown by trials" if reason.grade == "convention" else reason.grade
    )
    source = _STATEMENT.sub(_named, reason.source)
    return f"{capfirst(source)} ({'; '.join(p for p in (kind, sure) if p)})."


def _named(found: re.Match[str]) -> str:
    """The product's own source statements, named as what they are."""
    return f"massage teaching {found.group()}"


def sources_said(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The first sources of some reasons, each once."""
    return tuple(dict.fromkeys(source_said(reason) for reason in reasons))[:MOST_SOURCES]
