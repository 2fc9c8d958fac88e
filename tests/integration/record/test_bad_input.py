"""What people, clocks and second tabs do wrong, and what the record answers."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.people import licensed, member
from tests.support.course import AREA, FIRST_DAY, OTHER, Course
from uuid6 import uuid7

from unknot.people import access
from unknot.people.models import Client, Member, Role
from unknot.record import clock
from unknot.record.errors import (
    AlreadyDone,
    BadAnswer,
    BadPayload,
    Closed,
    EntryMismatch,
    NeedsConfirmation,
    NotFound,
    Refused,
    SessionOpen,
)
from unknot.record.flows.amend_note import amend_note
from unknot.record.flows.answer_decision import answer_decision
from unknot.record.flows.call import call
from unknot.record.flows.check_area import check_area
from unknot.record.flows.clear import receive_letter
from unknot.record.flows.close import close
from unknot.record.flows.consent import give_consent, withdraw_consent
from unknot.record.flows.decide import decide
from unknot.record.flows.go_on import go_on
from unknot.record.flows.measure import measure
from unknot.record.flows.move_protocol import move_protocol
from unknot.record.flows.open_episode import open_episode
from unknot.record.flows.open_session import open_session
from unknot.record.flows.plan_visit import plan_visit
from unknot.record.flows.postpone import postpone
from unknot.record.flows.record_area import record_area
from unknot.record.flows.refer import answer_referral, refer
from unknot.record.flows.review import review
from unknot.record.flows.screen import screen
from unknot.record.flows.sign_note import sign_note
from unknot.record.flows.start_visit import start_visit
from unknot.record.models import Entry
from unknot.record.reading import chart, journal_of, summaries, visit_times
from unknot.record.verify import verify

NOTE = {"S": "stiff", "O": "firm", "A": "better", "P": "again in a week"}


@pytest.fixture
def colleague(therapist: Member) -> Member:
    """Carla, a second therapist of the clinic."""
    carla = member(therapist.clinic, "Carla Colleague", Role.THERAPIST)
    licensed(carla)
    return carla


def test_a_session_is_opened_once(course: Course, colleague: Member) -> None:
    course.visit()
    course.open()
    opened = course.state.open_session
    with clock.at(course.now + timedelta(minutes=2)), pytest.raises(SessionOpen) as second:
        open_session(colleague, course.episode, course.current, uuid7())
    assert "Bob Therapist opened a session at 09:05 on 2 March 2026" in str(second.value)
    assert second.value.at == opened.opened.at
    assert len(course.state.sessions) == 1


def test_the_same_call_again_is_harmless(course: Course) -> None:
    course.visit()
    entry, session = uuid7(), uuid7()
    first = course.do(open_session, course.current, session, entry_id=entry)
    again = course.do(open_session, course.current, session, entry_id=entry)
    assert (first.repeated, again.repeated) == (False, True)
    assert again.entry == first.entry == entry
    assert again.state.seq == first.state.seq


def test_an_entrys_id_holds_one_content(course: Course, colleague: Member) -> None:
    entry = uuid7()
    course.do(call, "asked how the night was", entry_id=entry)
    with pytest.raises(EntryMismatch):
        course.do(call, "something else", entry_id=entry)
    with pytest.raises(EntryMismatch):
        call(colleague, course.episode, "asked how the night was", entry_id=entry)


def test_a_note_is_signed_once(course: Course, colleague: Member) -> None:
    course.session()
    course.do(sign_note, uuid7(), NOTE, session=course.hands)
    with pytest.raises(AlreadyDone, match="Bob Therapist signed this note at .* 2 March 2026"):
        sign_note(colleague, course.episode, uuid7(), NOTE, session=course.hands)
    assert len(course.state.notes) == 1


def test_a_signed_note_keeps_the_name_it_was_signed_with(course: Course) -> None:
    course.session()
    course.do(sign_note, uuid7(), NOTE, session=course.hands)
    Client.objects.filter(pk=course.client.id).update(birth_date=date(1984, 3, 6), name="Erika New")
    note = course.state.last_note
    assert (note.client_name, note.birth_date) == ("Erika Beispiel", date(1984, 3, 5))


def test_an_amendment_leaves_the_original_readable(course: Course) -> None:
    course.session()
    note = uuid7()
    course.do(sign_note, note, NOTE, session=course.hands)
    later = {**NOTE, "O": "firm on the left"}
    course.do(amend_note, note, later, "side was missing")
    kept = course.state.last_note
    assert kept.sections == NOTE and kept.text == later
    assert kept.amendments[0].reason == "side was missing"
    with pytest.raises(BadPayload, match="reason"):
        course.do(amend_note, note, NOTE, "  ")


def test_a_note_after_a_day_is_marked_late(course: Course) -> None:
    course.session()
    assert course.state.unsigned_sessions
    course.days(1.01)
    course.do(sign_note, uuid7(), NOTE, session=course.hands)
    assert course.state.last_note.late
    assert not course.state.unsigned_sessions


def test_a_note_needs_a_licence_when_it_is_signed(course: Course, owner: Member) -> None:
    course.session()
    with pytest.raises(Refused, match="licence is missing"):
        sign_note(owner, course.episode, uuid7(), NOTE, session=course.hands)


def test_the_note_of_an_open_session_waits(course: Course) -> None:
    course.visit()
    course.open()
    with pytest.raises(Refused, match="still open"):
        course.do(sign_note, uuid7(), NOTE, session=course.hands)


def test_no_session_without_a_licence(course: Course, owner: Member) -> None:
    course.visit()
    with clock.at(course.now), pytest.raises(Refused, match="licence is missing"):
        open_session(owner, course.episode, course.current, uuid7())


def test_no_session_when_the_licence_ran_out(course: Course) -> None:
    licensed(course.member, valid_until=date(2026, 3, 1))
    course.visit()
    assert course.last.decision.today.action == "hold"
    with pytest.raises(Refused, match="licence is expired"):
        course.open()


def test_no_session_without_consent(course: Course) -> None:
    from tests.support.course import all_no

    course.start()
    course.answer(all_no())
    with pytest.raises(Refused, match="consent to this plan is missing"):
        course.open()


def test_no_session_without_todays_screening(course: Course) -> None:
    course.session()
    course.days(1)
    course.start()
    with pytest.raises(Refused, match="still to be asked today"):
        course.open()


def test_consent_taken_back_stops_the_session_at_once(course: Course) -> None:
    course.visit()
    course.open()
    course.do(withdraw_consent, "plan", words="I would like to stop")
    session = course.state.sessions[-1]
    assert session.broken_off and not session.counts
    assert course.last.decision.today.action == "hold"
    course.do(give_consent, "plan", "Erika Beispiel")
    assert course.last.decision.today.action == "ask"


def test_after_breaking_off_the_questions_are_asked_again(course: Course) -> None:
    course.visit()
    course.open()
    course.stop()
    assert course.last.decision.today.action == "ask"
    with pytest.raises(Refused):
        course.open()


def test_a_second_session_on_a_day_is_asked_about(course: Course) -> None:
    course.session()
    course.now += timedelta(hours=3)
    course.visit()
    with pytest.raises(NeedsConfirmation, match="second session today") as asked:
        course.open()
    assert asked.value.confirm == "confirm_second_today"
    course.open(confirm_second_today=True)
    course.work()
    course.end()
    assert course.state.sessions_given == 2


def test_a_second_open_episode_is_asked_about(course: Course) -> None:
    with pytest.raises(NeedsConfirmation, match="Stiff lower back") as asked:
        open_episode(course.member, course.client.id, "Neck")
    assert asked.value.confirm == "confirm_second_open"
    open_episode(course.member, course.client.id, "Neck", confirm_second_open=True)


def test_opening_an_episode_again_with_its_ids_is_harmless(
    therapist: Member, our_client: Client
) -> None:
    ids = {"episode_id": uuid7(), "entry_id": uuid7()}
    first = open_episode(therapist, our_client.id, "Back", **ids)
    again = open_episode(therapist, our_client.id, "Back", **ids)
    assert again.episode == first.episode and again.repeated
    with pytest.raises(EntryMismatch):
        open_episode(therapist, our_client.id, "Other", **ids)


def test_a_postponed_visit_never_counts(course: Course) -> None:
    course.visit()
    course.do(postpone, course.current, "a cold")
    assert course.state.sessions_given == 0
    with pytest.raises(Refused, match="put off"):
        course.open()


def test_a_clock_set_back_never_sets_the_journal_back(course: Course) -> None:
    course.visit()
    course.days(-3)
    course.do(call, "after the clock was set back")
    last, before = Entry.objects.filter(episode_id=course.episode).order_by("-seq")[:2]
    assert last.recorded_at >= before.recorded_at
    assert last.late and last.happened_at < before.recorded_at
    assert course.last.entry in course.state.late_entries
    assert verify().findings == ()


def test_what_happened_earlier_is_a_late_entry(course: Course) -> None:
    course.visit()
    course.do(call, "yesterday evening", happened_at=course.now - timedelta(days=1))
    assert Entry.objects.get(pk=course.last.entry).late


def test_nothing_happens_in_the_future(course: Course) -> None:
    with pytest.raises(BadPayload, match="still to come"):
        course.do(call, "tomorrow", happened_at=course.now + timedelta(days=1))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"no_such_fact": True}, "asks no such question"),
        ({"ces1": "maybe"}, "true, false"),
        ({"ces1": 1}, "true, false"),
        ({"pain_now": 11}, "from 0 to 10"),
        ({"pain_now": "7"}, "from 0 to 10"),
        ({"sessions_given": 2}, "worked out"),
        ({"sev": True}, "worked out"),
        ({"ces1": None}, "missing"),
        ({"hours_since_injury": "2031-01-01"}, "still to come"),
        ({"hours_since_injury": "last week"}, "no date"),
    ],
)
def test_an_answer_that_no_question_has_is_refused(
    course: Course, answers: dict[str, object], words: str
) -> None:
    course.visit()
    before = course.state.seq
    with pytest.raises(BadAnswer, match=words):
        course.answer(answers)
    assert course.state.seq == before


@pytest.mark.parametrize(
    "found",
    [
        {"area": "left knee"},
        {"stroke": "thrusting"},
        {"pressure": 6},
        {"pressure": 0},
        {"minutes": -1},
        {"minutes": 2.5},
    ],
)
def test_an_area_record_outside_its_ranges_is_refused(
    course: Course, found: dict[str, object]
) -> None:
    course.visit()
    course.open()
    given = {"area": AREA, "stroke": "effleurage", "pressure": 2, "minutes": 5, **found}
    with pytest.raises((BadAnswer, BadPayload)):
        course.do(record_area, course.hands, **given)


def test_a_reading_outside_its_range_is_refused(course: Course) -> None:
    course.visit()
    for readings in ({"pain_now": [12]}, {"pain_now": []}, {"no_measure": [1]}, {}):
        with pytest.raises((BadAnswer, BadPayload)):
            course.do(measure, course.current, "before", readings)


def test_a_sensitive_area_needs_its_own_consent(course: Course) -> None:
    course.visit()
    course.open()
    with pytest.raises(Refused, match="sensitive area"):
        course.work("gluteal-lateral-left")
    course.do(give_consent, "sensitive_area", "Erika", areas=["gluteal-lateral-left"])
    course.work("gluteal-lateral-left")
    with pytest.raises(Refused, match="sensitive area"):
        course.work("gluteal-lateral-right")


def test_pressure_stays_under_the_cap(course: Course) -> None:
    course.visit(anticoagulant=True, anticoagulant_new=False)
    course.open()
    with pytest.raises(Refused, match="limit of 2"):
        course.work(pressure=3)
    with pytest.raises(Refused, match="technique is off"):
        course.do(record_area, course.hands, AREA, "tapotement", 2, 5)
    course.work(pressure=2)


def test_hands_stay_off_hurt_skin_where_it_is_named(course: Course) -> None:
    course.visit(skin_local=None)
    course.answer({"skin_local": True}, areas={"skin_local": [AREA]})
    course.open()
    with pytest.raises(Refused, match="Hands stay off"):
        course.work(AREA)


def test_an_emergency_with_hands_on_takes_them_off(course: Course) -> None:
    course.visit()
    course.open()
    course.answer({"vas3": True})
    assert course.last.decision.today.action == "emergency"
    with pytest.raises(Refused, match="Hands off"):
        course.work()
    course.stop("chest pain")


def test_what_was_worked_before_the_emergency_is_recorded_late(course: Course) -> None:
    course.visit()
    course.open()
    worked = course.now + timedelta(seconds=30)
    course.now += timedelta(minutes=5)
    course.answer({"vas3": True})
    course.work(happened_at=worked)
    assert len(course.state.sessions[-1].works) == 1


def test_what_is_told_late_is_measured_by_the_limits_of_its_time(course: Course) -> None:
    course.visit()
    before = course.now
    course.open()
    course.work(response="unchanged")
    course.do(
        check_area, AREA, "guided", session=course.hands, reset_done=True, response="unchanged"
    )
    assert AREA in course.state.held_areas
    after = course.now + timedelta(seconds=20)
    course.now += timedelta(minutes=5)
    course.answer({"vas3": True})
    with pytest.raises(Refused, match="on hold"):
        course.work(happened_at=after)
    with pytest.raises(Refused, match="before hands went on"):
        course.work(happened_at=before)


def test_a_correction_beyond_a_limit_says_so_and_stays_on_its_area(course: Course) -> None:
    course.visit(anticoagulant=True)
    course.open()
    course.work(pressure=1)
    done = course.state.sessions[-1].works[0].origin.entry
    with pytest.raises(Refused, match="Correct it there"):
        course.work(OTHER, replaces=done)
    course.work(pressure=5, replaces=done)
    assert "above today's limit" in course.state.sessions[-1].works[0].data.beyond
    with pytest.raises(NotFound, match="corrected since"):
        course.work(pressure=1, replaces=done)
    course.work(pressure=1, replaces=course.state.sessions[-1].works[0].origin.entry)
    assert course.state.sessions[-1].works[0].data.beyond == ""


def test_what_names_a_visit_names_one_of_the_episode(course: Course) -> None:
    course.visit()
    other = uuid4()
    for attempt in (
        lambda: course.do(measure, other, "before", {"pain_now": [3]}),
        lambda: course.do(check_area, AREA, "recheck", visit=other),
        lambda: course.do(review, "go_on", visit=other),
        lambda: course.do(give_consent, "plan", "Erika", visit=other),
        lambda: course.do(refer, "doctor", "today", [], "Please look", visit=other),
        lambda: course.do(go_on, "spoke to her", visit=other),
    ):
        with pytest.raises(NotFound, match="no such visit"):
            attempt()


def test_a_note_is_amended_under_a_valid_licence(course: Course) -> None:
    course.session()
    sections = {"S": "a", "O": "b", "A": "c", "P": "d"}
    note = uuid7()
    course.do(sign_note, note, sections, session=course.hands)
    course.days(4000)
    with pytest.raises(Refused, match="a note is amended by a licensed"):
        course.do(amend_note, note, {**sections, "S": "aa"}, "forgot")


def test_nothing_is_added_to_a_session_that_is_over(course: Course) -> None:
    course.session()
    with pytest.raises(Refused, match="over"):
        course.work()
    done = course.state.sessions[-1].works[0].origin.entry
    course.work(pressure=3, replaces=done)
    works = course.state.sessions[-1].works
    assert [work.pressure for work in works] == [3]


def test_nobody_of_another_clinic_gets_in(course: Course, outsider: Member) -> None:
    for attempt in (
        lambda: chart(outsider, course.episode),
        lambda: journal_of(outsider, course.episode),
        lambda: call(outsider, course.episode, "hello"),
        lambda: screen(outsider, course.episode, None, {"ces1": False}),
        lambda: open_episode(outsider, course.client.id, "Back"),
    ):
        with pytest.raises(access.NotYours):
            attempt()
    assert list(summaries(outsider)) == []


def test_a_guessed_address_finds_nothing(course: Course, therapist: Member) -> None:
    with pytest.raises(access.NotYours):
        chart(therapist, uuid4())


def test_the_front_desk_sees_times_and_no_record(course: Course, front_desk: Member) -> None:
    course.do(plan_visit, uuid7(), course.now + timedelta(days=7))
    for attempt in (
        lambda: chart(front_desk, course.episode),
        lambda: summaries(front_desk),
        lambda: call(front_desk, course.episode, "hello"),
    ):
        with pytest.raises(access.NotAllowed):
            attempt()
    shown = visit_times(front_desk).get()
    assert shown.client.name == "Erika Beispiel" and shown.visits


def test_reading_a_chart_is_written_down(course: Course, therapist: Member) -> None:
    from unknot.people.models import AccessEvent

    chart(therapist, course.episode, page="review")
    assert AccessEvent.objects.filter(client=course.client, page="review").count() == 1


def test_a_closed_episode_takes_no_new_care_but_its_note(course: Course) -> None:
    course.session()
    course.do(close, "course complete")
    with pytest.raises(Closed):
        course.do(start_visit, uuid7())
    course.do(sign_note, uuid7(), NOTE, session=course.hands)


def test_an_open_session_keeps_the_episode_open(course: Course) -> None:
    course.visit()
    course.open()
    with pytest.raises(SessionOpen):
        course.do(close, "done")


def test_a_letter_from_the_future_or_of_an_unknown_flag_is_refused(course: Course) -> None:
    course.visit(fx3=True)
    letter = {"doctor": "Dr Hand", "outcome": "cleared", "written_on": course.now.date()}
    for wrong in (
        {"written_on": course.now.date() + timedelta(days=1), "covers": ["fx3"]},
        {"covers": ["nothing_known"]},
        {"covers": ["fx3"], "doctor": " "},
        {"covers": ["fx3"], "valid_until": course.now.date() - timedelta(days=1)},
        {"covers": ["fx3"], "pressure": 9},
    ):
        with pytest.raises((BadAnswer, BadPayload)):
            course.do(receive_letter, **{**letter, **wrong})


def test_a_referral_is_listed_until_answered_once(course: Course) -> None:
    course.visit(ces1=True)
    sent = course.do(refer, "hospital", "emergency", ["ces1_emergency"][:0], "Dear colleague")
    assert [one.to for one in course.state.open_referrals] == ["hospital"]
    course.do(answer_referral, sent.entry, words="seen, nothing found")
    assert course.state.open_referrals == ()
    with pytest.raises(AlreadyDone):
        course.do(answer_referral, sent.entry, words="again")


def test_a_letter_answers_its_referral(course: Course) -> None:
    course.visit(fx3=True)
    sent = course.do(refer, "family doctor", "days", [], "Dear colleague")
    course.letter("fx3", referral=sent.entry)
    assert course.state.open_referrals == ()
    assert course.last.decision.today.action == "adapt"


def test_a_call_is_an_entry_without_a_visit(course: Course) -> None:
    course.session()
    course.do(call, "calf is swollen", direction="in", answers={"vas4": True})
    assert course.state.calls[-1].words == "calf is swollen"
    assert course.last.decision.today.action == "doctor_today"
    assert "vas4" in {flag.fact for stop in course.state.open_stops for flag in stop.flags}


def test_a_draft_decision_is_never_stored(course: Course) -> None:
    course.visit()
    before = course.state.seq
    drafted = course.do(decide, draft={"ces1": True})
    assert drafted.decision.today.action == "emergency"
    assert course.state.seq == before
    with pytest.raises(Refused):
        course.do(decide, draft={"ces1": True}, store=True)


def test_moving_the_protocol_needs_another_version_and_a_reason(course: Course) -> None:
    with pytest.raises(NotFound):
        course.do(move_protocol, "back-massage@1999.1", "newer")
    with pytest.raises(Refused, match="already"):
        course.do(move_protocol, course.state.protocol, "newer")


def test_going_on_needs_a_reason(course: Course) -> None:
    with pytest.raises(BadPayload, match="reason"):
        course.do(go_on, " ")


def test_a_letter_and_a_referral_need_a_visit_that_is_there(course: Course) -> None:
    course.visit(pain_now=8)
    with pytest.raises(NotFound, match="no such visit"):
        course.letter("sev", visit=uuid7())
    with pytest.raises(NotFound, match="no such visit"):
        course.do(refer, "Dr Brandt", "days", [], "Please look.", visit=uuid7())


def test_a_closed_episode_takes_a_call_and_no_more(course: Course) -> None:
    course.visit(pain_now=8)
    course.do(close, "The client stopped", although_open=True)
    with pytest.raises(Closed):
        course.do(postpone, course.current, "A cold")
    with pytest.raises(Closed):
        course.do(answer_decision, course.state.last_decision.id, "followed")
    with pytest.raises(Closed):
        course.do(call, "Pain is worse", answers={"pain_now": 8})
    course.do(call, "Thanks, all is well.")
    assert course.state.calls[-1].words == "Thanks, all is well."


def test_an_episode_still_open_is_dated_by_the_clinics_day(
    therapist: Member, our_client: Client
) -> None:
    course = Course(therapist, our_client, FIRST_DAY.replace(day=3, hour=0, minute=20))
    with pytest.raises(NeedsConfirmation, match="since 3 March 2026"):
        open_episode(course.member, course.client.id, "Neck")
