"""What a page does when the record refuses: the words above the course, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from unknot.people.requests import MemberRequest
from unknot.record.errors import Closed, NotAllowed, NotAtHand, NotFound, RecordError

View = Callable[..., HttpResponse]


def refusals_shown(view: View) -> View:
    """Turn what the record refuses into a page: 404, 403, or the words above the course."""

    @wraps(view)
    def shown(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotFound as error:
            raise Http404(str(error)) from error
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except RecordError as error:
            if request.method != "POST" and not isinstance(error, (NotAtHand, Closed)):
                raise
            messages.error(request, str(error))
            return _away(request, kwargs.get("episode"))

    return shown


def _away(request: MemberRequest, episode: UUID | None) -> HttpResponse:
    """To the course, or today; a tap in the background takes the whole page along."""
    url = reverse("table:course", args=[episode]) if episode else reverse("table:today")
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)
