"""Pages for what went wrong: what did not happen, what is safe, one way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from unknot.care.protocol import ProtocolError


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "people/error.html", {"title": title, "text": text}, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the address leads nowhere, or to somebody else's."""
    return _page(request, 404, "Not found", "There is nothing at this address for you.")


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the member's role does not allow it; the exception says whom to ask."""
    text = str(exception) or "Your role does not allow this. Ask the owner of your clinic."
    return _page(request, 403, "Not for your role", text)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return _page(request, 400, "Not understood", "Nothing was changed. Go back and try again.")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; what was saved before is safe."""
    text = "This did not happen, and it is our fault. What was saved before is safe."
    return _page(request, 500, "That did not work", text)


def no_protocol(request: HttpRequest, problem: ProtocolError) -> HttpResponse:
    """500: the protocol that the page decides by is not here, or is not what was released."""
    text = f"Nothing can be decided here: {problem}. What was saved before is safe."
    return _page(request, 500, "The protocol cannot be used", text)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose secret does not fit, as after a new sign-in in another window."""
    text = (
        "The page was older than your sign-in. Nothing was saved. Go back, load it anew, try again."
    )
    return _page(request, 403, "This page is out of date", text)
