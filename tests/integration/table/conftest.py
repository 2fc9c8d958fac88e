"""A course, and a browser at the table that walks through its pages at the course's time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.support.course import Course
from uuid6 import uuid7

from unknot.people.models import Client, Member
from unknot.record.flows.plan_visit import plan_visit

MOST_QUERIES = 20


class Table:
    """The therapist's tablet. It follows redirects only when told, and counts queries always."""

    def __init__(self, browser: Browser, course: Course) -> None:
        self.browser, self.course = browser, course
        self.last: Any = None

    def url(self, name: str, **more: Any) -> str:
        """An address of the table: of the course, of its visit where the page needs one."""
        kwargs = {"episode": self.course.episode, **more}
        try:
            return reverse(f"table:{name}", kwargs={"visit": self.visit, **kwargs})
        except Exception:
            return reverse(f"table:{name}", kwargs=kwargs)

    @property
    def visit(self) -> UUID | None:
        """The visit at hand."""
        return self.course.current

    def get(self, address: str, status: int = 200) -> str:
        """Open a page; its text, or the address it leads to."""
        with self.course.time(), CaptureQueriesContext(connection) as queries:
            self.last = self.browser.get(address)
        assert self.last.status_code == status, (self.last.status_code, address)
        assert len(queries) <= MOST_QUERIES, f"{len(queries)} queries at {address}"
        return self._told()

    def see(self, name: str, query: str = "", **more: Any) -> str:
        """Open a page by its name."""
        return self.get(self.url(name, **more) + query)

    def lead(self, name: str, **more: Any) -> str:
        """Open a page that leads elsewhere; where."""
        return self.get(self.url(name, **more), 302)

    def send(self, address: str, data: dict[str, Any] | None = None, status: int = 302) -> str:
        """Send a form with a new entry id; where it leads, or its text."""
        sent = {"entry": str(uuid7()), **(data or {})}
        with self.course.time():
            self.last = self.browser.post(address, sent)
        assert self.last.status_code == status, (self.last.status_code, self.last.content[:900])
        return self._told()

    def tap(self, list_id: str, answers: dict[str, Any], status: int = 200) -> HttpResponse:
        """Tap on a list, as the page does at every change."""
        self.send(self.url("tap", list_id=list_id), answers, status)
        return self.last

    def none_left(self, list_id: str, answers: dict[str, Any] | None = None) -> str:
        """Press 'None of the N left, go on'."""
        address = self.url("list", list_id=list_id)
        shown = re.findall(r'name="shown" value="(\w+)"', self.get(address))
        ids = {"entry_each": str(uuid7()), "entry_none": str(uuid7())}
        return self.send(address, {"go": "none", "shown": shown, **ids, **(answers or {})})

    def _told(self) -> str:
        if self.last.status_code in (301, 302):
            return str(self.last.headers["Location"])
        return str(self.last.content.decode())


@pytest.fixture
def course(therapist: Member, our_client: Client) -> Course:
    """Erika's course, with consent and a visit planned; nothing asked yet."""
    made = Course(therapist, our_client)
    made.consent()
    made.do(plan_visit, uuid7(), made.now + timedelta(hours=2))
    return made


@pytest.fixture
def table(course: Course, sign_in: Callable[[Member], Browser]) -> Table:
    """Bob's tablet."""
    return Table(sign_in(course.member), course)


@pytest.fixture
def screening(table: Table) -> Table:
    """The same, with the visit started."""
    table.course.start()
    return table
