"""Two versions beside each other."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.care.protocol import Protocol
from unknot.people.requests import MemberRequest
from unknot.record.versions import Version, version_of, versions_of
from unknot.rulebook.show.compare import beside, compared
from unknot.rulebook.show.life import changed
from unknot.rulebook.show.shelf import Row, row
from unknot.rulebook.views.found import opened

PARTS = {"steps": ("found", compared), "rates": ("beside", beside)}


@require_GET
@opened
def compare(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """Choose the other version, and see what differs; what takes long comes after the page.

    `part` asks for one long part; without scripts it is a page of its own.
    """
    context: dict[str, Any] = {"version": row(version), "others": _others(request, version)}
    if ref := request.GET.get("with", ""):
        other = version_of(request.member, ref)
        context |= {"other": row(other), "changes": changed(protocol, other.protocol())}
        context |= _part(request.GET.get("part", ""), version, other)
    if getattr(request, "htmx", False) and "part" in context:
        return render(request, f"rulebook/compare_{context['part']}.html", context)
    return render(request, "rulebook/compare.html", context)


def _part(name: str, version: Version, other: Version) -> dict[str, Any]:
    if name not in PARTS:
        return {}
    key, work = PARTS[name]
    return {"part": name, key: work(version, other)}


def _others(request: MemberRequest, version: Version) -> list[Row]:
    """The versions of the same protocol that load, the one it was made from first."""
    name = version.ref.partition("@")[0]
    found = [
        row(one)
        for one in versions_of(request.member)
        if one.ref != version.ref and one.ref.partition("@")[0] == name
    ]
    loading = [one for one in found if not one.problem]
    return sorted(loading, key=lambda one: one.ref != version.base)
