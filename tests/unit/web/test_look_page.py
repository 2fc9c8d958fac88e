"""The page of components renders every part, for the owner only."""

from types import SimpleNamespace

import pytest
from django.http import Http404
from django.test import RequestFactory

from unknot.web import views


def _request(role: str) -> object:
    request = RequestFactory().get("/look/")
    request.user = SimpleNamespace(is_authenticated=False)  # type: ignore[assignment]
    request.member = SimpleNamespace(
        role=role, clinic=None, active=True, licensed_until=lambda day: None
    )  # type: ignore[attr-defined]
    return request


def test_the_owner_sees_every_banner() -> None:
    page = views.look(_request("owner")).content.decode()  # type: ignore[arg-type]
    for word in ("Doctor today", "Clearance first", "One more, then look", "Complete"):
        assert word in page
    assert page.count('class="banner"') == 14


def test_others_do_not() -> None:
    with pytest.raises(Http404):
        views.look(_request("therapist"))  # type: ignore[arg-type]
