"""The follow-up: when it is due, what a closed episode still takes, and what it does not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import people
from tests.support.course import Course

from unknot.people.models import Client, Member
from unknot.record import summary
from unknot.record.afterwards import afterwards
from unknot.record.errors import BadAnswer, Closed
from unknot.record.everyone import every_episode
from unknot.record.flows.close import close
from unknot.record.flows.measure import Beside, Taken, measure
from unknot.record.flows.review import review
from unknot.record.models import Episode as EpisodeRow
from unknot.record.models import Summary
from unknot.record.protocols import to_run

PAIN = {"pain_average": (2.0, 3.0, 2.0)}


def due(course: Course) -> date | None:
    return Summary.objects.get(episode_id=course.episode).follow_up_on


def whole(course: Course) -> Course:
    for number in range(4):
        course.session()
        if number == 1:
            course.do(review, "go_on")
        course.days(8)
    return course


def test_a_running_course_has_no_follow_up(course: Course) -> None:
    course.session()
    assert due(course) is None


def test_after_a_whole_course_it_is_four_weeks_after_the_last_session(course: Course) -> None:
    whole(course)
    assert due(course) == course.state.given[-1].day + timedelta(days=28)


@pytest.mark.parametrize("choice", ["exercise", "stop", "doctor"])
def test_after_a_course_that_was_ended_it_is_when_the_planned_weeks_are_over(
    choice: str, course: Course
) -> None:
    course.session()
    course.days(9)
    course.session()
    course.do(review, choice)
    assert due(course) == course.state.given[0].day + timedelta(days=42)


def test_a_course_that_goes_on_after_a_stop_is_not_over(course: Course) -> None:
    course.session()
    course.days(9)
    course.session()
    course.do(review, "stop")
    course.do(review, "go_on")
    assert due(course) is None


def test_a_closed_episode_without_a_session_has_nothing_to_ask(course: Course) -> None:
    course.visit()
    course.do(close, "The client stopped")
    assert due(course) is None


def test_a_closed_episode_takes_its_follow_up_and_decides_nothing(course: Course) -> None:
    whole(course).do(close, "Course complete")
    course.days(30)
    decisions = len(course.state.decisions)
    done = course.do(measure, None, "follow_up", PAIN, beside=Beside(telephone=True))
    assert done.state.readings[-1].when == "follow_up"
    assert len(done.state.decisions) == decisions
    assert due(course) is None, "asked once"


@pytest.mark.parametrize(("when", "days"), [("before", 30), ("follow_up", 2), ("follow_up", 200)])
def test_a_closed_episode_takes_nothing_else(course: Course, when: str, days: int) -> None:
    whole(course).do(close, "Course complete")
    course.days(days)
    with pytest.raises(Closed):
        course.do(measure, None, when, PAIN)


def test_a_reading_from_before_the_episode_is_refused_in_plain_words(course: Course) -> None:
    early: datetime = course.now - timedelta(days=3)
    with pytest.raises(BadAnswer, match="is before this episode began"):
        course.do(measure, None, "between", PAIN, happened_at=early)
    assert course.state.readings == ()


def test_own_activities_keep_their_names_when_they_are_mended(course: Course) -> None:
    names = {"patient_specific": ("Sit", "Walk", "Lift")}
    first = course.do(
        measure, None, "intake", {"patient_specific": (3, 4, 5)}, beside=Beside(names)
    )
    course.do(
        measure, None, "intake", {},
        mended={first.entry: Taken({"patient_specific": (3, 4, 6)}, names)},
    )  # fmt: skip
    (reading,) = course.state.readings
    assert (reading.numbers, reading.parts) == ((3.0, 4.0, 6.0), ("Sit", "Walk", "Lift"))


@pytest.mark.parametrize(
    ("readings", "worse"),
    [
        ({"pain_average": (6.0, 6.0, 6.0)}, True),
        ({"pain_average": (5.0, 6.0, 5.0)}, False),
        ({"change_rating": (-2.0,)}, True),
        ({"change_rating": (-1.0,), "pain_average": (4.0,)}, False),
        ({"pain_now": (9.0,)}, False),
    ],
)
def test_who_is_worse_than_at_the_start_when_asked_is_said_to_be(
    readings: dict[str, tuple[float, ...]], worse: bool, course: Course
) -> None:
    course.do(measure, None, "intake", {"pain_average": (4.0, 4.0, 4.0)})
    whole(course).do(close, "Course complete")
    course.days(30)
    assert afterwards(course.state, to_run(course.member.clinic)) is None, "not asked yet"
    course.do(measure, None, "follow_up", readings)
    found = afterwards(course.state, to_run(course.member.clinic))
    assert found is not None and found.worse is worse


def test_every_episode_is_folded_as_it_is_alone_with_few_questions(
    owner: Member, therapist: Member, our_client: Client
) -> None:
    first = whole(Course(therapist, our_client))
    first.do(close, "Course complete")
    Course(therapist, our_client, start=first.now).visit(fx3=True)
    Course(therapist, people.client_of(therapist, "Somebody Else")).visit()
    with CaptureQueriesContext(connection) as queries:
        found = list(every_episode(owner))
    rows = EpisodeRow.objects.select_related("clinic", "client").order_by("id")
    assert found == [summary.folded(row) for row in rows]
    assert len(queries) <= 4
