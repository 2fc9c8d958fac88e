"""The page of components renders every part, for the owner only."""

from types import SimpleNamespace

import pytest
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory

from unknot.web import views
from unknot.web.look_samples import samples


def test_every_part_is_drawn_with_its_word() -> None:
    page = render_to_string("web/look.html", samples())
    for word in ("Doctor today", "Clearance first", "One more, then look", "Complete"):
        assert word in page
    assert page.count('class="banner"') == 14


def test_a_form_error_is_said_at_the_top_and_at_the_field() -> None:
    page = render_to_string("web/look.html", samples())
    assert page.count("Use the date on the letter.") == 1
    assert 'href="#id_written_on"' in page
    assert 'aria-describedby="id_written_on_help id_written_on_error"' in page


def test_only_the_owner_sees_it() -> None:
    request = RequestFactory().get("/look/")
    request.member = SimpleNamespace(role="therapist")  # type: ignore[attr-defined]
    with pytest.raises(Http404):
        views.look(request)
