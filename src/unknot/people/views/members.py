"""Members: the owner adds them, changes their role, lets them go; licences."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unknot.people import access
from unknot.people.errors import PeopleError
from unknot.people.flows import members as flows
from unknot.people.flows.licence import record_licence
from unknot.people.forms.members import FirstPasswordForm, LicenceForm, MemberForm, RoleForm
from unknot.people.models import Member, Role
from unknot.people.requests import MemberRequest

UNPROCESSABLE = 422


@require_GET
def members(request: MemberRequest) -> HttpResponse:
    """Show the clinic's members with role and licence. Every member may know who works here."""
    page = {"members": access.members_of(request.member), "today": request.member.clinic.today()}
    return render(request, "people/members.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def member_new(request: MemberRequest) -> HttpResponse:
    """Add a member with a first password."""
    access.require_owner(request.member)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            added = flows.add_member(
                request.member,
                typed["name"],
                typed["username"],
                Role(typed["role"]),
                typed["password"],
            )
        except PeopleError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{added.name} can sign in as {added.user.username}.")
            return redirect("people:member", added.pk)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "people/member_new.html", {"form": form}, status=status)


@require_GET
def member(request: MemberRequest, member_id: uuid.UUID) -> HttpResponse:
    """Show one member with what the owner may change."""
    return _member_page(request, flows.member_of(request.member, member_id))


def _member_page(
    request: MemberRequest,
    shown: Member,
    role: RoleForm | None = None,
    password: FirstPasswordForm | None = None,
) -> HttpResponse:
    page = {
        "shown": shown,
        "role_form": role or RoleForm(initial={"role": shown.role}),
        "password_form": password or FirstPasswordForm(user=shown.user),
        "licences": shown.licences.select_related("recorded_by"),
        "changes": shown.changes.select_related("changed_by"),
        "today": request.member.clinic.today(),
    }
    status = UNPROCESSABLE if role or password else 200
    return render(request, "people/member.html", page, status=status)


@require_POST
def member_role(request: MemberRequest, member_id: uuid.UUID) -> HttpResponse:
    """Give a member another role."""
    shown = flows.member_of(request.member, member_id)
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            flows.change_role(request.member, shown, Role(form.cleaned_data["role"]))
        except PeopleError as error:
            form.refuse(error)
        else:
            messages.success(request, f"{shown.name}: {shown.get_role_display()}.")
            return redirect("people:member", shown.pk)
    return _member_page(request, shown, role=form)


@require_POST
def member_password(request: MemberRequest, member_id: uuid.UUID) -> HttpResponse:
    """Give a member a new first password."""
    shown = flows.member_of(request.member, member_id)
    form = FirstPasswordForm(request.POST, user=shown.user)
    if form.is_valid():
        flows.give_password(request.member, shown, form.cleaned_data["password"])
        messages.success(request, f"{shown.name} has a new first password.")
        return redirect("people:member", shown.pk)
    return _member_page(request, shown, password=form)


@require_POST
def member_active(request: MemberRequest, member_id: uuid.UUID) -> HttpResponse:
    """Let a member go, which is asked about once more, or take them back."""
    shown = flows.member_of(request.member, member_id)
    active = request.POST.get("active") == "yes"
    if not active and request.POST.get("sure") != "yes":
        return render(request, "people/member_leaves.html", {"shown": shown})
    try:
        flows.set_active(request.member, shown, active)
    except PeopleError as error:
        messages.error(request, error.text)
    else:
        now = "can sign in again" if active else "can no longer sign in"
        messages.success(request, f"{shown.name} {now}.")
    return redirect("people:member", shown.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def member_licence(request: MemberRequest, member_id: uuid.UUID) -> HttpResponse:
    """Record a member's licence, as the owner."""
    return licence_page(request, flows.member_of(request.member, member_id))


def licence_page(request: MemberRequest, holder: Member) -> HttpResponse:
    """Show a holder's licences and take a new one; used for one's own and, by owners, others'."""
    authority = holder.clinic.licence_authority
    form = LicenceForm(request.POST or None, initial={"authority": authority})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            record_licence(
                request.member, holder, typed["number"], typed["authority"], typed["valid_until"]
            )
        except PeopleError as error:
            form.refuse(error)
        else:
            messages.success(request, "The licence is recorded.")
            return redirect(request.path)
    page = {
        "form": form,
        "holder": holder,
        "own": holder.pk == request.member.pk,
        "licences": holder.licences.select_related("recorded_by"),
        "today": request.member.clinic.today(),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "people/licence.html", page, status=status)
