"""Letters and cards as plain text: they report, name no cause and promise nothing."""

from unknot.care.letters.card import safety_net_card
from unknot.care.letters.doctor import (
    SEEN,
    NothingToAskError,
    condition_in_words,
    conditions,
    doctor_letter,
    for_doctor,
    reasons_for_doctor,
)
from unknot.care.letters.found import Then
from unknot.care.letters.parts import (
    ClientIdentity,
    ClinicIdentity,
    Paper,
    Part,
    Signer,
    day,
    years,
)
from unknot.care.letters.spoken import put_off_words
from unknot.care.letters.story import Story, Worked

__all__ = [
    "SEEN",
    "ClientIdentity",
    "ClinicIdentity",
    "NothingToAskError",
    "Paper",
    "Part",
    "Signer",
    "Story",
    "Then",
    "Worked",
    "condition_in_words",
    "conditions",
    "day",
    "doctor_letter",
    "for_doctor",
    "put_off_words",
    "reasons_for_doctor",
    "safety_net_card",
    "years",
]
