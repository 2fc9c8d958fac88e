"""The decision as the banner says it."""

from tests.unit.table.charts import all_no, chart

from unknot.care.protocol.decision import Reason
from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.phrases import fact_in_words
from unknot.table.screening.places import needing_area
from unknot.table.shared.conditions import conditions, lifts
from unknot.table.shared.decision import course_banner, today_banner
from unknot.web.decided import ask_said, said_once


def test_go_says_why_and_that_four_in_six_weeks_is_convention() -> None:
    c = chart(all_no())
    banner = today_banner(c, c.facts())
    assert banner.action == "go"
    assert any("answered no at this visit" in line for line in banner.why)
    assert any("Consent valid" in line for line in banner.why)


def test_nothing_asked_counts_what_is_open_and_reads_none_as_no() -> None:
    c = chart()
    banner = today_banner(c, c.facts())
    assert banner.action == "ask"
    assert "None of them is read as no." in banner.say[0]


def test_open_and_not_sure_are_counted_apart() -> None:
    assert ask_said(2, 1) == "2 questions open, 1 not sure. None of them is read as no."


def test_a_tap_not_yet_saved_is_used_and_marked() -> None:
    c = chart(all_no())
    banner = today_banner(c, c.facts({"ces1": True}), tapped={"ces1": True})
    assert banner.action == "emergency"
    assert any("just now" in line for line in banner.why)
    assert banner.weight == 4


def test_severe_pain_names_its_way_back() -> None:
    c = chart(all_no(but={"pain_now": 8}))
    banner = today_banner(c, c.facts())
    assert banner.action == "clearance_first"
    assert banner.changes_head == "Lifts when"
    assert banner.source


def test_limits_are_said_with_the_action() -> None:
    c = chart(all_no(but={"anticoagulant": True}))
    banner = today_banner(c, c.facts())
    assert banner.action == "adapt"
    assert banner.say[0].startswith("Pressure 2 at most.")


def test_the_course_has_its_own_banner() -> None:
    c = chart(all_no())
    assert course_banner(c, c.decide()).action in LADDERS["course"]


def test_every_step_that_stops_names_what_ends_it() -> None:
    protocol = chart().protocol
    for step in protocol.steps:
        if step.acts:
            assert all(one.text for one in conditions(protocol, step)), step.id


def test_a_yes_about_a_place_asks_where() -> None:
    c = chart()
    assert needing_area(c, {"acute_injury": True, "ces1": True}) == ("acute_injury",)
    assert needing_area(c, {"acute_injury": False}) == ()


def test_a_stop_says_in_plain_words_what_lifts_it_and_what_is_done() -> None:
    c = chart(all_no(but={"pain_now": 8, "doctor_seen": False}))
    lines = [(one.text, one.done) for one in today_banner(c, c.facts()).changes]
    assert lines == [
        ("A doctor has examined it since it began or got worse", False),
        ("Or a valid doctor's letter names “Severe pain”", False),
        (
            "Or pain now is under 7, average pain over 24 h is under 7 and worst pain in 24 h "
            "is under 9",
            False,
        ),
    ]


def test_what_is_done_of_an_end_condition_is_marked() -> None:
    c = chart(all_no(but={"inf1": True, "fever_free_hours": 60}))
    done = {one.text: one.done for one in today_banner(c, c.facts()).changes}
    assert done == {
        "A valid doctor's letter names “Fever or ill with the back pain”": False,
        "“Fever or ill with the back pain” is answered no": False,
        "At least 48 hours without fever and without fever medicine": True,
    }


def test_two_stops_say_which_line_lifts_which() -> None:
    c = chart(all_no(but={"vas4": True, "skin_infection": True}))
    assert [one.text for one in today_banner(c, c.facts()).changes] == [
        "A valid doctor's letter names “One leg swollen, warm or sore”",
        "A valid doctor's letter names “Hot, spreading or weeping skin”",
        "Hot, spreading or weeping skin: “Hot, spreading or weeping skin” is answered no",
    ]


def test_why_names_a_fact_once_though_two_reasons_use_it() -> None:
    c = chart(all_no(but={"can1": True, "pain_new": True, "night": True}))
    why = " ".join(today_banner(c, c.facts()).why)
    for fact in ("can1", "pain_new", "night"):
        assert why.count(fact_in_words(c.protocol.facts[fact])) == 1, fact


def test_what_two_holds_share_is_said_once_and_only_the_rest_names_its_hold() -> None:
    protocol = chart().protocol
    lines = [one.text for one in lifts(protocol, [holding("tissue_response"), holding("sharp")])]
    assert lines[0] == "At least 2 checks in a row without signs, a day or more apart"
    assert len(lines) == len(set(lines))
    assert not any(line.startswith("Signs of possible acute inflammation") for line in lines)
    assert lines[-1].startswith("The area did not relax: ")


def test_an_injury_of_unknown_age_says_what_it_waits_for() -> None:
    c = chart(all_no(but={"acute_injury": True, "hours_since_injury": "unsure"}))
    step = c.protocol.step("acute_injury")
    lines = {one.text: one.done for one in conditions(c.protocol, step, c.facts())}
    waits = "At least 72 hours since the injury, or no injury within 72 hours where that is not"
    assert lines[f"{waits} known"] is False


def test_a_sentence_that_two_steps_say_stands_once_after_what_both_found() -> None:
    does = "Put massage off here; advise a doctor."
    said = said_once([f"Did not relax. Other cause. {does}", f"Heat. Other cause. {does}"])
    assert said == ("Did not relax.", f"Heat. Other cause. {does}")


def holding(step: str) -> Reason:
    """A step that holds an area, as a reason."""
    return Reason(step, "hold", "", "", "", "", "", "", {})
