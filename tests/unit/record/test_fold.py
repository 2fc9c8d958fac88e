"""What entries make of an episode, without protocol or day."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from tests.support.lines import START, ZONE, episode, told

from unknot.record.fold import fold
from unknot.record.kinds import (
    Answered,
    AreaWorked,
    Corrected,
    Decided,
    LicenceSeen,
    SessionBrokenOff,
    SessionEnded,
    SessionOpened,
    Stopped,
    VisitPlanned,
    VisitPostponed,
    VisitStarted,
)
from unknot.record.structs import Struct

VISIT, SESSION = uuid4(), uuid4()
LICENCE = LicenceSeen(number="1", authority="Board", expires=date(2027, 1, 1))
OPENED = SessionOpened(visit=VISIT, session=SESSION, licence=LICENCE, decision=uuid4())
WORKED = AreaWorked(session=SESSION, area="a", stroke="s", pressure=2, minutes=5)
ENDED = SessionEnded(session=SESSION)


def decided(action: str, *stops: Stopped, hands_on: bool = False) -> Decided:
    side = {"action": action, "scope": "visit", "limits": {}, "because": []}
    return Decided(
        visit=VISIT,
        decision={"today": side, "course": {**side, "action": "continue"}},
        facts={},
        occasion="test",
        open=tuple(stop.step for stop in stops),
        stops=stops,
        hands_on=hands_on,
    )


def stop(step: str = "sev", **changes: object) -> Stopped:
    given = {"action": "hold", "scope": "visit", "override": "with_reason", "lifts_when": "cleared"}
    return Stopped(step=step, **{**given, **changes})  # type: ignore[arg-type]


def test_a_session_counts_when_it_is_ended() -> None:
    assert episode([OPENED, WORKED]).sessions_given == 0
    assert episode([OPENED, WORKED, ENDED]).sessions_given == 1
    assert episode([OPENED, ENDED]).sessions_given == 1


def test_a_session_broken_off_never_counts_even_when_ended_after() -> None:
    off = SessionBrokenOff(session=SESSION, reason="pain")
    assert episode([OPENED, WORKED, off, ENDED]).sessions_given == 0


def test_a_session_ended_twice_counts_once() -> None:
    assert episode([OPENED, WORKED, ENDED, ENDED]).sessions_given == 1


def test_a_session_on_held_areas_only_does_not_count() -> None:
    held = stop("sharp", scope="area", areas=("a",))
    assert episode([OPENED, WORKED, decided("hold", held), ENDED]).sessions_given == 0
    other = AreaWorked(session=SESSION, area="b", stroke="s", pressure=2, minutes=5)
    assert episode([OPENED, other, decided("hold", held), ENDED]).sessions_given == 1


def test_a_stop_stays_open_until_a_decision_without_it() -> None:
    state = episode([decided("hold", stop())])
    assert [one.step for one in state.open_stops] == ["sev"]
    assert episode([decided("hold", stop()), decided("go")]).open_stops == ()


def test_a_stop_that_an_answer_lifts_is_never_open() -> None:
    assert episode([decided("hold", stop("fever", by_answer=True))]).open_stops == ()


def test_a_stop_keeps_the_day_and_the_flags_with_which_it_began() -> None:
    first = stop(flags={"ces1": date(2026, 3, 1)})
    state = episode([decided("hold", first), decided("hold", stop())])
    open_stop = state.open_stops[0]
    assert [flag.fact for flag in open_stop.flags] == ["ces1"]
    assert open_stop.fired_in == tuple(one.id for one in state.decisions)


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    lines = told([Answered(visit=VISIT, answers={"f": True})])
    wrong = lines[0].id
    payloads: list[Struct] = [
        lines[0].payload,
        Answered(visit=VISIT, answers={"f": False}),
        Corrected(replaces=wrong, answers={"f": "unsure"}, reason="misheard"),
    ]
    more = told(payloads, episode=lines[0].episode)
    state = fold([lines[0], *more[1:]], zone=ZONE)
    assert [answer.value for answer in state.answers["f"]] == ["unsure", False]
    assert state.answers["f"][0].first_value is True


def test_a_correction_can_be_corrected() -> None:
    first, second = told(
        [Answered(visit=VISIT, answers={"f": True}), Answered(visit=VISIT, answers={"g": True})]
    )
    mend = told(
        [Corrected(replaces=first.id, answers={"f": False}, reason="a")] * 3,
        episode=first.episode,
    )[2]
    again = Corrected(replaces=mend.id, answers={"f": True}, reason="b")
    last = told([again] * 4, episode=first.episode)[3]
    state = fold([first, second, mend, last], zone=ZONE)
    assert [answer.value for answer in state.answers["f"]] == [True]
    assert len(state.answers["f"][0].corrections) == 2


def test_a_visit_planned_again_moves() -> None:
    later = START + timedelta(days=8)
    plans = [VisitPlanned(visit=VISIT, at=START), VisitPlanned(visit=VISIT, at=later)]
    state = episode(plans)
    assert [one.planned_at for one in state.visit_times] == [later]
    started = episode([*plans, VisitStarted(visit=VISIT)])
    assert started.visit_times[0].started_at and started.open_visit
    off = episode([*plans, VisitPostponed(visit=VISIT, reason="cold")])
    assert off.visit_times == () and off.open_visit is None


def test_of_other_episodes_only_answers_about_the_client_are_read() -> None:
    own = told([VisitStarted(visit=VISIT)])
    other = told([Answered(visit=uuid4(), answers={"can1": True, "pain_now": 3}), OPENED, ENDED])
    state = fold(own, zone=ZONE, siblings=other, client_facts={"can1"})
    assert set(state.answers) == {"can1"}
    assert state.answers["can1"][0].episode == other[0].episode
    assert state.sessions == () and state.seq == 1


def test_days_on_hold_are_counted_once_and_only_after_the_first_session() -> None:
    day = timedelta(days=1)
    payloads = [OPENED, WORKED, ENDED, decided("hold", stop()), decided("go", hands_on=True)]
    state = fold(told(payloads, step=day), zone=ZONE)
    first = state.given[0].day
    assert state.days_on_hold(first, first + timedelta(days=30)) == 1
    assert state.days_since_first_session(first + timedelta(days=30)) == 29


def test_an_empty_journal_is_an_empty_episode() -> None:
    state = fold([], zone=ZONE, episode=uuid4())
    assert state.seq == 0 and state.sessions_given == 0 and state.open_session is None
