"""O: what was measured; what hands and eyes found, area by area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unknot.care.body import response, stroke, tenderness
from unknot.care.measures import measure
from unknot.record.kinds import AreaChecked, AreaWorked
from unknot.record.state import Check, Origin, Work
from unknot.table.note import lifted, scores
from unknot.table.note.parts import (
    Part,
    either,
    entries_said,
    numbers,
    numbers_said,
    place,
)
from unknot.table.shared.words import listed
from unknot.web.decided import area_name

if TYPE_CHECKING:
    from unknot.table.note.compose import Source

SIGNS = (
    ("heat", "heat"),
    ("swelling", "swelling"),
    ("redness", "redness"),
    ("altered_function", "loss of function"),
)
PRESSURE = ("bp_systolic", "bp_diastolic")
WHEN = {"before": "before", "after": "after", "later": "after the session"}
LOOKED = "Looked at"


def part(source: Source) -> Part:
    """What lifted a stop, what was measured, then each area, then each check."""
    works = source.session.works
    checks = [c for c in source.state.checks if _belongs(c, source)]
    sentences = [
        *lifted.sentences(source),
        *_read(source),
        *_measured(source),
        *(_worked(work, work.origin.entry in source.state.late_entries) for work in works),
        *(_checked(check, {work.area for work in works}) for check in checks),
    ]
    if not works and not checks:
        sentences.append("No area was worked.")
    origins = [work.origin for work in works] + [check.origin for check in checks]
    return Part(tuple(sentences), entries_said([*origins, *_origins(source)], source.state.zone))


def _belongs(check: Check, source: Source) -> bool:
    """Felt in this session, or at its visit before hands went on."""
    if check.session is None:
        return check.visit == source.session.visit
    return check.session == source.session.id


def _read(source: Source) -> list[str]:
    """Blood pressure in one, and what else was counted or read from a paper."""
    given = numbers(source, of_client=False)
    upper, lower = (source.protocol.facts.get(name) for name in PRESSURE)
    if upper not in given or lower not in given:
        return numbers_said(given)
    rest = {fact: one for fact, one in given.items() if fact not in (upper, lower)}
    return [f"Blood pressure {given[upper].value}/{given[lower].value} mmHg.", *numbers_said(rest)]


def _taken(source: Source) -> dict[str, scores.Taken]:
    return {when: scores.readings(source.state, source.session, when) for when in WHEN}


def _measured(source: Source) -> list[str]:
    found = _taken(source)
    lines = []
    for name in scores.MEASURED:
        said = [
            f"{scores.scored(found[when][name][-1])} {words}"
            for when, words in WHEN.items()
            if name in found[when]
        ]
        if said:
            lines.append(f"{measure(name).name} {', '.join(said)}.")
    return lines


def _origins(source: Source) -> list[Origin]:
    """The entries of all that was measured."""
    taken = [r for found in _taken(source).values() for n in scores.MEASURED
             for r in found.get(n, ())]  # fmt: skip
    said = numbers(source, of_client=False).values()
    return [*(one.origin for one in said), *(one.origin for one in taken)]


def _worked(work: Work, late: bool) -> str:
    data = work.data
    parts = [f"{stroke(work.stroke).name.lower()}, pressure {work.pressure}, {work.minutes} min"]
    parts += [said for said in (_tone(data), _response(work.response)) if said]
    beyond = f" Beyond a limit of that time: {data.beyond}" if data.beyond else ""
    after = " Written down afterwards." if late else ""
    return f"{area_name(work.area)}: {'; '.join(parts)}.{beyond}{_found(data)}{after}"


def _tone(data: AreaWorked) -> str:
    if data.tone_before is not None and data.tone_after is not None:
        return f"tone {data.tone_before} to {data.tone_after}"
    if data.tone_before is not None:
        return f"tone before {data.tone_before}"
    return "" if data.tone_after is None else f"tone after {data.tone_after}"


def _response(name: str) -> str:
    return "not felt again" if name == "not_assessed" else response(name).word.lower()


def _found(data: AreaWorked | AreaChecked) -> str:
    """Signs: those seen, those not sure of, those looked for and not there; tenderness."""
    found = {name: getattr(data, name) for name, _ in SIGNS}
    words = dict(SIGNS)
    yes = [words[n] for n, v in found.items() if v is True]
    unsure = [words[n] for n, v in found.items() if v == "unsure"]
    no = [words[n] for n, v in found.items() if v is False]
    said = [f" {listed(yes).capitalize()}."] if yes else []
    said += [f" Not sure: {listed(unsure)}."] if unsure else []
    said += [f" No {either(no)}."] if no else []
    said += (
        [" Redness can not be seen on this skin or in this light."]
        if data.redness_readable is False
        else []
    )
    if data.tenderness is not None:
        said.append(f" Tenderness {data.tenderness}, {tenderness().word(data.tenderness)}.")
    return "".join(said)


def _checked(check: Check, worked: set[str]) -> str:
    data = check.data
    done = data.reset_done
    what = _what(check)
    steps = ", all steps" if done is True else ", not all steps" if done is False else ""
    tone = "" if data.tone is None else f", tone {data.tone}"
    rest = "" if data.rest_pain is None else f" Pain at rest {data.rest_pain}."
    falling = " Swelling less than before." if data.swelling_falling is True else ""
    if what == LOOKED and check.area not in worked:
        where, said = f"{place(check.area)}, not worked", _answered(check)
    else:
        where, said = place(check.area), _response(check.response)
    words = f" {data.words}" if data.words else ""
    return f"{what} {where}{steps}: {said}{tone}.{_found(data)}{falling}{rest}{words}"


def _answered(check: Check) -> str:
    """How tissue answered to hands that gave no stroke."""
    return (
        "response not assessed" if check.response == "not_assessed" else _response(check.response)
    )


def _what(check: Check) -> str:
    """A guided check, only the looking that comes before one, or a check on another day."""
    if check.how != "guided":
        return "Checked again,"
    return LOOKED if check.data.reset_done is None else "Guided check of"
