"""Words for the client when massage is put off on an area: no Latin, no cause, no promise."""

from collections.abc import Sequence

from unknot.care.body import Area
from unknot.care.body import area as body_area

DID_NOT_RELAX, SIGNS, INJURY = "tissue_response", "sharp", "acute_injury"

OPENING = {
    DID_NOT_RELAX: "This muscle did not let go today, so we leave it in peace",
    SIGNS: "This place shows signs that ask for rest, so we leave it in peace",
    INJURY: "You hurt this place a short time ago, so we leave it in peace",
}
SEE_A_DOCTOR = "Please see a doctor, who can look for the reason. I cannot tell it from here."
NEXT = (
    "We look at it again at your next visit. When it is calm on two checks, at least a day apart, "
    "and the doctor has seen it, we can go on gently."
)
THE_REST = "The rest of your back can be worked on as planned, if you like."
NOT_COUNTED = "If nothing else is done today, this visit does not count as a session."


def put_off_words(step: str, areas: Sequence[str], *, rest_goes_on: bool) -> tuple[str, ...]:
    """What to say. ``step`` is the step that holds (tissue_response, sharp or acute_injury),
    ``areas`` the ids of the areas it holds.

    Raises KeyError for another step, UnknownAreaError for an area that does not exist.
    """
    places = " and ".join(_place(body_area(name)) for name in areas)
    opening = f"{OPENING[step]}: {places}." if places else f"{OPENING[step]}."
    return (opening, SEE_A_DOCTOR, NEXT, THE_REST if rest_goes_on else NOT_COUNTED)


def _place(area: Area) -> str:
    name = area.region.name[0].lower() + area.region.name[1:]
    return name if area.other_side is None else f"{name}, on your {area.side}"
