"""What happened before a browser looks: sessions, re-checks and plans of days gone by.

Each function is a seed (see tests/support/seed.py) and goes through the flows that pages use.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID


def agreed_client(name: str = "Erika Beispiel") -> dict[str, str]:
    """A client who agreed to a plan of care for the low back, and is expected today."""
    from unknot.cli.demo.story import Story

    story = Story(_bob())
    story.meet(name, date(1984, 3, 5), "Low back, left, 8 weeks", 3)
    story.expect(0, 23, 30)
    return {"episode": str(story.episode)}


def screened_today(episode: str, pain: int, **answers: Any) -> None:
    """The client is here and every list was answered: no, but for what is named."""
    story = _story(episode)
    story.arrive()
    story.answer((pain, pain, pain + 2, max(pain - 2, 0)), **answers)


def sessions_two_and_three(episode: str) -> None:
    """Sessions 20 and 10 days ago with the review between them; the pain goes down."""
    from unknot.record.flows.review import review

    story = _story(episode)
    story.give(20, 4, 3)
    with story.on(20, 11):
        review(story.therapist, story.episode, "go_on", visit=story.visit)
    story.give(10, 3, 2)
    story.expect(0, 23, 30)


def checked_and_seen(episode: str, days_ago: int = 2) -> None:
    """Held left low back: a doctor has looked, and a first check finds no sign any more."""
    story = _story(episode)
    with story.on(days_ago):
        story.arrive()
        story.answer((3, 3, 5, 2), doctor_seen=True)
        story.recheck()
        postponed(story)


def note_to_write(name: str = "Jan Muster") -> dict[str, str]:
    """A session given today whose note waits. Returns the episode and the visit."""
    from unknot.cli.demo.story import Story

    story = Story(_bob())
    story.meet(name, date(1971, 8, 30), "Upper back, both sides, 3 weeks", 3)
    with story.on(0, 0, 5):
        story.arrive()
        story.answer((4, 4, 6, 2))
        story.hands_on()
        story.work()
        story.hands_off(3, signed=False)
    return {"episode": str(story.episode), "visit": str(story.visit)}


Readings = dict[str, list[float]]

REVIEWS: dict[str, tuple[Readings, ...]] = {
    "responder": (
        {"pain_average": [6, 6, 6], "fingertip_to_floor": [25], "roland_morris": [14]},
        {"pain_average": [4, 4, 5], "fingertip_to_floor": [18], "roland_morris": [8]},
        {
            "pain_average": [2, 3, 2],
            "fingertip_to_floor": [12],
            "roland_morris": [4],
            "change_rating": [4],
        },
    ),
    "non-responder": (
        {"pain_average": [5, 5, 5], "roland_morris": [12]},
        {"pain_average": [5, 6, 5], "roland_morris": [12]},
        {"pain_average": [5, 6, 6], "roland_morris": [13], "change_rating": [0]},
    ),
    "unclear": (
        {"pain_average": [6, 6, 6]},
        {"pain_average": [6, 5, 6]},
        {"pain_average": [5, 6, 5], "change_rating": [1]},
    ),
    "worse": (
        {"pain_average": [3, 3, 3]},
        {"pain_average": [5, 5, 5]},
        {"pain_average": [5, 6, 6], "change_rating": [-3]},
    ),
    "disagreeing": (
        {"pain_average": [6, 6, 6], "fingertip_to_floor": [25], "roland_morris": [12]},
        {"pain_average": [6, 6, 5], "fingertip_to_floor": [20], "roland_morris": [12]},
        {
            "pain_average": [6, 5, 6],
            "fingertip_to_floor": [14],
            "roland_morris": [13],
            "change_rating": [3],
        },
    ),
    "one-reading": ({"pain_average": [5]},),
}
"""Readings before session 1, before session 2, and at the review."""


def review_due(case: str, who: str = "") -> dict[str, str]:
    """Two sessions given and the review due, with the readings of a case. Returns the episode."""
    from unknot.cli.demo.story import Story
    from unknot.record.flows.measure import measure

    story = Story(_bob())
    born = date(1979, 6, len(who) + 1)
    story.meet(who or f"Review {case.capitalize()}", born, "Low back, left, 14 weeks", 21)
    for days_ago, readings in zip((20, 11, 0), REVIEWS[case], strict=False):
        with story.on(days_ago, 10 if days_ago else 0, 10):
            story.arrive()
            story.answer(None, pain_now=4, pain_worst_24h=6, rest_pain=2)
            measure(story.therapist, story.episode, story.visit, "before", readings)
            if days_ago:
                story.hands_on()
                story.work()
                story.hands_off(3)
    return {"episode": str(story.episode)}


def one_side_tense() -> dict[str, str]:
    """A session in which the right low back let go and the left did not. Returns the episode."""
    from unknot.cli.demo.story import Story

    story = Story(_bob())
    story.meet("Lena Muster", date(1990, 4, 2), "Low back, both sides, 6 weeks", 9)
    with story.on(7):
        story.put_an_area_off()
    return {"episode": str(story.episode)}


def to_ask_how_it_went() -> dict[str, str]:
    """A whole course, closed; its last session was a month ago. Returns the episode."""
    from unknot.cli.demo.stories import closed
    from unknot.cli.demo.story import Story

    story = Story(_bob())
    closed(story)
    return {"episode": str(story.episode)}


def postponed(story: Any) -> None:
    """The visit ends without a session."""
    from unknot.record.flows.postpone import postpone

    postpone(story.therapist, story.episode, story.visit, "A hold: checked again.")


def _story(episode: str) -> Any:
    """The story of an episode that was opened by Bob in the browser."""
    from unknot.cli.demo.story import Story
    from unknot.record.models import Episode

    story = Story(_bob())
    story.episode = UUID(episode)
    story.client = Episode.objects.get(pk=episode).client
    return story


def _bob() -> Any:
    from unknot.people.models import Member

    return Member.objects.get(user__username="bob")
