"""Which questions are due, on which pages, in which order."""

from tests.unit.table.charts import all_no, answer, chart

from unknot.table.screening.progress import progress
from unknot.table.screening.questions import PAGE


def _ids(now) -> list[str]:
    return [page.id for page in now.pages]


def test_a_first_visit_asks_every_list_strictest_first() -> None:
    now = progress(chart())
    assert _ids(now)[:4] == ["legs", "sudden", "infection", "bones"]
    asked = {f.id for page in now.pages for f in page.facts}
    assert {"ces1", "pain_now", "intoxicated"} <= asked


def test_a_change_since_the_last_time_is_asked_only_where_something_was_said_before() -> None:
    first, next_one = progress(chart()), progress(chart(all_no(days_ago=12)))
    for now, there in ((first, False), (next_one, True)):
        lists = [due for page in now.pages for due in page.lists]
        assert ("health_changed" in {f.id for due in lists for f in due.facts}) is there


def test_no_page_is_longer_than_its_limit() -> None:
    for page in progress(chart()).pages:
        assert sum(len(due.facts) for due in page.lists) <= PAGE


def test_what_is_asked_last_cannot_change_the_decision() -> None:
    now = progress(chart())
    ask = set(now.decision.today.ask)
    matter = [bool(ask & {f.id for f in page.facts}) for page in now.pages]
    assert matter == sorted(matter, reverse=True)


def test_answers_that_hold_are_not_asked_again_but_shown() -> None:
    now = progress(chart(all_no(days_ago=12)))
    asked = {f.id for page in now.pages for f in page.facts}
    assert "anticoagulant" not in asked  # holds for 90 days
    assert "ces1" in asked  # asked at each visit
    held = {h.fact.id for page in now.pages for due in page.lists for h in due.holds}
    assert "pregnant" in held


def test_a_routine_visit_is_a_handful_of_pages() -> None:
    now = progress(chart(all_no(days_ago=12)))
    assert len(now.pages) <= 8
    assert _ids(now)[-1] == "scores"


def test_after_every_answer_nothing_is_left() -> None:
    now = progress(chart(all_no()))
    assert now.pages == ()
    assert now.decision.today.action == "go"


def test_a_change_of_health_brings_the_health_lists_back() -> None:
    said = all_no(days_ago=12)
    said["health_changed"] = answer("health_changed", True)
    asked = {f.id for page in progress(chart(said)).pages for f in page.facts}
    assert "anticoagulant" in asked


def test_a_follow_up_waits_under_its_parent_and_is_no_question_of_its_own() -> None:
    legs = progress(chart()).page("legs")
    assert legs is not None
    assert "ces5_new" in {f.id for due in legs.lists for f in due.follow_ups}
    assert "ces5_new" not in {f.id for due in legs.lists for f in due.facts}


def test_a_follow_up_of_a_yes_already_written_down_is_asked_by_itself() -> None:
    now = progress(chart(all_no(but={"dvt_suspected": True}) | {}))
    said = all_no(but={"dvt_suspected": True})
    del said["blood_cough"]
    now = progress(chart(said))
    assert [f.id for page in now.pages for due in page.lists for f in due.facts] == ["blood_cough"]


def test_a_yes_that_stays_is_not_asked_again() -> None:
    said = all_no(days_ago=12, but={"fx3": True})
    asked = {f.id for page in progress(chart(said)).pages for f in page.facts}
    assert "fx3" not in asked
    assert "fx1" in asked


def test_the_page_after_is_the_next_with_something_due() -> None:
    now = progress(chart())
    following = now.after("legs")
    assert following is not None and following.id == "sudden"
    assert now.after(now.pages[-1].id) is None


def test_blood_pressure_is_never_a_page_of_its_own() -> None:
    assert "pressure" not in {d.list.id for page in progress(chart()).pages for d in page.lists}
