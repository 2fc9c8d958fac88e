"""The small plot of pain: full scale, a summary in words."""

from datetime import date

from unknot.web.trend import Reading, draw, number


def test_full_scale_always() -> None:
    drawn = draw([Reading(date(2026, 11, 12), (7, 6, 7))], days=42)
    assert [v for _, v in drawn.grid] == [0, 2, 4, 6, 8, 10]
    assert drawn.bars[0].mean == "6.7"
    assert len(drawn.dots) == 3


def test_summary_names_days_and_means() -> None:
    readings = [Reading(date(2026, 12, 2), (5,)), Reading(date(2026, 11, 12), (7,))]
    assert draw(readings, days=42).summary == "Pain, 0 to 10: 7 on 12 Nov, 5 on 2 Dec."


def test_nothing_measured_is_said() -> None:
    drawn = draw([], days=42)
    assert drawn.bars == ()
    assert drawn.summary == "Pain: no reading yet."


def test_numbers_keep_a_decimal_only_where_there_is_one() -> None:
    assert number(6.0) == "6"
    assert number(-1.34) == "\N{MINUS SIGN}1.3"
