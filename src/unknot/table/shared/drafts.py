"""Drafts between the tablet and the clinic: where they are sent, and when they are over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from unknot.people.models import Member
from unknot.people.requests import MemberRequest
from unknot.record.drafts import Draft, Kept, kept_draft, save_draft
from unknot.record.errors import RecordError, Stale

DONE = "unknot_done"
LARGEST = 200_000  # bytes; a long note is a tenth of it


def key(episode: UUID, what: str, visit: UUID | None = None) -> str:
    """The name under which a tablet keeps this draft."""
    return f"{episode}:{visit or ''}:{what}"


@dataclass(frozen=True)
class Place:
    """Where the draft of a form is kept, and what is kept there now."""

    episode: UUID
    what: str
    visit: UUID | None
    kept: Kept

    @property
    def values(self) -> dict[str, str] | None:
        """What was typed or tapped, the last of each field; None where no draft is kept."""
        return of_draft(self.kept.draft.data) if self.kept.draft else None

    @property
    def attributes(self) -> SafeString:
        """What the element <draft-form> is told: `<draft-form {{ draft.attributes }}>`."""
        at: dict[str, UUID] = {"episode": self.episode}
        if self.visit is not None:
            at["visit"] = self.visit
        url = reverse("table:draft_of_visit" if self.visit else "table:draft", kwargs=at)
        said = format_html(
            'key="{}" url="{}" what="{}" version="{}"',
            key(self.episode, self.what, self.visit), url, self.what, self.kept.version,
        )  # fmt: skip
        return format_html("{} over", said) if self.kept.over else said


def place(member: Member, episode: UUID, what: str, visit: UUID | None = None) -> Place:
    """Look up what is kept of a form. NotYours or NotAllowed where it is not the member's."""
    return Place(episode, what, visit, kept_draft(member, episode, what, visit=visit))


def of_draft(data: Mapping[str, Any]) -> dict[str, str]:
    """What a draft keeps, the last value of each field."""
    return {
        name: str(value[-1] if isinstance(value, list) else value)
        for name, value in data.items()
        if value
    }


def done(response: HttpResponseBase, *keys: str) -> None:
    """Tell the tablet to forget these drafts: what they held is in the journal now."""
    response.set_cookie(DONE, quote("|".join(keys)), max_age=3600, samesite="Lax", path="/")


def as_json(draft: Draft) -> dict[str, Any]:
    """What a tablet is told of a draft."""
    return {
        "version": draft.version,
        "data": draft.data,
        "by": draft.by_name,
        "at": f"{timezone.localtime(draft.saved_at):%H:%M}",
        "saved_at": draft.saved_at.isoformat(),
    }


@require_POST
def draft(request: MemberRequest, episode: UUID, visit: UUID | None = None) -> HttpResponse:
    """Save what is being typed or tapped.

    409 with the other text when somebody saved first, or with `done` when it is in the journal.
    """
    try:
        sent = json.loads(request.body[:LARGEST])
        what, data, version = str(sent["what"])[:120], dict(sent["data"]), int(sent["version"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": "A draft needs what, data and version."}, status=400)
    try:
        saved = save_draft(request.member, episode, what, data, version, visit=visit)
    except Stale as stale:
        told = as_json(stale.current) if stale.current else {"done": True}
        return JsonResponse(told, status=409)
    except RecordError as error:
        return JsonResponse({"error": str(error)}, status=422)
    return JsonResponse(as_json(saved))
