"""The order of the numbers that one fact is compared with."""

from pathlib import Path

import pytest

from unknot.care.protocol import latest
from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.thresholds import turned_round
from unknot.care.protocol.variant import texts_of, variant

BASE = latest("back-massage")
ROUND = {"bp_hold_diastolic": 115, "bp_severe_diastolic": 110}


def test_the_shipped_values_are_in_order() -> None:
    for name in ("back-massage", "back-recovery"):
        assert not turned_round(latest(name), {})


def test_a_hold_above_the_doctor_is_said_in_plain_words() -> None:
    assert turned_round(BASE, ROUND) == {
        "bp_hold_diastolic": "“Lower pressure that puts massage off” is 115, and “Lower pressure "
        "that goes to a doctor the same day” is 110. The first may not be above the second: in "
        "this protocol it comes first."
    }


def test_the_same_number_keeps_the_order() -> None:
    assert not turned_round(BASE, {"bp_hold_diastolic": 110, "bp_severe_diastolic": 110})


def test_numbers_of_steps_that_ask_for_more_are_left_alone() -> None:
    assert not turned_round(BASE, {"age_minor_event_doctor": 75, "age_thoracic": 65})


def test_no_variant_is_made_of_them() -> None:
    with pytest.raises(ProtocolError, match="may not be above the second"):
        variant(BASE, texts_of(Path(BASE.folder)), ROUND)
