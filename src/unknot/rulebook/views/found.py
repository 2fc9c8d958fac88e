"""Opening a version for a page: it must be the clinic's, and it must load."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from unknot.care.protocol import Protocol, ProtocolError
from unknot.people.requests import MemberRequest
from unknot.record.errors import NotAllowed, NotFound, RecordError
from unknot.record.versions import Version, version_of

View = Callable[..., HttpResponse]


def opened(view: View) -> View:
    """Hand the version and its protocol to a view; what is refused is said above the page.

    404 for a version that the clinic does not have or that does not load, 403 for a role that
    may not.
    """

    @wraps(view)
    def with_version(request: MemberRequest, ref: str, **kwargs: Any) -> HttpResponse:
        try:
            version = version_of(request.member, ref)
            return view(request, version, _loaded(version), **kwargs)
        except (NotFound, ProtocolError) as error:
            raise Http404(str(error)) from error
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except RecordError as error:
            messages.error(request, str(error))
            return redirect("rulebook:life", ref=ref)

    return with_version


def _loaded(version: Version) -> Protocol:
    try:
        return version.protocol()
    except ProtocolError as error:
        raise NotFound(f"{version.ref} does not load: {error}") from error
