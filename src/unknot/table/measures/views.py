"""The full set: what is due, entered in seconds, the rest left out."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from unknot.care.measures import measure, rounds
from unknot.people.requests import MemberRequest
from unknot.record.drafts import handing_in
from unknot.record.errors import NotFound, RecordError
from unknot.record.kinds import When
from unknot.record.reading import Chart
from unknot.record.rounds import Asked, activities, asked_on, days_left
from unknot.record.state import Reading
from unknot.table.measures import asks
from unknot.table.measures.addresses import back_url, titles
from unknot.table.measures.fields import (
    Given,
    Values,
    Wrong,
    field_name,
    is_diary,
    item_field,
    none_field,
    read,
)
from unknot.table.measures.forms import TakenForm
from unknot.table.measures.live import emergency_url, live
from unknot.table.measures.rows import Row, Shown, plain, rows
from unknot.table.measures.write import Entered, write
from unknot.table.shared import drafts
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import open_chart
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import listed

WHEN: dict[str, When] = {
    "intake": "intake", "review": "review", "end": "end", "follow_up": "follow_up",
    "between": "between",
}  # fmt: skip
ON_TELEPHONE = ("follow_up", "between")


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def full_set(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Take the measures of the round asked now; only what is entered is written down."""
    chart = open_chart(request, episode, "measures")
    asked = asked_on(chart.state, chart.protocol, chart.today)
    if asked is None:
        messages.info(request, "No readings are taken in this episode any more.")
        return redirect(back_url(chart, ""))
    if request.method != "POST":
        return _page(request, chart, asked)
    entered, wrong, taken = _entered(request, chart, asked)
    if wrong or taken.errors:
        return _page(request, chart, asked, wrong, taken=taken)
    questions = asks.questions(chart, entered)
    unseen = set(questions) - set(request.POST.getlist("doubt"))
    if unseen and not _is_emergency(chart, entered):
        return _page(request, chart, asked, doubted=questions, taken=taken)
    try:
        with handing_in(request.member, episode, _draft(asked)):
            written = write(request.member, chart, entered, sent_id(request))
    except NotFound:
        raise
    except RecordError as error:
        return _page(request, chart, asked, [Wrong(str(error))], taken=taken)
    for question in sorted(unseen):
        messages.warning(request, question)
    return _on(request, chart, asked, written)


def _is_emergency(chart: Chart, entered: Entered) -> bool:
    """Whether what was entered makes it one: that waits for no question."""
    banner = live(chart, entered)
    return banner is not None and banner.action == "emergency"


@require_POST
@refusals_shown
def full_set_tap(request: MemberRequest, episode: UUID) -> HttpResponse:
    """What the protocol makes of the readings entered so far; nothing is written down."""
    chart = open_chart(request, episode, "measures")
    asked = asked_on(chart.state, chart.protocol, chart.today)
    if asked is None or chart.state.closed:
        return HttpResponse(status=204)
    entered, _, _ = _entered(request, chart, asked)
    context = {"banner": live(chart, entered), "doubts": asks.questions(chart, entered)}
    return render(request, "table/shared/decided_now.html", context)


def _entered(
    request: MemberRequest, chart: Chart, asked: Asked
) -> tuple[Entered, list[Wrong], TakenForm]:
    """What was sent: what of it can be read, what is wrong with the rest, and when it was taken."""
    given, wrong = read(asked.measures, request.POST.dict(), activities(chart.state))
    taken = TakenForm(request.POST)
    at = taken.moment(chart.clinic.zone) if taken.is_valid() else None
    telephone = bool(request.POST.get("telephone"))
    entered = Entered(WHEN[asked.round.id], given, _known(chart, asked), at, telephone)
    return entered, wrong, taken


def _on(request: MemberRequest, chart: Chart, asked: Asked, written: bool) -> HttpResponse:
    """To the emergency where it is one now, else back to where one came from; the draft is over."""
    if written:
        messages.success(request, "Recorded.")
    now = open_chart(request, chart.state.id, "measures")
    response = redirect(emergency_url(now) or back_url(now, request.POST.get("back", "")))
    drafts.done(response, drafts.key(chart.state.id, _draft(asked)))
    return response


def _draft(asked: Asked) -> str:
    return f"round:{asked.round.id}"


def _known(chart: Chart, asked: Asked) -> dict[str, Reading]:
    """The newest readings of the round that were entered on such a page, not on a list."""
    stored = {reading.origin.entry for reading in chart.state.readings}
    if not asked.full:
        return {}
    return {
        name: own[-1]
        for name, taken in asked.taken.items()
        if (own := [r for r in taken if r.origin.entry in stored])
    }


def _page(
    request: MemberRequest, chart: Chart, asked: Asked, wrong: Sequence[Wrong] = (),
    doubted: Sequence[str] = (), taken: TakenForm | None = None,
) -> HttpResponse:  # fmt: skip
    draft = drafts.place(request.member, chart.state.id, _draft(asked))
    values = request.POST.dict() if request.method == "POST" else draft.values
    filled = _recorded(_known(chart, asked)) if values is None else values
    every = _rows(request, chart, asked, filled)
    entered = _filled_in(chart, asked, filled)
    context = {
        "chart": chart, "client": chart.client, "round": asked.round, "asked": asked,
        "first": [row for row in every if row.measure.id not in asked.round.optional],
        "more": [row for row in every if row.measure.id in asked.round.optional],
        "due": _due(chart, asked), "wrong": wrong, "asks": doubted, "draft": draft,
        "banner": live(chart, entered), "doubts": doubted or asks.questions(chart, entered),
        "taken": taken or TakenForm(dict(filled) if _later(filled) else None),
        "later": _later(filled),
        "telephone": asked.round.id in ON_TELEPHONE, "by_telephone": bool(filled.get("telephone")),
        "back": back_url(chart, _back(request)), "back_to": _back(request),
        "entry": request.POST.get("entry") or new_id(),
    }  # fmt: skip
    bad = wrong or doubted or (taken is not None and taken.errors)
    return render(request, "table/measures/full_set.html", context, status=422 if bad else 200)


def _filled_in(chart: Chart, asked: Asked, filled: Values) -> Entered:
    """What the page is filled with; readings of another time are asked about when they are sent."""
    now = {} if _later(filled) else filled
    given, _ = read(asked.measures, now, activities(chart.state))
    return Entered(WHEN[asked.round.id], given, _known(chart, asked))


def _later(filled: Values) -> bool:
    """Whether a time was typed."""
    return any(filled.get(name) for name in ("day_day", "day_month", "day_year", "at"))


def _back(request: MemberRequest) -> str:
    return request.POST.get("back") or request.GET.get("back") or ""


def _rows(request: MemberRequest, chart: Chart, asked: Asked, values: Values) -> list[Row]:
    shown = Shown(chart.state, chart.clinic.zone, chart.today, values, activities(chart.state))
    three = rounds().three if asked.full else ()
    every = rows(shown, asked.measures, asked.due, asked.taken, three, titles(asked))
    return list(every)


def _due(chart: Chart, asked: Asked) -> str:
    """`Still due: average pain and Roland-Morris.`"""
    if not asked.due:
        return "Nothing is due any more." if asked.full else ""
    named = titles(asked)
    said = [
        named.get(name, measure(name).name) + _days_due(chart, asked, name) for name in asked.due
    ]
    return f"Still due: {listed(said)}."


def _days_due(chart: Chart, asked: Asked, name: str) -> str:
    """` (yesterday and the day before yesterday)`: what is left of the days that are asked for."""
    read = asked.taken[name]
    left = days_left(read, chart.today) if name in rounds().three and read else ()
    return f" ({listed([rounds().days[back] for back in left])})" if left else ""


def _recorded(known: dict[str, Reading]) -> dict[str, str]:
    """The fields as they were filled when the readings were recorded."""
    values: dict[str, str] = {}
    for name, reading in known.items():
        values |= {} if is_diary(name) else _fields(name, Given(reading.numbers, reading.parts))
    return values


def _fields(name: str, given: Given) -> dict[str, str]:
    if measure(name).score.kind != "ticks" or not given.parts:
        zero = measure(name).score.kind == "ticks" and not given.numbers[0]
        numbers = {field_name(name, i): plain(n) for i, n in enumerate(given.numbers)}
        return numbers | ({none_field(name): "1"} if zero else {})
    return {item_field(name, int(item)): "1" for item in given.parts}
