"""Has this client responded? The one call that a page, a flow or a letter makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from unknot.care.measures import measure, shipped
from unknot.care.response import judge, words
from unknot.care.response.basis import defaults
from unknot.care.response.beside import (
    RATING,
    Standing,
    disagreements,
    standing,
    turned_round,
)
from unknot.care.response.checkpoints import Checkpoint, Sorted, sort_out
from unknot.care.response.judge import Judged
from unknot.care.response.settings import Settings
from unknot.care.response.worse import worsening
from unknot.care.response.zones import Look, Zone

NO_PAIN = "There is no reading of pain yet."


@dataclass(frozen=True, slots=True)
class Response:
    """Everything a page about one client's response needs.

    ``zone`` is the value of the fact `responding`; ``pain`` the judged measure it comes from, or
    None without any reading of pain; ``others`` the other measures that the model can judge;
    ``standings`` each measure and sign beside them, of which ``disagreements`` tells. ``words``
    are the sentences to show, the answer first; ``why`` says why it is too early; ``worse`` why
    the client counts as worse, which overrides. ``with_others`` is the probability for pain given
    all measures at once. ``version`` identifies all settings: store it with the decision.
    """

    zone: Zone
    why: str
    words: tuple[str, ...]
    pain: Judged | None
    others: tuple[Judged, ...]
    with_others: float | None
    standings: tuple[Standing, ...]
    disagreements: tuple[str, ...]
    worse: tuple[str, ...]
    assumed: tuple[str, ...]
    notes: tuple[str, ...]
    version: str

    @property
    def p(self) -> float | None:
        """The probability of an important gain in pain; None while it is too early."""
        return None if self.pain is None or self.zone == "too_early" else self.pain.p


def respond(
    readings: Mapping[str, Sequence[Checkpoint]],
    day_of_review: float,
    settings: Settings,
    *,
    look: Look = "first",
    signs: Sequence[Standing] = (),
    new_leg_symptoms: bool = False,
) -> Response:
    """Judge one client on ``day_of_review`` (days from the first session) from his readings.

    ``readings`` holds checkpoints by measure; ``signs`` what else was seen, such as the tissue
    response. It never fails on readings: what cannot count is told in ``notes``, and with too few
    of them the zone is "too_early". Raises UnknownMeasureError for a measure that is not shipped.
    """
    taken = _taken(readings, day_of_review)
    judged = {
        name: judge.judge(settings.bases[name], found, settings, look)
        for name, found in taken.items()
        if name in settings.bases
    }
    pain = _pain(judged, settings)
    name = pain.basis.measure.id if pain else ""
    worse = worsening(
        taken[name].usable if pain else (),
        taken[RATING].usable if RATING in taken else (),
        settings,
        new_leg_symptoms=new_leg_symptoms,
    )
    standings = (*(standing(shipped()[one], found) for one, found in taken.items()), *signs)
    zone: Zone = "no" if worse else pain.zone if pain else "too_early"
    return Response(
        zone,
        "" if zone != "too_early" else pain.why if pain else NO_PAIN,
        tuple(_words(zone, pain, worse, settings, look)),
        pain,
        tuple(one for one in judged.values() if one is not pain),
        judge.together(name, taken, settings, defaults()),
        standings,
        disagreements(standings),
        worse,
        tuple(words.assumed(pain.basis, settings)) if pain else (),
        tuple(_notes(taken, judged, standings)),
        settings.version,
    )


def _taken(readings: Mapping[str, Sequence[Checkpoint]], until: float) -> dict[str, Sorted]:
    """What counts of each measure, in the order in which the measures are shown."""
    named = {name: measure(name) for name in readings}
    return {
        name: sort_out(named[name], readings[name], until) for name in shipped() if name in named
    }


def _pain(judged: Mapping[str, Judged], settings: Settings) -> Judged | None:
    """The first measure of pain that can be judged; else the first with any reading."""
    found = [judged[name] for name in settings.pain if name in judged]
    enough = [one for one in found if not one.why]
    some = [one for one in found if one.readings]
    return next(iter([*enough, *some]), None)


def _words(
    zone: Zone, pain: Judged | None, worse: Sequence[str], settings: Settings, look: Look
) -> Iterator[str]:
    if worse:
        yield words.WORSE
        yield from worse
    else:
        yield words.answer(zone, look)
    if pain is None:
        yield NO_PAIN
    elif pain.why:
        yield pain.why
    else:
        yield words.chance(pain.basis, pain.p, settings.target_day)
        yield words.course(pain.basis, pain.first.mean, pain.last.mean, settings.target_day)


def _notes(
    taken: Mapping[str, Sorted], judged: Mapping[str, Judged], standings: Sequence[Standing]
) -> Iterator[str]:
    for name, found in taken.items():
        yield from judged[name].notes if name in judged else found.notes
        others = [one for one in standings if one.name != shipped()[name].name]
        if asked := turned_round(shipped()[name], found, others):
            yield asked
