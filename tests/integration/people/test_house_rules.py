"""What every page keeps: headers, few queries, logs without client data."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from tests import people
from tests.conftest import SignIn

from unknot.people.models import Client, Member

MOST_QUERIES = 8


@pytest.mark.parametrize(
    "page", ["/clients/", "/members/", "/you/", "/you/licence/", "/clients/{}/", "/members/{}/"]
)
def test_a_page_asks_the_database_little(
    sign_in: SignIn, owner: Member, our_client: Client, page: str
) -> None:
    for number in range(20):
        people.client_of(owner, f"Client {number}")
        people.licensed(people.member(owner.clinic, f"m{number} X", owner.role))  # type: ignore[arg-type]
    browser = sign_in(owner)
    address = page.format(our_client.pk if "clients" in page else owner.pk)
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert browser.get(address).status_code == 200
    assert len(queries) <= MOST_QUERIES, [q["sql"][:90] for q in queries]


def test_every_page_carries_a_strict_policy(client: Browser, owner: Member) -> None:
    headers = client.get("/account/login/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_page_has_no_inline_script_or_style(sign_in: SignIn, owner: Member) -> None:
    for address in ("/clients/", "/members/new/", "/you/", "/account/2fa/"):
        text = sign_in(owner).get(address).content.decode()
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick=" not in text


def test_another_host_name_is_refused(client: Browser, owner: Member) -> None:
    assert client.get("/account/login/", headers={"host": "evil.example"}).status_code == 400


def test_a_form_without_its_secret_is_refused_in_our_look(owner: Member) -> None:
    browser = Browser(enforce_csrf_checks=True)
    page = browser.post("/account/login/", {"login": "alice", "password": "x"})
    assert page.status_code == 403
    assert "This page is out of date" in page.content.decode()


def test_the_log_holds_no_client_data(
    sign_in: SignIn,
    therapist: Member,
    our_client: Client,
    log: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
) -> None:
    settings.DEBUG = True  # so that the statements of the database are logged too
    browser = sign_in(therapist)
    browser.raise_request_exception = False
    browser.get(f"/clients/{our_client.pk}/")
    browser.post("/clients/", {"q": "Erika"})
    browser.get("/clients/?q=Erika")
    browser.get("/clients/Erika-Beispiel/")
    browser.post(f"/clients/{our_client.pk}/change/", {"name": "Erika Neumann"})

    def broken(*_: object) -> None:
        raise ValueError("Erika Beispiel, born 5 March 1984")

    monkeypatch.setattr("unknot.people.access.find_clients", broken)
    assert browser.get("/clients/?q=Erika").status_code == 500
    written = log.getvalue()
    assert "ValueError" in written
    for secret in ("Erika", "Beispiel", "Neumann", "1984", str(our_client.pk), "bob"):
        assert secret not in written.replace("/clients/Erika-Beispiel/", "")


def test_a_fault_is_a_plain_page_without_the_faults_words(
    sign_in: SignIn, therapist: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Erika Beispiel")

    monkeypatch.setattr("unknot.people.access.find_clients", broken)
    browser = sign_in(therapist)
    browser.raise_request_exception = False
    page = browser.get("/clients/")
    assert page.status_code == 500
    assert "What was saved before is safe" in page.content.decode()
    assert "Erika" not in page.content.decode()
