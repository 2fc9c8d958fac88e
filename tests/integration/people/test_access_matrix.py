"""Every address of the product, asked for by everybody: who sees it, who is turned away, how."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.conftest import SignIn

from unknot.people.models import Client, Member

SEEN, SENT_ON, NOT_FOUND, FORBIDDEN, SIGN_IN = "200", "302", "404", "403", "sign in"
EVERYBODY = {
    "owner": SEEN,
    "therapist": SEEN,
    "front_desk": SEEN,
    "outsider": SEEN,
    "nobody": SIGN_IN,
}
OWNERS = {**EVERYBODY, "therapist": FORBIDDEN, "front_desk": FORBIDDEN}
OURS = {**EVERYBODY, "outsider": NOT_FOUND}
OUR_OWNER = {**OWNERS, "outsider": NOT_FOUND}
ON = {
    **EVERYBODY,
    "owner": SENT_ON,
    "therapist": SENT_ON,
    "front_desk": SENT_ON,
    "outsider": SENT_ON,
}

# name of the address -> who gets what for a GET
PAGES: dict[str, dict[str, str]] = {
    "people:home": ON,
    "people:setup": {**ON, "nobody": SENT_ON},
    "people:clients": EVERYBODY,
    "people:client_new": EVERYBODY,
    "people:client": OURS,
    "people:client_change": OURS,
    "people:client_readers": OUR_OWNER,
    "people:members": EVERYBODY,
    "people:member_new": OWNERS,
    "people:member": OUR_OWNER,
    "people:member_licence": OUR_OWNER,
    "people:you": EVERYBODY,
    "people:licence": EVERYBODY,
    "people:pin": EVERYBODY,
    "people:pin_remove": EVERYBODY,
    "people:unlock": ON,
    "people:clinic": OWNERS,
    "people:kept": ON,
}
# addresses that only take a POST: who may do it is asked with one
DOINGS = {
    "people:member_role": OUR_OWNER,
    "people:member_active": OUR_OWNER,
    "people:member_password": OUR_OWNER,
}
WHO = ["owner", "therapist", "front_desk", "outsider", "nobody"]


@pytest.fixture
def somebody(
    owner: Member, therapist: Member, front_desk: Member, outsider: Member
) -> dict[str, Member]:
    return {"owner": owner, "therapist": therapist, "front_desk": front_desk, "outsider": outsider}


@pytest.fixture
def ids(our_client: Client, front_desk: Member) -> dict[str, dict[str, uuid.UUID]]:
    """The id of the first clinic's client or member, for the addresses that need one."""
    of_client, of_member = {"client_id": our_client.pk}, {"member_id": front_desk.pk}
    names = [*PAGES, *DOINGS]
    clients = {name: of_client for name in names if name.startswith("people:client_")}
    members = {name: of_member for name in names if name.startswith("people:member_")}
    found = clients | members | {"people:client": of_client, "people:member": of_member}
    return found | {"people:client_new": {}, "people:member_new": {}}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", PAGES)
def test_a_page(
    name: str,
    who: str,
    sign_in: SignIn,
    somebody: dict[str, Member],
    ids: dict[str, dict[str, uuid.UUID]],
) -> None:
    browser = sign_in(somebody[who]) if who in somebody else Browser()
    assert outcome(browser.get(reverse(name, kwargs=ids.get(name)))) == PAGES[name][who]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", DOINGS)
def test_a_doing(
    name: str,
    who: str,
    sign_in: SignIn,
    somebody: dict[str, Member],
    ids: dict[str, dict[str, uuid.UUID]],
) -> None:
    browser = sign_in(somebody[who]) if who in somebody else Browser()
    address = reverse(name, kwargs=ids[name])
    sent = {"role": "front_desk", "password": "purple lamp river", "active": "yes"}
    wanted = DOINGS[name][who]
    assert outcome(browser.post(address, sent)) == (SENT_ON if wanted == SEEN else wanted)
    if who == "owner":
        assert browser.get(address).status_code == 405


def outcome(response: object) -> str:
    where = str(getattr(response, "url", ""))
    return SIGN_IN if where.startswith("/account/login/") else str(response.status_code)  # type: ignore[attr-defined]


def test_no_people_address_is_left_out() -> None:
    named = {name for name in names(get_resolver()) if name.startswith("people:")}
    assert named == set(PAGES) | set(DOINGS)


def names(resolver: URLResolver, room: str = "") -> Iterator[str]:
    room = f"{resolver.namespace}:" if resolver.namespace else room
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{room}{entry.name}"
        else:
            yield from names(entry, room)
