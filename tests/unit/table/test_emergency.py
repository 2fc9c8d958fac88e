"""Whom to call, what to say."""

from tests.unit.table.charts import all_no, chart

from unknot.table.screening.emergency import Number, fired, numbers, what_to_say


def _deciding(but):
    c = chart(all_no(but=but))
    verdict = c.decide().today
    assert verdict.action == "emergency"
    return c, verdict.deciding


def test_the_emergency_number_is_called() -> None:
    c, reasons = _deciding({"ces1": True})
    assert [n.number for n in numbers(c, reasons)] == ["112"]


def test_the_maternity_line_stands_first_where_it_applies() -> None:
    c, reasons = _deciding({"pregnant": True, "preg": True})
    assert [n.words for n in numbers(c, reasons)] == ["Maternity line", "Emergency"]


def test_a_number_with_words_can_be_dialled() -> None:
    assert Number("Maternity", "+47 22 00 00 00 (day and night)").dial == "+4722000000"
    assert Number("Crisis", "none here").dial == ""


def test_what_to_say_names_the_finding_and_no_cause() -> None:
    c, reasons = _deciding({"ces1": True})
    said = what_to_say(c, reasons)
    assert said.startswith("A person of 52 with back pain: new numbness in the saddle area")
    assert "cauda" not in said


def test_each_answer_behind_it_can_be_corrected() -> None:
    c, reasons = _deciding({"ces1": True, "ces2": True})
    assert len(fired(c, reasons)) >= 2
    assert all("/screening/correct/" in one.correct_url for one in fired(c, reasons))


def test_what_is_only_not_known_is_not_said_as_found() -> None:
    c, reasons = _deciding({"ces5": True, "ces5_new": "unsure"})
    assert "pain: not known: both legs, new or worse within 14 days" in what_to_say(c, reasons)
