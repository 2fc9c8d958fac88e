"""The course line: positions to scale, holds, and the words for a screen reader."""

from datetime import date

from unknot.web.course_line import Mark, draw

START = date(2026, 11, 12)


def test_marks_stand_to_scale() -> None:
    line = draw(START, date(2026, 12, 3), [Mark(START, "given", "1")], days=42)
    assert line.marks[0].x == "0.0%"
    assert line.today == "50.0%"
    assert line.done.end == "50.0%"


def test_a_hold_makes_the_line_longer() -> None:
    held = [(date(2026, 11, 20), date(2026, 11, 28))]
    line = draw(START, START, [Mark(date(2027, 1, 1), "booked", "4")], days=42, holds=held)
    assert line.marks[0].x == "100.0%"
    assert line.holds[0].x == "16.0%"


def test_labels_that_would_touch_stand_on_two_lines() -> None:
    marks = [Mark(START, "given", "1"), Mark(date(2026, 11, 13), "check", "check")]
    assert [m.level for m in draw(START, START, marks, days=42).marks] == [0, 1]


def test_a_course_not_begun_says_so() -> None:
    line = draw(START, date(2026, 11, 1), [], days=42)
    assert line.today is None
    assert "Nothing booked yet" in line.words


def test_words_name_every_mark_and_every_hold() -> None:
    held = [(date(2026, 11, 20), date(2026, 11, 28))]
    line = draw(START, START, [Mark(START, "given", "1")], days=42, holds=held)
    assert "1 given, 12 Nov" in line.words
    assert "On hold from 20 Nov to 28 Nov." in line.words
