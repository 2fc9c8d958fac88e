"""What was chosen together at the last review, and whether it lets massage go on."""

from __future__ import annotations

from unknot.record.state import Episode, Letter, Referral, Review

WENT_ON = ("go_on", "one_more")
"""Choices of a review after which the course goes on; any other ends it, or waits for a doctor."""
DOCTOR = "doctor"
CHOICES = {
    "go_on": "go on with the course as planned",
    "one_more": "one more session, then look again",
    "exercise": "add or change to exercise with a physiotherapist",
    DOCTOR: "see a doctor first",
    "mind": "talking therapy or stress reduction",
    "other_hands": "other hands-on care",
    "stop": "stop here",
}


def choice_said(choice: str) -> str:
    """A choice in words."""
    return CHOICES.get(choice, choice.replace("_", " "))


def rests_by(state: Episode) -> Review | None:
    """The last review, while by its choice no session is opened: massage was ended, or waits for a
    doctor who has not answered. None where massage goes on."""
    last = state.reviews[-1] if state.reviews else None
    if last is None or last.choice in WENT_ON:
        return None
    return None if answer_to(state, last) else last


def ended_by(state: Episode) -> Review | None:
    """The last review, while massage is ended by its choice."""
    review = rests_by(state)
    return review if review is not None and review.choice != DOCTOR else None


def waits_for_doctor(state: Episode) -> Review | None:
    """The last review, while massage waits for the doctor that was chosen at it."""
    review = rests_by(state)
    return review if review is not None and review.choice == DOCTOR else None


def answer_to(state: Episode, review: Review) -> Letter | Referral | None:
    """The doctor's answer that was waited for: a letter that says yes, or words that came back."""
    if review.choice != DOCTOR:
        return None
    letters = (one for one in state.letters if _says_yes(state, one, review))
    heard = (one for one in state.referrals if one.review == review.origin.entry and _heard(one))
    return next(letters, None) or next(heard, None)


def letters_answering(state: Episode) -> tuple[Letter, ...]:
    """The letters that answered a choice of a doctor first: their limits hold without a stop."""
    found = (answer_to(state, review) for review in state.reviews)
    return tuple(dict.fromkeys(one for one in found if isinstance(one, Letter)))


def _says_yes(state: Episode, letter: Letter, review: Review) -> bool:
    """Written on the day of the choice or later, and written down after it."""
    chosen = review.origin
    later = letter.origin.recorded_at > chosen.recorded_at
    return letter.outcome == "cleared" and later and letter.written_on >= state.day_of(chosen.at)


def _heard(referral: Referral) -> bool:
    """Answered in words; an answer by letter counts as the letter it is."""
    return referral.answered is not None and not referral.answer_letter
