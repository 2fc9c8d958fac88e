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


def expected_today(episode: str) -> None:
    """A visit is planned for today, so that the client stands on today's list."""
    _story(episode).expect(0, 23, 30)


def sessions_two_and_three(episode: str) -> None:
    """Sessions 20 and 10 days ago with the review between them; the pain goes down."""
    from unknot.record.flows.review import review

    story = _story(episode)
    story.give(20, 4, 3)
    with story.on(20, 11):
        review(story.therapist, story.episode, "continue", visit=story.visit)
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
