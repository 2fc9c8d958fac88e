"""A session with hands on, and a browser at the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import reverse
from tests.support.course import Course
from uuid6 import uuid7

from unknot.people.models import Client, Member
from unknot.record import clock


class Table:
    """The therapist's tablet: pages of the visit at hand, at the course's time."""

    def __init__(self, browser: Browser, course: Course) -> None:
        self.browser, self.course = browser, course
        self.answer: Any = None

    def url(self, name: str, **more: Any) -> str:
        """The address of a page of the visit."""
        kwargs = {"episode": self.course.episode, "visit": self.course.current, **more}
        return reverse(f"table:{name}", kwargs=kwargs)

    def see(self, name: str, query: str = "", **more: Any) -> str:
        """Open a page that must be there; its text."""
        self.answer = self.get(name, query, **more)
        assert self.answer.status_code == 200, f"{self.answer.status_code} {self.answer.headers}"
        return str(self.answer.content.decode())

    def get(self, name: str, query: str = "", **more: Any) -> Any:
        """Open a page."""
        with self.course.time():
            return self.browser.get(self.url(name, **more) + query)

    def send(self, name: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        """Send a form, with a new entry id."""
        sent = {"entry": str(uuid7()), **(data or {})}
        with self.course.time():
            self.answer = self.browser.post(self.url(name, **more), sent)
        return self.answer


@pytest.fixture
def course(therapist: Member, our_client: Client) -> Course:
    """Erika's course: a visit screened, nothing open."""
    made = Course(therapist, our_client)
    made.visit()
    return made


@pytest.fixture
def table(course: Course, sign_in: Callable[[Member], Browser]) -> Table:
    """The tablet, before hands go on."""
    return Table(sign_in(course.member), course)


@pytest.fixture
def at_work(table: Table) -> Table:
    """The tablet with the session open."""
    table.course.open()
    return table


__all__ = ["Table", "HttpResponse", "UUID", "clock"]
