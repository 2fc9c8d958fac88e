"""A story of one invented client, told through the same flows that pages use."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from uuid6 import uuid7

from unknot.care.facts import Value
from unknot.care.facts.document import STEP_LISTS, clear_facts
from unknot.care.letters import (
    ClientIdentity,
    ClinicIdentity,
    Signer,
    doctor_letter,
    reasons_for_doctor,
)
from unknot.care.protocol import Decision, latest
from unknot.people.flows.clients import NewClient, add_client
from unknot.people.models import Client, Member
from unknot.record import clock
from unknot.record.flows.answer_decision import answer_decision
from unknot.record.flows.break_off import break_off
from unknot.record.flows.check_area import check_area
from unknot.record.flows.clear import receive_letter
from unknot.record.flows.consent import give_consent
from unknot.record.flows.decide import decide
from unknot.record.flows.end_session import end_session
from unknot.record.flows.measure import Beside, measure
from unknot.record.flows.open_episode import open_episode
from unknot.record.flows.open_session import open_session
from unknot.record.flows.plan_visit import plan_visit
from unknot.record.flows.postpone import postpone
from unknot.record.flows.record_area import record_area
from unknot.record.flows.refer import refer
from unknot.record.flows.screen import screen
from unknot.record.flows.sign_note import sign_note
from unknot.record.flows.start_visit import start_visit
from unknot.record.kinds import When

SCORES = ("pain_now", "pain_average", "pain_worst_24h", "rest_pain")
LOW_BACK = "lumbar-paraspinal-left"
LOW_BACK_RIGHT = "lumbar-paraspinal-right"
UPPER_BACK_RIGHT = "interscapular-right"
ACTIVITIES = ("Put on socks", "Sit at the desk", "Lift the child")
Scores = tuple[int, int, int, int]
"""Pain now, average, worst, at rest."""


@dataclass(frozen=True)
class FullSet:
    """What is read at a round; own activities as three scores."""

    when: When
    readings: dict[str, list[float]]
    activities: tuple[float, ...] = ()


class Story:
    """Tells what happened, day by day, counted back from today in the clinic's zone."""

    def __init__(self, therapist: Member) -> None:
        self.therapist = therapist
        self.client: Client
        self.episode: UUID
        self.visit: UUID
        self.session: UUID

    def moment(self, days_ago: int, hour: int, minute: int = 0) -> datetime:
        """That time of a clinic's day so many days ago; never in the future."""
        clinic = self.therapist.clinic
        day = clinic.today() - timedelta(days=days_ago)
        asked = datetime.combine(day, time(hour, minute), tzinfo=clinic.zone)
        return min(asked, clock.now()) if days_ago == 0 else asked

    @contextmanager
    def on(self, days_ago: int, hour: int = 10, minute: int = 0) -> Iterator[None]:
        """Within the block it is that moment for the record."""
        with clock.at(self.moment(days_ago, hour, minute)):
            yield

    def meet(self, name: str, born: date, complaint: str, days_ago: int) -> None:
        """A new client with one complaint, who consents to the plan."""
        self.client = add_client(self.therapist, NewClient(uuid7(), name, born))
        with self.on(days_ago, 9):
            done = open_episode(self.therapist, self.client.pk, complaint)
            self.episode = done.episode
            give_consent(self.therapist, self.episode, "plan", name)

    def expect(self, days_ahead: int, hour: int, minute: int = 0) -> UUID:
        """A visit is planned for a day to come, today (0), or a day that is over by now."""
        visit = uuid7()
        day = self.therapist.clinic.today() + timedelta(days=days_ahead)
        at = datetime.combine(day, time(hour, minute), tzinfo=self.therapist.clinic.zone)
        plan_visit(self.therapist, self.episode, visit, at, confirm_unusual=True)
        return visit

    def arrive(self, visit: UUID | None = None) -> None:
        """The client is here."""
        self.visit = visit or uuid7()
        start_visit(self.therapist, self.episode, self.visit)

    def answer(self, pain: Scores | None, **yes: Any) -> Decision:
        """Every question read and answered no, but for ``yes``; then the four scores."""
        change = yes.pop("change_rating", 0) if pain is not None else 0
        answers = dict.fromkeys(_questions(), False) | yes
        done = screen(self.therapist, self.episode, self.visit, answers)
        if pain is not None:
            scores = dict(zip(SCORES, pain, strict=True))
            done = screen(
                self.therapist, self.episode, self.visit, {**scores, "change_rating": change}
            )
        return done.decision or decide(self.therapist, self.episode, visit=self.visit).decision  # type: ignore[return-value]

    def hands_on(self) -> None:
        """The session begins."""
        self.session = uuid7()
        done = decide(self.therapist, self.episode, visit=self.visit, store=True)
        if done.decision_id is not None and not _answered(done.state, done.decision_id):
            answer_decision(self.therapist, self.episode, done.decision_id, "followed")
        open_session(self.therapist, self.episode, self.visit, self.session)

    def work(
        self, area: str = LOW_BACK, stroke: str = "petrissage", pressure: int = 3, **found: Any
    ) -> None:
        """One area worked; relaxed unless told otherwise."""
        found = {"tone_before": 3, "tone_after": 1, "response": "relaxed", **found}
        record_area(self.therapist, self.episode, self.session, area, stroke, pressure, 12, **found)

    def did_not_relax(self, area: str = LOW_BACK) -> None:
        """The guided check, after which the area is left in peace."""
        check_area(
            self.therapist,
            self.episode,
            area,
            "guided",
            visit=self.visit,
            session=self.session,
            reset_done=True,
            response="unchanged",
            tone=3,
            tenderness=2,
            heat=True,
            swelling=False,
            redness=False,
            redness_readable=True,
            altered_function=False,
            rest_pain=4,
        )

    def put_an_area_off(self) -> None:
        """A session in which one side relaxes and the other does not: that one is held."""
        self.arrive()
        self.answer((5, 5, 7, 4))
        self.hands_on()
        self.work("lumbar-paraspinal-right")
        self.work(response="unchanged", tone_after=3)
        self.did_not_relax()
        self.hands_off(5)

    def recheck(self, area: str = LOW_BACK, **found: Any) -> None:
        """A held area felt again; a check is not a stroke."""
        calm: dict[str, Any] = {"heat": False, "swelling": False, "redness": False}
        calm |= {
            "redness_readable": True,
            "response": "relaxed",
            "tone": 1,
            "tenderness": 0,
            "rest_pain": 2,
        }
        check_area(
            self.therapist,
            self.episode,
            area,
            "recheck",
            visit=self.visit,
            **{**calm, "altered_function": False, **found},
        )

    def hands_off(self, after: int | None = None, signed: bool = True) -> None:
        """The session ends and, unless told otherwise, its note is signed."""
        if after is not None:
            readings = {"pain_now": [after]}
            measure(self.therapist, self.episode, self.visit, "after", readings)
        end_session(self.therapist, self.episode, self.session)
        if signed:
            self.sign("Session as planned; see the areas.")

    def stop_now(self, reason: str) -> None:
        """Broken off: it does not count."""
        break_off(self.therapist, self.episode, self.session, reason)

    def sign(self, objective: str) -> None:
        """The note of the session, signed."""
        sections = {
            "S": "Answers and scores as recorded at the screening.",
            "O": objective,
            "A": "Invented note of the demo clinic.",
            "P": "Daily walk. Soreness should fade in one to two days.",
        }
        sign_note(
            self.therapist,
            self.episode,
            uuid7(),
            sections,
            visit=self.visit,
            session=self.session,
        )

    def give(
        self,
        days_ago: int,
        pain: int,
        after: int,
        full: FullSet | None = None,
        *,
        area: str = LOW_BACK,
        **yes: Any,
    ) -> None:
        """A whole ordinary visit: screening, one area, note; with the full set where it is due."""
        with self.on(days_ago):
            self.arrive()
            scores = (pain, pain, min(pain + 2, 10), max(pain - 2, 0))
            if full is None:
                self.answer(scores, **yes)
            else:
                self.come_with(full, scores, **yes)
            self.hands_on()
        with self.on(days_ago, 10, 20):
            self.work(area)
        with self.on(days_ago, 10, 45):
            self.hands_off(after)

    def come_with(self, full: FullSet, scores: Scores, **yes: Any) -> None:
        """Every question answered, and the full set read: average pain three times, not once."""
        now, _, worst, rest = scores
        self.answer(None, pain_now=now, pain_worst_24h=worst, rest_pain=rest, **yes)
        self.read(full)

    def read(self, full: FullSet, telephone: bool = False) -> None:
        """The full set at the visit at hand, or, at the follow-up, by telephone."""
        readings: dict[str, list[float]] = dict(full.readings)
        parts = {"patient_specific": ACTIVITIES} if full.activities else {}
        readings |= {"patient_specific": [*full.activities]} if full.activities else {}
        visit = None if full.when == "follow_up" else self.visit
        beside = Beside(parts, telephone)
        measure(self.therapist, self.episode, visit, full.when, readings, beside=beside)

    def put_off(self, days_ago: int, reason: str) -> None:
        """A visit that was postponed: no session."""
        with self.on(days_ago):
            self.arrive()
            postpone(self.therapist, self.episode, self.visit, reason)

    def send_to_doctor(self, to: str, urgency: Any) -> UUID:
        """The letter that goes with today's stop; returns the referral."""
        done = decide(self.therapist, self.episode, visit=self.visit, store=True)
        if done.decision is None:
            raise ValueError("nothing was decided")
        written = refer(
            self.therapist,
            self.episode,
            to,
            urgency,
            [reason.step for reason in reasons_for_doctor(done.decision)],
            self._letter(done.decision, done.state.decisions[-1].facts),
            visit=self.visit,
        )
        if written.entry is None:
            raise ValueError("no referral was written")
        return written.entry

    def _letter(self, decided: Decision, facts: Mapping[str, Value]) -> str:
        clinic, holder = self.therapist.clinic, self.therapist
        licence = holder.current_licence()
        paper = doctor_letter(
            latest(),
            decided,
            facts=facts,
            client=ClientIdentity(self.client.name, self.client.birth_date),
            clinic=ClinicIdentity(clinic.name, clinic.address),
            therapist=Signer(holder.name, licence.number if licence else ""),
            written_on=clinic.day(clock.now()),
        )
        return paper.text

    def doctor_writes(self, covers: list[str], **letter: Any) -> None:
        """A doctor's letter comes back and names conditions."""
        receive_letter(
            self.therapist,
            self.episode,
            doctor="Dr L. Brandt (invented)",
            written_on=self.therapist.clinic.day(clock.now()),
            outcome=letter.pop("outcome", "cleared"),
            covers=covers,
            **letter,
        )


def _answered(state: Any, decision_id: UUID) -> bool:
    return any(one.id == decision_id and one.answer for one in state.decisions)


def _questions() -> list[str]:
    """Every yes/no question that is asked of anybody, follow-ups aside."""
    protocol = latest()
    clear = clear_facts(protocol.facts)
    return [
        name
        for name, fact in protocol.facts.items()
        if fact.source_kind == "asked"
        and fact.type == "yes_no"
        and fact.on_list
        and not fact.asked_when
        and name not in STEP_LISTS
        and clear[name] is False
    ]
