"""Form text to answers and back."""

import pytest
from django.http import QueryDict

from unknot.care.facts import UNSURE
from unknot.care.protocol import latest
from unknot.table.screening import answers

FACTS = latest().facts


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("ces1", "yes", True),
        ("ces1", "no", False),
        ("ces1", "unsure", UNSURE),
        ("ces1", "", None),
        ("ces1", "maybe", None),
        ("pain_now", "7", 7),
        ("pain_now", "11", None),
        ("change_rating", "-3", -3),
        ("change_rating", "\N{MINUS SIGN}3", -3),
        ("hours_since_injury", "2,5", 2.5),
        ("platelets", "normal", "normal"),
        ("platelets", "many", None),
    ],
)
def test_text_is_read_as_the_fact_allows(fact, text, value) -> None:
    assert answers.read(FACTS[fact], text) == value


@pytest.mark.parametrize("value", [True, False, UNSURE, 7, -3])
def test_what_is_shown_reads_back(value) -> None:
    fact = (
        FACTS["change_rating"] if isinstance(value, int) and not isinstance(value, bool) else None
    )
    fact = fact or FACTS["ces1"]
    if value == 7:
        fact = FACTS["pain_now"]
    assert answers.read(fact, answers.shown(value)) == value


def test_a_score_of_eleven_cells_is_tapped_and_a_pressure_is_typed() -> None:
    assert answers.has_cells(FACTS["pain_now"])
    assert answers.has_cells(FACTS["change_rating"])
    assert not answers.has_cells(FACTS["bp_systolic"])


def test_what_is_not_allowed_is_named() -> None:
    post = QueryDict(mutable=True)
    post.update({"bp_systolic": "900", "bp_diastolic": "80"})
    taken = answers.take(post, PRESSURE, {})
    assert [fault.fact.id for fault in taken.faults] == ["bp_systolic"]
    assert taken.answers == {"bp_diastolic": 80}


PRESSURE = {n: FACTS[n] for n in ("bp_systolic", "bp_diastolic")}


def _said(**sent: str) -> tuple[str, ...]:
    post = QueryDict(mutable=True)
    post.update(sent)
    return answers.take(post, {name: FACTS[name] for name in sent}, {}).faults_said


def test_what_cannot_be_says_what_to_do() -> None:
    assert _said(bp_systolic="270") == (
        "Upper blood pressure (systolic): 270 cannot be. Measure again, and write a whole number "
        "from 60 to 260 mmHg. If the cuff really shows more, it is at the highest: write 260.",
    )
    assert _said(bp_systolic="20")[0].endswith("and write a whole number from 60 to 260 mmHg.")
    assert "“high” is no number" in _said(bp_systolic="high")[0]
    assert "Measure" not in _said(hours_since_injury="-3")[0]


@pytest.mark.parametrize(
    ("sent", "known"),
    [
        ({"bp_systolic": "80", "bp_diastolic": "120"}, {}),
        ({"bp_systolic": "80"}, {"bp_diastolic": 120}),
        ({"bp_diastolic": "120"}, {"bp_systolic": 80}),
    ],
)
def test_an_upper_pressure_below_the_lower_one_is_no_answer(sent, known) -> None:
    post = QueryDict(mutable=True)
    post.update(sent)
    taken = answers.take(post, PRESSURE, known)
    assert not taken.answers
    assert taken.faults_said == ("The upper one is below the lower one. Swapped?",)
    assert {fault.fact.id for fault in taken.faults} == set(sent)


def test_a_spell_longer_than_the_client_has_lived_is_no_answer() -> None:
    facts, name = {"pain_duration_weeks": FACTS["pain_duration_weeks"]}, "pain_duration_weeks"
    post = QueryDict(f"{name}=1560")
    assert "Longer than the client" in answers.take(post, facts, {"age_years": 12}).faults_said[0]
    assert answers.take(post, facts, {"age_years": 30}).answers == {name: 1560}
    assert answers.take(post, facts, {}).answers == {name: 1560}


def test_equal_pressures_are_taken() -> None:
    post = QueryDict(mutable=True)
    post.update({"bp_systolic": "90", "bp_diastolic": "90"})
    assert not answers.take(post, PRESSURE, {}).faults
