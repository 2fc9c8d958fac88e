"""A guardian's consent is the guardian's: prefilled from the file, never the client's own name."""

from __future__ import annotations

from datetime import date

import pytest
from tests.integration.table.conftest import Table

from unknot.people.models import Client
from unknot.record.errors import BadAnswer
from unknot.record.flows.consent import give_consent

BY_GUARDIAN = {"scope": "guardian", "given_by": "Max Kid", "how_long": "365"}


@pytest.fixture
def child(table: Table) -> Table:
    """Erika is a child of twelve now, called Max, with a guardian on file."""
    known = {"name": "Max Kid", "birth_date": date(2014, 1, 5), "guardian": "Pat Kid, 030 555 12"}
    Client.objects.filter(pk=table.course.client.pk).update(**known)
    table.course.client.refresh_from_db()
    return table


def test_the_guardian_on_file_is_prefilled_for_a_guardians_consent(child: Table) -> None:
    page = child.see("consent")
    assert 'name="guardian" value="Pat Kid, 030 555 12"' in page
    child.send(child.url("consent"), {**BY_GUARDIAN, "guardian": "Pat Kid, 030 555 12"})
    assert child.course.state.consents["guardian"].given_by == "Pat Kid, 030 555 12"


@pytest.mark.parametrize("name", ["Max Kid", " max  kid ", "Max Kid, 030 555 12", ""])
def test_the_page_refuses_the_clients_own_name_and_keeps_what_was_typed(
    child: Table, name: str
) -> None:
    page = child.send(child.url("consent"), {**BY_GUARDIAN, "guardian": name}, 422)
    assert "Write the name of the" in page and "guardian" not in child.course.state.consents
    assert "checked" in page.split('value="guardian"')[1].split(">")[0]


def test_the_flow_refuses_it_too(child: Table) -> None:
    with pytest.raises(BadAnswer, match="Max Kid is the client"):
        child.course.do(give_consent, "guardian", "Max Kid")
    child.course.do(give_consent, "plan", "Max Kid")


def test_during_a_session_it_is_not_recorded_in_the_clients_name_either(table: Table) -> None:
    table.course.visit()
    table.course.open()
    table.send(table.url("in_session_consent"), {"scope": "guardian"})
    assert "guardian" not in table.course.state.consents
    assert "is the client. Write the name of the parent or guardian" in table.see("course")


def test_a_guardian_who_does_not_agree_needs_no_name(child: Table) -> None:
    child.send(child.url("consent"), {**BY_GUARDIAN, "guardian": "", "go": "no"})
    assert child.course.state.consents["guardian"].standing(child.course.now.date()) != "valid"
