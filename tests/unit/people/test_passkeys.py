"""Passkeys work at a name only: where the same page has one."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from unknot.people.passkeys import PasskeyPlace, passkey_place

HERE = "/account/login/?next=/today/"
AT_HOME = f"http://localhost:8000{HERE}"


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("127.0.0.1:8000", PasskeyPlace(works=False, url=AT_HOME)),
        ("[::1]:8000", PasskeyPlace(works=False, url=AT_HOME)),
        ("127.0.0.1", PasskeyPlace(works=False, url=AT_HOME.replace(":8000", ""))),
        ("localhost:8000", PasskeyPlace(works=True)),
        ("clinic.example", PasskeyPlace(works=True)),
        ("192.168.0.7:8000", PasskeyPlace(works=False)),
    ],
)
def test_a_number_leads_to_the_same_page_at_a_name_where_one_is_known(
    host: str, place: PasskeyPlace, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert passkey_place(RequestFactory().get(HERE, headers={"host": host})) == place
