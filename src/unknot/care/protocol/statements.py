"""The properties a version must have been proved of: id -> statement, in their order.

They stand apart from what looks into them (``proof.properties``), which cannot be read without z3.
Who changes one has every version proved again.
"""

from collections.abc import Mapping
from typing import Final

STATEMENTS: Final[Mapping[str, str]] = {
    "1": (
        "When the protocol says go or adapt on part of the facts, no answer to the questions "
        "still open among those that are asked leads to a stop or to tighter limits. Facts that "
        "are neither asked nor stop while unknown are listed."
    ),
    "2": (
        "A stop on part of the facts is weaker after answers to the open questions only if what "
        "lifts that step became true. To be asked is no stop."
    ),
    "3": (
        "An emergency row that is yes and not lifted gives emergency whatever else is so; a row "
        "of doctor today gives at least doctor today. A row is yes when its step's rule is "
        "true, and, where the step bears the name of a question, when that question is answered "
        "yes."
    ),
    "4": (
        "When one fact moves from one known value to another towards its risk, the action is "
        "not looser on either ladder, and no pressure cap, place to keep off or technique "
        "switched off falls away. Before the step a follow-up is answered only where its first "
        "question brings it up, and is answered where that one is not sure. To be asked is no "
        "action here: property 1 says that what is not asked any more cannot matter; and limits "
        "are compared where nothing is left to be asked after the step."
    ),
    "5": (
        "For each step there are facts, open stops and letters for which it alone decides the "
        "action or a limit; for a note, facts for which it is shown. That it is itself open "
        "from before does not count: to be open it must have fired. A letter that clears a step "
        "clears every step of the same flags."
    ),
    "6": "Go and continue are given only when no other acting step of their ladder fires.",
    "7": (
        "For each stop that is open from an earlier visit there are facts and letters with "
        "which hands may go on. Only an emergency may be without anything that lifts it; those "
        "are listed."
    ),
    "8": (
        "No path opens a session without today's screening, a valid licence and a valid "
        "consent. Screening is every question that is asked and holds for its own day only."
    ),
    "9": (
        "No path opens a session or records a stroke while a question of an emergency or of "
        "doctor today that is asked was not asked and could decide, overridden or not. "
        "Questions that are felt or seen, not asked, are listed."
    ),
    "10": (
        "On no path of up to 8 visits does a session open under a stop of the visit that fired "
        "then or before and was not lifted since, but by an override recorded at that visit; "
        "nor is a stroke recorded then, nor one on an area that is held and was not let go "
        "since."
    ),
    "11": (
        "On no path of up to 8 visits does a session open while the review after the first "
        "sessions is due, nor a fifth session without any review, nor one beyond the course "
        "before all sessions given were reviewed."
    ),
}
