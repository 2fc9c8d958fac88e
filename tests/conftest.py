"""Fixtures that every kind of test may use. The people themselves are in tests/people.py.

Tests run on SQLite, or on the PostgreSQL that UNKNOT_DATABASE_URL names.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client as Browser
from tests import people

from unknot.people.models import Client, Clinic, Member, Role

SignIn = Callable[[Member], Browser]


@pytest.fixture
def clinic(db: None) -> Clinic:
    """The clinic of Alice, Bob and Dora."""
    return people.clinic()


@pytest.fixture
def owner(clinic: Clinic) -> Member:
    """Alice, who owns the clinic and holds no licence."""
    return people.member(clinic, "Alice Owner", Role.OWNER)


@pytest.fixture
def therapist(clinic: Clinic) -> Member:
    """Bob, a therapist with a valid licence."""
    bob = people.member(clinic, "Bob Therapist", Role.THERAPIST)
    people.licensed(bob)
    return bob


@pytest.fixture
def front_desk(clinic: Clinic) -> Member:
    """Dora, at the front desk: no clinical content."""
    return people.member(clinic, "Dora Desk", Role.FRONT_DESK)


@pytest.fixture
def outsider(db: None) -> Member:
    """Charlie, owner and licensed therapist of another clinic."""
    charlie = people.member(
        people.clinic("Next Door", "America/New_York"), "Charlie Other", Role.OWNER
    )
    people.licensed(charlie)
    return charlie


@pytest.fixture
def our_client(therapist: Member) -> Client:
    """Erika, a client of the first clinic."""
    return people.client_of(therapist)


@pytest.fixture
def their_client(outsider: Member) -> Client:
    """A client of the other clinic."""
    return people.client_of(outsider, "Max Nebenan")


@pytest.fixture
def sign_in() -> SignIn:
    """A browser in which a member is signed in: `sign_in(therapist).get(...)`."""

    def browser_of(member: Member) -> Browser:
        browser = Browser()
        browser.force_login(member.user)
        return browser

    return browser_of
