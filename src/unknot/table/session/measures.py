"""The measures station: readings before and after, one tap a score."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from unknot.care.measures import ReadingError, doubts, mean, measure, rounds
from unknot.people.requests import MemberRequest
from unknot.record.drafts import handing_in
from unknot.record.flows.measure import Taken
from unknot.record.flows.measure import measure as record_readings
from unknot.record.kinds import Value, When
from unknot.record.standing import as_value
from unknot.record.state import Reading
from unknot.table.measures.addresses import still_due
from unknot.table.measures.asks import of_today
from unknot.table.measures.fields import field_name
from unknot.table.measures.rows import Row, cells_row, number_row, plain, start_of
from unknot.table.session.frame import frame
from unknot.table.session.here import Here, session_of, session_to_write
from unknot.table.shared import drafts
from unknot.table.shared.decision import today_banner
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import must_run
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import clock

WHEN: dict[str, When] = {"before": "before", "after": "after"}
TAKEN = {
    "before": (
        "pain_now", "pain_average", "pain_worst_24h", "rest_pain", "sleep_quality",
        "change_rating", "fingertip_to_floor", "schober",
    ),
    "after": ("pain_now", "pressure_comfort", "rest_pain", "fingertip_to_floor", "schober"),
}  # fmt: skip
Readings = dict[str, tuple[float, ...]]
FIRST = {"before": 3, "after": 2}
"""How many stand open; the others are one tap away."""
THREE = ("pain_now", "pain_average", "pain_worst_24h")


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def measures(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """Take readings before or after; only what is tapped is written down."""
    here = session_to_write(request, episode, visit, "measures")
    must_run(here.chart)
    when = _when(request, here)
    if request.method != "POST":
        return _page(request, here, when)
    taken, wrong = read(request.POST, when)
    if wrong or set(asked_of(here, when, taken)) - set(request.POST.getlist("doubt")):
        return _page(request, here, when, wrong)
    changed = {
        name: numbers for name, numbers in taken.items() if _differs(here, when, name, numbers)
    }
    with handing_in(request.member, episode, _draft(when), visit=visit):
        if changed:
            _record(request, here, when, changed)
    if changed:
        messages.success(request, "Recorded.")
    response = redirect(_next(session_of(request, episode, visit), when))
    drafts.done(response, drafts.key(episode, _draft(when), visit))
    return response


def _record(request: MemberRequest, here: Here, when: str, changed: Readings) -> None:
    new, old = _by_entry(here, when, changed)
    record_readings(
        request.member, here.chart.state.id, here.chart.visit, WHEN[when], new,
        mended={entry: Taken(held) for entry, held in old.items()}, entry_id=sent_id(request),
    )  # fmt: skip


@require_POST
@refusals_shown
def measures_tap(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """What the protocol makes of the readings tapped so far; nothing is written down."""
    here = session_to_write(request, episode, visit, "measures")
    when = _when(request, here)
    return render(
        request, "table/shared/decided_now.html", _live(here, when, read(request.POST, when)[0])
    )


def _live(here: Here, when: str, taken: dict[str, tuple[float, ...]]) -> dict[str, Any]:
    """The decision with the readings tapped so far, and what to ask about them."""
    facts = here.chart.protocol.facts
    tapped: dict[str, Value] = {
        name: as_value(facts[name], float(mean(numbers)))
        for name, numbers in taken.items()
        if name in facts
    }
    banner = today_banner(here.chart, here.chart.facts(tapped), tapped=tapped)
    return {"banner": banner, "doubts": asked_of(here, when, taken)}


def asked_of(here: Here, when: str, taken: dict[str, tuple[float, ...]]) -> tuple[str, ...]:
    """The questions on readings tapped that do not fit each other, or those taken before."""
    known = {name: reading.numbers for name, reading in readings_at(here, when).items()}
    return doubts({n: of_today(n, numbers) for n, numbers in {**known, **taken}.items()}, taken)


def _when(request: MemberRequest, here: Here) -> str:
    asked = request.POST.get("when") or request.GET.get("when") or ""
    if asked in WHEN:
        return asked
    over = here.session is not None and not here.session.is_open
    return "after" if here.worked or over else "before"


def _draft(when: str) -> str:
    return f"measures:{when}"


def _next(here: Here, when: str) -> str:
    if here.today.decision.today.action == "emergency":
        return here.url("emergency")
    over = here.session is not None and not here.session.is_open
    return here.url("note") if over and when == "after" else here.url("areas")


def read(post: QueryDict, when: str) -> tuple[dict[str, tuple[float, ...]], list[str]]:
    """The readings sent, checked by their measures; and what is wrong with the others."""
    taken: dict[str, tuple[float, ...]] = {}
    wrong: list[str] = []
    for name in TAKEN[when]:
        sent = [
            post.get(field_name(name, place), "").strip().replace(",", ".") for place in range(3)
        ]
        try:
            numbers = tuple(measure(name).read(float(one)) for one in sent if one)
        except ReadingError as error:
            wrong.append(str(error))
        except ValueError:
            wrong.append(f"{measure(name).name}: write {measure(name).allowed}")
        else:
            taken |= {name: numbers} if numbers else {}
    return taken, wrong


def readings_at(here: Here, when: str) -> dict[str, Reading]:
    """The newest reading of each measure at this visit, before or after."""
    state, visit = here.chart.state, here.chart.visit
    found: dict[str, Reading] = {}
    for name in TAKEN[when]:
        here_and_then = [r for r in state.series(name) if r.visit == visit and r.when == when]
        if here_and_then:
            found[name] = here_and_then[-1]
    return found


def _differs(here: Here, when: str, name: str, numbers: tuple[float, ...]) -> bool:
    known = readings_at(here, when).get(name)
    return known is None or tuple(known.numbers) != numbers


def _by_entry(here: Here, when: str, changed: Readings) -> tuple[Readings, dict[UUID, Readings]]:
    """What to write: new readings; and mended ones by their entry, with all that it held."""
    stored = here.chart.state.readings
    known = readings_at(here, when)
    written = {r.origin.entry for r in stored}
    new: Readings = {}
    mended: dict[UUID, Readings] = {}
    for name, numbers in changed.items():
        entry = known[name].origin.entry if name in known else None
        if entry is None or entry not in written:
            new[name] = numbers
            continue
        held = {r.measure: r.numbers for r in stored if r.origin.entry == entry}
        mended.setdefault(entry, held)[name] = numbers
    return new, mended


def _page(
    request: MemberRequest, here: Here, when: str, wrong: list[str] | None = None
) -> HttpResponse:
    state, visit = here.chart.state, here.chart.visit
    draft = drafts.place(request.member, state.id, _draft(when), visit)
    values = draft.values or {}
    if wrong is not None:
        values = {name: str(request.POST[name]) for name in request.POST}
    three = "three" in request.GET or any(name.endswith(("_2", "_3")) for name in values)
    rows = [row(here, when, name, values, three) for name in _asked(here, when)]
    context = frame(here, "measures") | {
        "when": when,
        "first": rows[: FIRST[when]],
        "more": rows[FIRST[when] :],
        "more_open": any(values.get(r.measure.id) for r in rows[FIRST[when] :]),
        "three": three,
        "wrong": wrong or [],
        "live": _live(here, when, _numbers(values, when)),
        "still": still_due(here.chart, "session") if when == "before" else None,
        "over": here.session is not None and not here.session.is_open,
        "draft": draft,
        "entry": new_id(),
    }
    return render(request, "table/session/measures.html", context, status=422 if wrong else 200)


def _numbers(values: dict[str, str], when: str) -> dict[str, tuple[float, ...]]:
    sent = QueryDict(mutable=True)
    sent.update(values)
    return read(sent, when)[0]


def _asked(here: Here, when: str) -> list[str]:
    """Change since the start is asked once there is a start."""
    begun = here.chart.state.sessions_given > 0
    return [name for name in TAKEN[when] if name != "change_rating" or begun]


def row(here: Here, when: str, name: str, values: dict[str, str], three: bool) -> Row:
    """One measure with what is tapped, or recorded already."""
    one, known = measure(name), readings_at(here, when).get(name)
    recorded = [plain(number) for number in known.numbers] if known else []
    said = ""
    if known is not None:
        said = f"{', '.join(recorded)}, at {clock(known.origin.at, here.chart.clinic.zone)}"
    chosen = [values.get(field_name(name, i)) or "".join(recorded[i : i + 1]) for i in range(3)]
    if one.asked_by == "a number":
        return number_row(one, chosen[0], start_of(here.chart.state, one), said)
    many = 3 if (three or len(recorded) > 1) and name in THREE else 1
    days = range(many) if many > 1 and name in rounds().three else ()
    return cells_row(one, chosen[:many], said=said, days=days)
