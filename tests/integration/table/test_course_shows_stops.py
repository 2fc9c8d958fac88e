"""Between visits the course shows a stop that still stands, before anything that goes on."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client as Browser
from django.urls import reverse
from tests.support.course import AREA, Course

from unknot.people.models import Member
from unknot.record.flows.check_area import check_area
from unknot.record.flows.postpone import postpone
from unknot.record.flows.refer import refer


def test_an_open_stop_stands_first(
    course: Course, therapist: Member, sign_in: Callable[[Member], Browser]
) -> None:
    course.visit(ces1=True)
    course.do(postpone, course.current, "Sent to hospital.")
    page = sign_in(therapist).get(reverse("table:course", args=[course.episode])).content.decode()
    assert 'data-action="emergency"' in page
    assert 'data-action="not_started"' not in page


def test_an_emergency_nobody_was_called_for_leads_to_whom_to_call_on_the_next_day_too(
    course: Course, therapist: Member, sign_in: Callable[[Member], Browser]
) -> None:
    course.visit(ces1=True)
    course.days(1)
    browser = sign_in(therapist)
    url = reverse("table:emergency_on_telephone", args=[course.episode])
    with course.time():
        assert url in browser.get(reverse("table:course", args=[course.episode])).content.decode()
        page = browser.get(url)
        assert page.status_code == 200 and "112" in page.content.decode()
        assert "It came up on 2 March 2026." in page.content.decode()
        entry = page.context["entry"]
        to = reverse("table:called_on_telephone", args=[course.episode])
        assert browser.post(to, {"entry": str(entry)}).status_code == 302
    with course.time():
        after = browser.get(reverse("table:course", args=[course.episode])).content.decode()
    assert url not in after and 'data-action="emergency"' in after


def test_an_emergency_of_today_did_not_come_up_on_the_telephone_just_now(
    course: Course, therapist: Member, sign_in: Callable[[Member], Browser]
) -> None:
    course.visit(ces1=True)
    course.do(postpone, course.current, "Left at once.")
    with course.time():
        url = reverse("table:emergency_on_telephone", args=[course.episode])
        assert "It came up earlier today." in sign_in(therapist).get(url).content.decode()


def test_with_hands_on_an_emergency_leads_to_whom_to_call_first(
    course: Course, therapist: Member, sign_in: Callable[[Member], Browser]
) -> None:
    course.visit()
    course.open()
    course.answer({"ces1": True})
    with course.time():
        page = sign_in(therapist).get(reverse("table:course", args=[course.episode]))
    (button,) = page.context["banner"].buttons
    assert button.label == "What to do now"
    assert button.url == reverse("table:emergency", args=[course.episode, course.current])


def test_a_call_made_for_an_earlier_emergency_does_not_hide_whom_to_call_now(
    course: Course, therapist: Member, sign_in: Callable[[Member], Browser]
) -> None:
    course.visit(ces1=True)
    course.do(refer, "Emergency services", "emergency", ["ces1"], "", visit=course.current)
    course.letter("ces1")
    course.days(7)
    course.visit()
    assert not course.state.open_stops
    course.do(postpone, course.current, "No time today.")
    course.days(7)
    course.visit(ces1=True)
    course.days(1)
    with course.time():
        page = sign_in(therapist).get(reverse("table:course", args=[course.episode]))
    assert "What to do now" in page.content.decode()


def test_an_old_hold_says_with_what_it_began(
    course: Course, therapist: Member, sign_in: Callable[[Member], Browser]
) -> None:
    course.visit()
    course.open()
    warm = {"reset_done": True, "response": "unchanged", "heat": True, "tenderness": 3}
    course.do(check_area, AREA, "guided", session=course.hands, **warm)
    course.stop()
    course.days(3)
    course.start()
    with course.time():
        url = reverse("table:course", args=[course.episode])
        page = sign_in(therapist).get(url).content.decode()
    why = page.split("Why")[1].split("</section>")[0]
    assert "not asked" not in why
    assert "unchanged, 2 Mar" in why


def test_an_area_held_by_two_steps_is_offered_for_a_check_once(
    course: Course, therapist: Member, sign_in: Callable[[Member], Browser]
) -> None:
    course.visit()
    course.open()
    warm = {"reset_done": True, "response": "unchanged", "heat": True, "tenderness": 3}
    course.do(check_area, AREA, "guided", session=course.hands, **warm)
    assert len(course.state.held_areas[AREA]) == 2
    with course.time():
        url = reverse("table:decision", args=[course.episode, course.current])
        page = sign_in(therapist).get(url).content.decode()
    assert page.count("Check again: ") == 1
