"""Whether the client has responded, from the journal's readings; and a clinic's own model."""

from __future__ import annotations

from typing import Any

import pytest
from tests import people
from tests.support.course import Course

from unknot.people.access import NotAllowed
from unknot.people.models import Client, Member
from unknot.record import clock
from unknot.record.fits import fits_of
from unknot.record.flows.measure import measure
from unknot.record.flows.refit_response import refit_response
from unknot.record.flows.review import review
from unknot.record.models import ResponseFit
from unknot.record.reading import journal_of


def read(course: Course, pain: tuple[int, ...], when: str = "before") -> None:
    """A visit at which average pain is read, often three times, and not asked once more."""
    course.visit(pain_average=None)
    course.do(measure, course.current, when, {"pain_average": pain})


def two_given(course: Course, *pains: tuple[int, ...]) -> Course:
    """Two sessions, with average pain read at the start, at each visit, and at the review."""
    for number, pain in enumerate(pains):
        read(course, pain)
        if number < 2:
            course.open()
            course.work()
            course.end()
            course.days(10)
    return course


@pytest.mark.parametrize(
    ("pains", "zone", "action"),
    [
        (((6, 6, 6), (5, 4, 5), (3, 2, 3)), "yes", "continue"),
        (((5, 5, 5), (5, 5, 6), (6, 5, 6)), "no", "switch"),
        (((6, 6, 6), (6, 5, 6), (5, 6, 5)), "unclear", "look_again"),
    ],
)
def test_the_review_reads_the_response(
    course: Course, pains: tuple[tuple[int, ...], ...], zone: str, action: str
) -> None:
    two_given(course, *pains)
    done = course.do(review, "go_on")
    assert done.state.reviews[-1].responding == zone
    assert done.decision is not None
    assert done.decision.course.action == action


def test_one_reading_is_too_early(course: Course) -> None:
    read(course, (6, 6, 6))
    course.open()
    course.work()
    course.end()
    assert facts(course)["responding"] == "too_early"


def facts(course: Course) -> dict[str, Any]:
    last = course.state.last_decision
    assert last is not None
    return last.facts


def test_a_decision_keeps_the_version_of_the_model(course: Course) -> None:
    two_given(course, (6, 6, 6), (5, 5, 5))
    decided = [
        line.payload for line in journal_of(course.member, course.episode) if line.kind == "decided"
    ]
    versions = {getattr(payload, "model", "") for payload in decided}
    assert len(versions) == 1
    assert len(versions.pop()) == 64


def test_the_second_look_parts_yes_from_no(course: Course) -> None:
    two_given(course, (6, 6, 6), (6, 5, 6), (5, 6, 5))
    course.do(review, "one_more")
    course.open()
    course.work()
    course.end()
    course.days(7)
    read(course, (6, 6, 6))
    assert facts(course)["responding"] in ("no", "yes")


def finished(member: Member, client: Client, change: int) -> Course:
    """A course over its six weeks, reviewed once."""
    course, start = Course(member, client), (6, 6, 6)
    read(course, start)
    course.open()
    course.work()
    course.end()
    course.days(15)
    course.do(measure, None, "before", {"pain_average": (6, 5, 6)})
    course.do(review, "go_on")
    course.days(30)
    end = tuple(score - change for score in start)
    course.do(measure, None, "end", {"pain_average": end})
    return course


def test_a_clinic_with_few_courses_keeps_what_ships(
    owner: Member, therapist: Member, our_client: Client
) -> None:
    course = finished(therapist, our_client, 3)
    with clock.at(course.now):
        made = refit_response(owner)
    assert (made.finished, made.priors, made.recalibrations) == (1, (), ())
    assert not fits_of(owner.clinic_id).priors


def test_twenty_finished_courses_give_the_clinic_its_own_version(
    owner: Member, therapist: Member
) -> None:
    for number in range(20):
        client = people.client_of(therapist, f"Invented {number:02}")
        course = finished(therapist, client, number % 5)
    with clock.at(course.now):
        made = refit_response(owner)
        again = refit_response(owner)
    assert made.finished == 20
    assert made.priors[0].measure == "pain_average"
    assert [one.outcomes for one in made.recalibrations] == [20]
    kept = len(made.priors) + len(made.recalibrations)
    assert ResponseFit.objects.count() == kept, "the same version is kept once"
    assert again.priors == made.priors
    assert fits_of(owner.clinic_id).priors == made.priors


def test_only_an_owner_refits(therapist: Member) -> None:
    with pytest.raises(NotAllowed):
        refit_response(therapist)
