"""Clients: added once, found again, changed with a reason."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from tests import people
from tests.conftest import SignIn
from uuid6 import uuid7

from unknot.people import access
from unknot.people.errors import PeopleError
from unknot.people.flows import clients as flows
from unknot.people.models import Client, ClientChange, Member
from unknot.people.models.kept import WrittenOnceError

BORN = date(1984, 3, 5)


def new(name: str = "Erika Beispiel", birth_date: date = BORN, **more: Any) -> flows.NewClient:
    return flows.NewClient(id=uuid7(), name=name, birth_date=birth_date, **more)


def typed(client: Client, **changed: Any) -> dict[str, Any]:
    return {name: getattr(client, name) for name in flows.FIELDS} | changed


def test_the_same_form_sent_twice_adds_one_client(therapist: Member) -> None:
    asked = new()
    assert flows.add_client(therapist, asked) == flows.add_client(therapist, asked)
    assert Client.objects.count() == 1


def test_an_id_of_another_clinic_is_not_yours(therapist: Member, their_client: Client) -> None:
    taken = flows.NewClient(id=their_client.pk, name="Somebody", birth_date=date(1950, 1, 1))
    with pytest.raises(access.NotYours):
        flows.add_client(therapist, taken)


@pytest.mark.parametrize(
    ("name", "birth_date"),
    [
        ("Erika Beispiel", BORN),
        ("beispiel erika", BORN),
        ("Erica Beispiel", BORN),
        ("Erika Neumann", BORN),  # married since
        ("Erika Beispiel", date(1984, 5, 3)),  # day for month
        ("Erika Beispiel", date(1948, 3, 5)),  # digits swapped
        ("Erika Beispiel", date(1984, 3, 6)),  # a wrong digit
    ],
)
def test_the_same_person_entered_twice_is_asked_about(
    therapist: Member, our_client: Client, name: str, birth_date: date
) -> None:
    with pytest.raises(flows.MaybeSamePerson) as asked:
        flows.add_client(therapist, new(name, birth_date))
    assert asked.value.clients == [our_client]
    assert Client.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "birth_date"),
    [
        ("Max Huber", BORN),  # a birthday shared
        ("Erika Beispiel", date(1951, 12, 30)),  # a name shared
        ("Max Huber", date(1984, 3, 6)),
    ],
)
def test_two_people_are_not_asked_about(
    therapist: Member, our_client: Client, name: str, birth_date: date
) -> None:
    assert flows.add_client(therapist, new(name, birth_date)).pk != our_client.pk


def test_somebody_else_is_added_after_the_question(therapist: Member, our_client: Client) -> None:
    twin = new("Elke Beispiel")
    with pytest.raises(flows.MaybeSamePerson):
        flows.add_client(therapist, twin)
    assert flows.add_client(therapist, twin, another_than=[our_client.pk]).pk == twin.id


def test_a_likely_one_that_was_not_shown_is_asked_about(
    therapist: Member, our_client: Client
) -> None:
    with pytest.raises(flows.MaybeSamePerson):
        flows.add_client(therapist, new(), another_than=[uuid.uuid4()])


def test_a_person_of_another_clinic_is_never_told_of(outsider: Member, our_client: Client) -> None:
    assert flows.add_client(outsider, new()).clinic == outsider.clinic


@pytest.mark.parametrize("born", [date.today() + timedelta(days=2), date(1890, 1, 1)])
def test_a_birth_date_that_cannot_be_is_refused(therapist: Member, born: date) -> None:
    with pytest.raises(PeopleError, match="birth date"):
        flows.add_client(therapist, new(birth_date=born))


def test_a_minor_has_a_guardian(therapist: Member) -> None:
    born = therapist.clinic.today() - timedelta(days=365 * 10)
    with pytest.raises(PeopleError, match="parent or guardian"):
        flows.add_client(therapist, new(birth_date=born))
    child = flows.add_client(therapist, new(birth_date=born, guardian="Otto Beispiel, 030 555"))
    assert child.is_minor(therapist.clinic.today())


def test_a_changed_birth_date_keeps_the_old_one_with_who_and_why(
    therapist: Member, our_client: Client
) -> None:
    born = date(1984, 3, 6)
    flows.change_client(
        therapist, our_client.pk, typed(our_client, birth_date=born), "Passport", ""
    )
    our_client.refresh_from_db()
    change = ClientChange.objects.get()
    assert our_client.birth_date == born
    assert (change.field, change.old_text, change.new_text) == (
        "birth_date",
        "5 March 1984",
        "6 March 1984",
    )
    assert (change.changed_by, change.reason) == (therapist, "Passport")


def test_a_mended_birth_date_that_is_another_clients_is_asked_about(
    therapist: Member, our_client: Client, sign_in: SignIn
) -> None:
    other = people.client_of(therapist, "Erika Beispiel", date(1951, 12, 30))
    with pytest.raises(flows.MaybeSamePerson) as asked:
        flows.change_client(therapist, other.pk, typed(other, birth_date=BORN), "Passport", "")
    assert asked.value.clients == [our_client]
    flows.change_client(therapist, other.pk, typed(other, phone="030 555"), "", "")
    browser, address = sign_in(therapist), f"/clients/{other.pk}/change/"
    said = {"name": other.name, "reason": "Passport", "edition": flows.edition_of(other)}
    said |= {"birth_date_day": "5", "birth_date_month": "3", "birth_date_year": "1984"}
    page = browser.post(address, said)
    assert page.status_code == 422 and "Nothing is changed yet." in page.content.decode()
    browser.post(address, {**said, "asked": str(our_client.pk), "another": "yes"})
    other.refresh_from_db()
    assert other.birth_date == BORN


@pytest.mark.parametrize("changed", [{"name": "Erika Neumann"}, {"birth_date": date(1984, 3, 6)}])
def test_an_identity_is_not_changed_without_a_reason(
    therapist: Member, our_client: Client, changed: dict[str, Any]
) -> None:
    with pytest.raises(PeopleError, match="with a reason") as refused:
        flows.change_client(therapist, our_client.pk, typed(our_client, **changed), "  ", "")
    assert refused.value.field == "reason"
    assert not ClientChange.objects.exists()


def test_a_telephone_is_changed_without_a_reason_and_kept_too(
    therapist: Member, our_client: Client
) -> None:
    flows.change_client(therapist, our_client.pk, typed(our_client, phone="030 1"), "", "")
    assert ClientChange.objects.get().label == "Telephone"


def test_two_who_change_one_client_do_not_overwrite_each_other(
    owner: Member, therapist: Member, our_client: Client
) -> None:
    edition = flows.edition_of(our_client)
    flows.change_client(owner, our_client.pk, typed(our_client, phone="030 1"), "", edition)
    with pytest.raises(flows.ChangedMeanwhile):
        flows.change_client(therapist, our_client.pk, typed(our_client, phone="2"), "", edition)
    our_client.refresh_from_db()
    assert our_client.phone == "030 1"


def test_a_change_and_a_reading_are_kept_as_written(therapist: Member, our_client: Client) -> None:
    flows.change_client(therapist, our_client.pk, typed(our_client, phone="030 1"), "", "")
    change = ClientChange.objects.get()
    change.reason = "another"
    for spoil in (change.save, change.delete, ClientChange.objects.all().delete):
        with pytest.raises(WrittenOnceError):
            spoil()
    with pytest.raises(WrittenOnceError):
        ClientChange.objects.update(reason="another")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ana-María Núñez del Río", "Björn Ødegård", "Ewa Łukaszewska"]),
        ("odegard", ["Björn Ødegård"]),
        ("ØDEG", ["Björn Ødegård"]),
        ("nunez ana", ["Ana-María Núñez del Río"]),
        ("Łuk", ["Ewa Łukaszewska"]),
        ("luk", ["Ewa Łukaszewska"]),
        ("12.11.1957", ["Björn Ødegård"]),
        ("1957-11-12", ["Björn Ødegård"]),
        ("bjorn 12.11.1957", ["Björn Ødegård"]),
        ("ewa 12.11.1957", []),
        ("1957", ["Björn Ødegård"]),
        ("100%", []),
        ("_", ["Ana-María Núñez del Río", "Björn Ødegård", "Ewa Łukaszewska"]),
    ],
)
def test_clients_are_found_by_parts_of_name_and_by_birth_date(
    therapist: Member, outsider: Member, query: str, found: list[str]
) -> None:
    people.client_of(therapist, "Ana-María Núñez del Río", date(1984, 3, 5))
    people.client_of(therapist, "Björn Ødegård", date(1957, 11, 12))
    people.client_of(therapist, "Ewa Łukaszewska", date(1990, 1, 30))
    people.client_of(outsider, "Björn Ødegård", date(1957, 11, 12))
    names = [client.name for client in access.find_clients(therapist, query)]
    assert names == found


def test_the_page_asks_shows_the_likely_one_and_keeps_what_was_typed(
    sign_in: SignIn, therapist: Member, our_client: Client
) -> None:
    browser = sign_in(therapist)
    sent = {
        "new_id": str(uuid7()),
        "name": "Elke Beispiel",
        "birth_date_day": "5",
        "birth_date_month": "3",
        "birth_date_year": "1984",
        "phone": "030 555 99",
    }
    asked = browser.post("/clients/new/", sent)
    text = asked.content.decode()
    assert asked.status_code == 422
    assert "Is it one of these?" in text
    assert str(our_client.pk) in text
    assert "Elke Beispiel" in text
    assert "030 555 99" in text
    again = sent | {"asked": str(our_client.pk), "another": "yes"}
    assert browser.post("/clients/new/", again).status_code == 302
    assert Client.objects.get(name="Elke Beispiel").phone == "030 555 99"


def test_what_is_searched_stays_out_of_the_address(
    sign_in: SignIn, therapist: Member, our_client: Client
) -> None:
    browser = sign_in(therapist)
    sent_on = browser.post("/clients/", {"q": "beisp"})
    assert sent_on.headers["Location"] == "/clients/"
    assert "Erika Beispiel" in browser.get("/clients/").content.decode()
    browser.post("/clients/", {"q": "nobody"})
    assert "Erika Beispiel" not in browser.get("/clients/").content.decode()


def test_a_long_list_comes_in_pages(sign_in: SignIn, therapist: Member) -> None:
    for number in range(60):
        people.client_of(therapist, f"Client {number:03}", BORN)
    browser = sign_in(therapist)
    first, second = (browser.get(f"/clients/{q}").content.decode() for q in ("", "?from=50"))
    assert ("Client 049" in first, "Client 050" in first) == (True, False)
    assert ("Client 049" in second, "Client 059" in second) == (False, True)
    assert "Client 000" in browser.get("/clients/?from=x").content.decode()


def test_every_page_of_a_client_shows_name_and_birth_date(
    sign_in: SignIn, owner: Member, our_client: Client
) -> None:
    browser = sign_in(owner)
    for page in ("", "change/", "readers/"):
        text = browser.get(f"/clients/{our_client.pk}/{page}").content.decode()
        assert "Erika Beispiel" in text
        assert "5 March 1984" in text


def test_a_change_that_crossed_another_is_shown_beside_what_is_kept(
    sign_in: SignIn, owner: Member, therapist: Member, our_client: Client
) -> None:
    flows.change_client(owner, our_client.pk, typed(our_client, phone="030 1"), "", "")
    sent = {
        "name": our_client.name,
        "birth_date_day": "5",
        "birth_date_month": "3",
        "birth_date_year": "1984",
        "phone": "030 2",
        "edition": "",
    }
    browser = sign_in(therapist)
    page = browser.post(f"/clients/{our_client.pk}/change/", sent)
    text = page.content.decode()
    assert page.status_code == 422
    assert "What is kept now" in text
    assert "030 1" in text
    assert 'value="030 2"' in text
    edition = page.context["form"].data["edition"]
    browser.post(f"/clients/{our_client.pk}/change/", sent | {"edition": edition})
    our_client.refresh_from_db()
    assert our_client.phone == "030 2"


def test_the_owner_sees_who_read_a_record(
    sign_in: SignIn, owner: Member, therapist: Member, our_client: Client
) -> None:
    for _ in range(3):
        access.access_record(therapist, our_client.pk, "course")
    text = sign_in(owner).get(f"/clients/{our_client.pk}/readers/").content.decode()
    assert "Bob Therapist" in text
    assert "course" in text
    row = next(row for row in access.readers_by_day(our_client) if row["page"] == "course")
    assert row["times"] == 3
