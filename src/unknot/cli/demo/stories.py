"""Invented clients, in every state a course can be in. Each is told to its present day."""

from collections.abc import Callable
from datetime import date

from unknot.cli.demo.story import LOW_BACK, LOW_BACK_RIGHT, UPPER_BACK_RIGHT, FullSet, Story
from unknot.record.flows.call import call
from unknot.record.flows.close import close
from unknot.record.flows.go_on import go_on
from unknot.record.flows.postpone import postpone
from unknot.record.flows.refer import answer_referral
from unknot.record.flows.review import review

CLEAR_SCORES = (4, 4, 6, 2)
START = FullSet(
    "intake",
    {"pain_average": [6, 6, 5], "roland_morris": [13], "fingertip_to_floor": [24],
     "schober": [4.5], "sleep_quality": [4]},
    (3, 4, 3),
)  # fmt: skip
BETTER = FullSet(
    "review",
    {"pain_average": [3, 2, 3], "roland_morris": [6], "fingertip_to_floor": [14],
     "schober": [5.6], "sleep_quality": [6], "change_rating": [3]},
    (6, 7, 6),
)  # fmt: skip
LAST = FullSet(
    "end",
    {"pain_average": [1, 2, 1], "roland_morris": [2], "fingertip_to_floor": [9],
     "schober": [6.2], "sleep_quality": [8], "change_rating": [4]},
    (9, 8, 9),
)  # fmt: skip
AS_BEFORE = FullSet(
    "review",
    {"pain_average": [6, 7, 6], "roland_morris": [14], "fingertip_to_floor": [23],
     "schober": [4.4], "sleep_quality": [4], "change_rating": [0]},
    (3, 3, 4),
)  # fmt: skip


def first_visit_today(story: Story) -> None:
    """Expected today, nothing asked yet."""
    story.meet("Ruth Okafor", date(1965, 3, 9), "Low back, both sides, 3 weeks", 2)
    story.expect(0, 14, 45)


def not_started(story: Story) -> None:
    """Screened, nothing against it, first session still to come."""
    story.meet("Lea Novak", date(1991, 7, 22), "Between the shoulder blades, 6 weeks", 3)
    with story.on(1):
        story.arrive()
        story.answer((3, 4, 5, 1))
    story.put_off(1, "The client had to leave before the session.")
    story.expect(0, 17, 15)


def one_given(story: Story) -> None:
    """One of four given; the second is today."""
    story.meet("Marit Solberg", date(1979, 11, 2), "Low back, left, 8 weeks", 14)
    story.give(12, 6, 5)
    story.expect(0, 11, 30)


def second_postponed(story: Story) -> None:
    """One given, two visits postponed: they do not count. To a third the client did not come."""
    story.meet("Omar Haddad", date(1970, 1, 30), "Low back after long drives", 24)
    story.give(21, 5, 4)
    story.put_off(14, "A cold; feels ill.")
    story.put_off(7, "Travelling for work.")
    with story.on(5):
        story.expect(-2, 9)
    story.expect(3, 9)


def review_due(story: Story) -> None:
    """Two given: the review comes before the third."""
    story.meet("Tomas Lindqvist", date(1984, 5, 17), "Low back, right, 5 months", 22)
    story.give(20, 6, 5, area=LOW_BACK_RIGHT)
    story.give(9, 6, 5, area=LOW_BACK_RIGHT)
    story.expect(0, 10, 15)


def one_more_then_look(story: Story) -> None:
    """Reviewed after two, too early to tell: one more, then look again."""
    story.meet("Greta Holst", date(1958, 12, 1), "Low back, 2 years on and off", 25)
    story.give(23, 6, 6)
    story.give(12, 6, 5)
    with story.on(12, 11):
        review(story.therapist, story.episode, "one_more", visit=story.visit)
    story.expect(1, 13)


def responding(story: Story) -> None:
    """Three given, reviewed after two with the full set, pain is down: go on."""
    story.meet("Ana Ribeiro", date(1988, 9, 14), "Upper back, right, desk work", 32)
    story.give(30, 6, 5, START, area=UPPER_BACK_RIGHT)
    story.give(20, 4, 3, area=UPPER_BACK_RIGHT)
    with story.on(20, 11):
        story.read(BETTER)
        review(story.therapist, story.episode, "go_on", visit=story.visit)
    story.give(8, 3, 2, area=UPPER_BACK_RIGHT)
    story.expect(2, 16)


def complete(story: Story) -> None:
    """Four given: the course is complete, its last look still to come."""
    story.meet("Henrik Dahl", date(1962, 4, 3), "Low back, left, 10 weeks", 43)
    story.give(41, 6, 5, START)
    story.give(31, 4, 3)
    with story.on(31, 11):
        story.read(BETTER)
        review(story.therapist, story.episode, "go_on", visit=story.visit)
    story.give(20, 3, 2)
    story.give(6, 2, 1)


def closed(story: Story) -> None:
    """Complete and closed four weeks ago: it is to be asked how it went."""
    story.meet("Sofia Lindgren", date(1995, 2, 25), "Low back after moving house", 64)
    story.give(62, 6, 4, START)
    story.give(52, 3, 2)
    with story.on(52, 11):
        story.read(BETTER)
        review(story.therapist, story.episode, "go_on", visit=story.visit)
    story.give(41, 2, 1)
    story.give(30, 1, 1)
    with story.on(30, 11):
        story.read(LAST)
    with story.on(27):
        close(story.therapist, story.episode, "Course complete", words="Back to running.")


def switched(story: Story) -> None:
    """No response after two: exercise was chosen together in the place of massage."""
    story.meet("Erik Sandvik", date(1969, 8, 20), "Low back, 3 years", 26)
    story.give(24, 6, 6, START)
    story.give(13, 6, 6)
    with story.on(3):
        story.arrive()
        story.come_with(AS_BEFORE, (6, 6, 8, 4))
        words = "I want to move more."
        review(story.therapist, story.episode, "exercise", words=words, visit=story.visit)


def asked(story: Story) -> None:
    """Stopped after two, and asked by telephone when the six weeks were over."""
    story.meet("Wanda Nowak", date(1980, 2, 11), "Low back, right, 7 months", 52)
    story.give(50, 6, 6, START, area=LOW_BACK_RIGHT)
    story.give(40, 6, 5, area=LOW_BACK_RIGHT)
    with story.on(30):
        story.arrive()
        story.come_with(AS_BEFORE, (6, 6, 8, 4))
        review(story.therapist, story.episode, "exercise", visit=story.visit)
        postpone(story.therapist, story.episode, story.visit, "Went on to exercise.")
        why = "Went on to other care"
        close(story.therapist, story.episode, why, words="Her doctor knows.", although_open=True)
    with story.on(5, 15):
        readings: dict[str, list[float]] = {"pain_average": [4, 5, 4], "roland_morris": [9]}
        story.read(FullSet("follow_up", readings | {"change_rating": [2]}), telephone=True)


def held(story: Story) -> None:
    """An area did not relax and is warm: put off, and sent to a doctor."""
    story.meet("Deniz Kaya", date(1988, 1, 17), "Low back, left, 3 weeks; lifts at work", 16)
    story.give(14, 5, 4)
    with story.on(4):
        story.put_an_area_off()
        story.send_to_doctor("Family doctor", "days")
    story.expect(0, 13, 30)


def resumed(story: Story) -> None:
    """Held for a week, calm on two checks, seen by a doctor, resumed at lower pressure."""
    story.meet("Paula Jensen", date(1976, 6, 8), "Low back, left, 4 weeks", 30)
    story.give(28, 5, 4)
    with story.on(18):
        story.put_an_area_off()
        sent = story.send_to_doctor("Family doctor", "days")
    with story.on(10):
        words = "Seen: a strain that is settling. Massage may go on when it is calm."
        answer_referral(story.therapist, story.episode, sent, words=words)
    for days_ago in (8, 6):
        with story.on(days_ago):
            story.arrive()
            story.answer((3, 3, 5, 2), doctor_seen=True)
            story.recheck()
    with story.on(6, 11):
        review(story.therapist, story.episode, "go_on", visit=story.visit)
        story.hands_on()
        story.work(LOW_BACK, "effleurage", 2)
        story.hands_off(3)
    story.expect(4, 11)


def severe(story: Story) -> None:
    """Severe pain, no doctor seen: an examination comes first (S10)."""
    story.meet("Ingrid Moen", date(1973, 10, 11), "Low back, since last week", 2)
    with story.on(1):
        story.arrive()
        story.answer((8, 7, 9, 5), sev_sudden=False, doctor_seen=False)
        story.send_to_doctor("Family doctor", "days")
    with story.on(0, 9):
        call(story.therapist, story.episode, "Has an appointment with her doctor on Thursday.")


def cleared(story: Story) -> None:
    """Thin bones, and a letter that names them: adapted."""
    story.meet("Elsa Berg", date(1947, 8, 19), "Upper back, 3 months", 21)
    with story.on(19):
        story.arrive()
        story.answer(CLEAR_SCORES, fx3=True)
        sent = story.send_to_doctor("Family doctor", "days")
    with story.on(12):
        places = ["mid-thoracic-paraspinal-left", "mid-thoracic-paraspinal-right"]
        story.doctor_writes(
            ["fx3"], pressure=2, avoid=places, avoid_words="spine and ribs", referral=sent
        )
    with story.on(9):
        story.arrive()
        story.answer(CLEAR_SCORES, fx3=True)
        story.hands_on()
        story.work("interscapular-left", "effleurage", 2)
        story.hands_off(3)
    story.expect(0, 15, 30)


def doctor_today(story: Story) -> None:
    """Cancer years ago and a new pain between the shoulder blades: a doctor the same day."""
    story.meet("Maja Kowalska", date(1963, 5, 5), "Between the shoulder blades, new", 1)
    with story.on(1):
        story.arrive()
        story.answer((5, 5, 7, 3), can1=True, pain_new=True, thor=True, night=True)
        story.send_to_doctor("Family doctor, called", "today")


def worse(story: Story) -> None:
    """Clearly worse after two: the course stops, and a doctor looks first."""
    story.meet("Nils Aune", date(1974, 3, 28), "Low back, right", 20)
    story.give(18, 4, 4, area=LOW_BACK_RIGHT)
    with story.on(8):
        story.arrive()
        story.answer((6, 6, 8, 4))
        story.hands_on()
        story.work(LOW_BACK_RIGHT)
        story.hands_off(6)
    with story.on(1):
        story.arrive()
        story.answer((7, 7, 8, 5), change_rating=-3, doctor_seen=False, sev_sudden=False)
        story.send_to_doctor("Family doctor", "days")


def worse_and_back(story: Story) -> None:
    """Worse, examined, and a recorded decision to go on: a review comes next."""
    story.meet("Yusuf Demir", date(1981, 12, 12), "Low back, left", 26)
    story.give(24, 4, 4)
    with story.on(14):
        story.arrive()
        story.answer((6, 6, 8, 4), change_rating=-2)
    with story.on(7):
        story.arrive()
        story.answer((4, 4, 5, 2), doctor_seen=True, change_rating=0)
        go_on(story.therapist, story.episode, "Examined; strain after a fall in sport. Go on.")
    story.expect(1, 10)


def broken_off(story: Story) -> None:
    """Stopped in the middle today; the note of the session before it is still unsigned."""
    story.meet("Clara Weiss", date(1999, 4, 7), "Upper back, left, 2 months", 18)
    with story.on(16):
        story.arrive()
        story.answer(CLEAR_SCORES)
        story.hands_on()
        story.work("upper-trapezius-left")
        story.hands_off(3, signed=False)
    with story.on(0, 8):
        story.arrive()
        story.answer(CLEAR_SCORES)
        story.hands_on()
        story.stop_now("The client felt dizzy.")
    story.expect(5, 12)


STORIES: tuple[Callable[[Story], None], ...] = (
    first_visit_today,
    not_started,
    one_given,
    second_postponed,
    review_due,
    one_more_then_look,
    responding,
    complete,
    closed,
    switched,
    asked,
    held,
    resumed,
    severe,
    cleared,
    doctor_today,
    worse,
    worse_and_back,
    broken_off,
)
