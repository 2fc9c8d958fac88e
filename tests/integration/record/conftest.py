"""A course of care at hand."""

from __future__ import annotations

import pytest
from tests.support.course import Course

from unknot.people.models import Client, Member


@pytest.fixture
def course(therapist: Member, our_client: Client) -> Course:
    """Erika's episode with Bob, opened on the first day."""
    return Course(therapist, our_client)
