"""What makes a step fire, what lifts it, what is asked: on a tiny protocol."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import Decision, decide, load_protocol

FACTS = [
    fact("numb"),
    fact("leg"),
    fact("leg_new", more='asked_when = "leg"'),
    fact("bones"),
    fact("fall", more="event = true"),
    fact("seen"),
    fact("injury"),
    fact("thinner"),
    fact("scent"),
    fact("pain", "int"),
    fact("severe", origin="derived", more='rule = "pain >= cut"'),
    fact("hours", "int", more=""),
    fact("clearance", "enum", more='values = ["none", "valid", "expired"]'),
    fact("clearance_covers"),
    fact("clearance_pressure", "int"),
    fact("given", "int"),
]
ASK = 'if_unknown = "ask"\n'
STEPS = [
    step(
        "numb",
        "numb",
        "emergency",
        ASK + 'if_unsure = "clearance_first"\noverride = "never"\n'
        'lifts_when = "cleared"\nthis_visit = "never"',
    ),
    step(
        "leg", "leg", "doctor_today", ASK + 'if_unsure = "clearance_first"\nlifts_when = "cleared"'
    ),
    step(
        "leg_new",
        "known(leg) and leg and leg_new",
        "emergency",
        ASK + 'if_unsure = "emergency"\nlifts_when = "cleared"',
    ),
    step(
        "bones",
        "bones",
        "clearance_first",
        ASK + 'if_unsure = "clearance_first"\n'
        'lifts_when = "cleared"\n[step.limits]\npressure_cap = 2\navoid = ["spine"]',
    ),
    step("bones_fall", "bones and fall", "doctor_today", ASK + 'lifts_when = "cleared"'),
    step("severe", "severe", "clearance_first", ASK + 'lifts_when = "seen or cleared"'),
    step(
        "injury",
        "injury or (known(hours) and hours < 3)",
        "hold",
        ASK + 'if_unsure = "hold"\nscope = "area"\nlifts_when = "hours >= 3"\n'
        'limits_stay = false\n[step.limits]\navoid = ["injured area"]\n'
        "[step.on_lift]\npressure_step = -1\nminutes_max = 20",
    ),
    step(
        "thinner",
        "thinner",
        "adapt",
        ASK + 'if_unsure = "adapt"\nletter_cap_max = 3\n[step.limits]\npressure_cap = 2',
    ),
    step("scent", "scent", "note"),
    step("ask_given", "not known(given)", "ask", ladder="course"),
    step("not_started", "given == 0", "not_started", ladder="course"),
    step("going", "given >= 1", "continue", ladder="course"),
]
CLEAR: dict[str, Any] = {
    "numb": False,
    "leg": False,
    "bones": False,
    "fall": False,
    "injury": False,
    "thinner": False,
    "scent": False,
    "pain": 4,
    "given": 0,
    "clearance": "none",
}
Says = Callable[..., Decision]


@pytest.fixture
def says(tmp_path: Path) -> Says:
    """decide() on the tiny protocol, from the clear facts with changes."""
    protocol = load_protocol(write_protocol(tmp_path, FACTS, STEPS))

    def run(changes: dict[str, Any] | None = None, **context: Any) -> Decision:
        return decide(protocol, CLEAR | (changes or {}), **context)

    return run


def test_nothing_against_it_is_go(says: Says) -> None:
    decision = says()
    assert (decision.today.action, decision.course.action) == ("go", "not_started")
    assert decision.today.because == ()


def test_not_asked_is_ask_and_never_go(says: Says) -> None:
    today = says({"numb": None}).today
    assert (today.action, today.ask) == ("ask", ("numb",))


def test_unsure_takes_its_own_action(says: Says) -> None:
    today = says({"numb": "unsure"}).today
    assert (today.action, today.ask, today.not_known) == ("clearance_first", (), ("numb",))
    assert today.because[0].used == {"numb": "unsure"}


def test_an_open_stop_is_not_lost_to_a_not_sure_that_only_makes_a_note(tmp_path: Path) -> None:
    told = step("numb", "numb", "hold", 'if_unsure = "note"\nlifts_when = "seen"')
    protocol = load_protocol(write_protocol(tmp_path, [fact("numb"), fact("seen")], [told]))
    facts = {"numb": "unsure", "seen": False}
    assert decide(protocol, facts).today.action == "go"
    assert decide(protocol, facts, open_steps=["numb"]).today.action == "hold"
    lifted = decide(protocol, facts | {"seen": True}, open_steps=["numb"]).today
    assert (lifted.action, lifted.because[0].action) == ("go", "note")


def test_the_strictest_wins_and_all_are_shown(says: Says) -> None:
    today = says({"numb": True, "bones": True, "thinner": True}).today
    assert today.action == "emergency"
    assert [reason.step for reason in today.because] == ["numb", "bones", "thinner"]


def test_follow_up_of_a_no_is_no_and_of_unsure_is_unsure(says: Says) -> None:
    assert says({"leg": True}).today.ask == ("leg_new",)
    assert says({"leg": True, "leg_new": False}).today.action == "doctor_today"
    assert says({"leg": True, "leg_new": "unsure"}).today.action == "emergency"
    assert says({"leg": "unsure"}).today.action == "clearance_first"


def test_a_known_score_at_the_cut_fires_and_asks_for_its_lift(says: Says) -> None:
    today = says({"pain": 7}).today
    assert (today.action, today.ask) == ("clearance_first", ("seen",))
    assert today.because[0].used == {"severe": True, "pain": 7}
    assert says({"pain": 7, "seen": True}).today.action == "go"
    assert says({"pain": 7, "seen": "unsure"}).today.action == "clearance_first"


def test_questions_that_can_be_stricter_come_first(says: Says) -> None:
    today = says({"pain": 8, "numb": None, "leg": None, "scent": None}).today
    assert today.ask == ("numb", "leg", "seen")


def test_questions_that_only_soften_are_not_asked_under_a_stop(says: Says) -> None:
    assert says({"numb": True, "leg": None}).today.ask == ()
    assert says({"numb": True, "thinner": None}).today.ask == ("thinner",)


def test_letter_lifts_what_it_names_and_limits_stay(says: Says) -> None:
    today = says({"bones": True}, cleared={"bones"}).today
    assert (today.action, today.limits.pressure_cap) == ("adapt", 2)
    assert today.because[0].lifted
    assert says({"bones": True}, cleared={"leg"}).today.action == "clearance_first"


def test_shorthand_never_clears_an_event(says: Says) -> None:
    letter = {"clearance": "valid", "clearance_covers": True}
    assert says({"bones": True, **letter}).today.action == "adapt"
    assert says({"bones": True, "fall": True, **letter}).today.action == "doctor_today"
    assert says({"numb": True, **letter}).today.action == "emergency"


def test_expired_letter_clears_nothing(says: Says) -> None:
    letter = {"clearance": "expired", "clearance_covers": True}
    assert says({"bones": True, **letter}).today.action == "clearance_first"


def test_explicit_list_of_cleared_steps_is_taken_as_it_is(says: Says) -> None:
    letter = {"clearance": "valid", "clearance_covers": True}
    assert says({"bones": True, **letter}, cleared=()).today.action == "clearance_first"


def test_letter_may_raise_the_cap_only_where_the_row_says_so(says: Says) -> None:
    letter = {"clearance": "valid", "clearance_covers": True, "clearance_pressure": 4}
    assert says({"thinner": True, **letter}).today.limits.pressure_cap == 3
    assert says({"bones": True, **letter}).today.limits.pressure_cap == 2


def test_letter_that_limits_pressure_limits_it_on_a_row_without_limits(says: Says) -> None:
    letter = {"clearance": "valid", "clearance_covers": True, "clearance_pressure": 2}
    today = says({"pain": 8, **letter}).today
    assert (today.action, today.limits.pressure_cap) == ("adapt", 2)


def test_open_stop_stays_though_the_answer_is_no(says: Says) -> None:
    today = says(open_steps=["leg"]).today
    assert (today.action, today.because[0].open) == ("doctor_today", True)
    assert says(open_steps=["leg"], cleared={"leg"}).today.action == "go"


def test_never_in_this_visit_is_cleared_only_from_the_next(says: Says) -> None:
    assert says({"numb": True}, cleared={"numb"}).today.action == "emergency"
    assert says(open_steps=["numb"], cleared={"numb"}).today.action == "go"


def test_unknown_lift_lifts_nothing(says: Says) -> None:
    today = says(open_steps=["injury"]).today
    assert (today.action, today.scope) == ("hold", "area")


def test_lifted_hold_resumes_gently(says: Says) -> None:
    today = says({"hours": 9}, open_steps=["injury"]).today
    assert today.action == "adapt"
    assert (today.limits.pressure_step, today.limits.minutes_max) == (-1, 20)


def test_area_hold_names_its_area_and_a_question_left_keeps_hands_off(says: Says) -> None:
    today = says({"injury": True}, areas={"injury": ["lumbar-paraspinal-left"]}).today
    assert (today.scope, today.limits.avoid) == ("area", ("lumbar-paraspinal-left",))
    assert says({"injury": True, "numb": None}).today.scope == "visit"


def test_guarded_unknown_is_not_asked(says: Says) -> None:
    assert "hours" not in says({"injury": None}).today.ask


def test_note_is_shown_and_moves_nothing(says: Says) -> None:
    today = says({"scent": True}).today
    assert (today.action, today.because[0].action) == ("go", "note")


def test_course_asks_when_the_count_is_unknown(says: Says) -> None:
    assert says({"given": None}).course.action == "ask"


def test_json_has_the_shape_that_was_promised(says: Says) -> None:
    decision = says({"bones": True}).as_json()
    assert list(decision) == ["protocol", "sha256", "today", "course"]
    assert list(decision["today"]) == [
        "action",
        "scope",
        "limits",
        "because",
        "ask",
        "not_known",
    ]
    assert list(decision["today"]["because"][0]) == [
        "step",
        "action",
        "say",
        "tell",
        "source",
        "grade",
        "override",
        "lifts_when",
        "used",
    ]
    assert list(decision["today"]["limits"]) == [
        "pressure_cap",
        "pressure_step",
        "area_caps",
        "avoid",
        "technique_off",
        "position",
        "minutes_max",
        "precautions",
    ]
