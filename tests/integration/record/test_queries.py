"""No flow and no chart asks the database more than a few questions."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.course import AREA, Course, all_no
from uuid6 import uuid7

from unknot.record.flows.open_session import open_session
from unknot.record.flows.record_area import record_area

MOST = 20


def queries(action: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        action()
    return len(captured)


def test_a_chart_and_every_flow_stay_within_twenty_queries(course: Course) -> None:
    course.session()
    course.days(7)
    course.start()
    session = uuid7()
    counted = {
        "chart": queries(course.chart),
        "screen": queries(lambda: course.answer(all_no())),
        "open": queries(lambda: course.do(open_session, course.current, session)),
        "area": queries(lambda: course.do(record_area, session, AREA, "effleurage", 2, 5)),
    }
    assert max(counted.values()) <= MOST, counted
