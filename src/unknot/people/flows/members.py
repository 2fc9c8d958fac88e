"""Members: added by the owner with a first password, given another role, let go, taken back."""

from __future__ import annotations

import uuid

from django.db import IntegrityError, transaction

from unknot.people import access
from unknot.people.errors import PeopleError
from unknot.people.models import Member, MemberChange, Role, User


def add_member(owner: Member, name: str, username: str, role: Role, password: str) -> Member:
    """Add a member, who must choose another password at the first sign-in.

    Raises PeopleError when the user name is taken, NotAllowed when `owner` is no owner.
    """
    access.require_owner(owner)
    with transaction.atomic():
        user = _new_user(username, password)
        added = Member.objects.create(user=user, clinic=owner.clinic, name=name, role=role)
        _note(owner, added, f"added as {role.label}")
        return added


def _new_user(username: str, password: str) -> User:
    taken = PeopleError("This user name is taken. Choose another.", "username")
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    user = User(username=username, must_change_password=True)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:  # somebody else took it a moment ago
        raise taken from None
    return user


def member_of(owner: Member, member_id: uuid.UUID) -> Member:
    """Return a member of the owner's clinic. Raises NotYours, and NotAllowed for other roles."""
    access.require_owner(owner)
    found = Member.objects.select_related("user", "clinic").filter(
        clinic_id=owner.clinic_id, pk=member_id
    )
    member = found.first()
    if member is None:
        raise access.NotYours("No such member in your clinic.")
    return member


def change_role(owner: Member, member: Member, role: Role) -> None:
    """Give a member another role. Raises PeopleError rather than leave the clinic ownerless."""
    access.require_owner(owner)
    with transaction.atomic():
        if role != Role.OWNER:
            _require_another_owner(member)
        member.role = role
        member.save(update_fields=["role"])
        _note(owner, member, f"role is {role.label}")


def set_active(owner: Member, member: Member, active: bool) -> None:
    """Let a member go, or take them back. What they wrote stays theirs, and readable.

    Raises PeopleError rather than leave the clinic ownerless.
    """
    access.require_owner(owner)
    with transaction.atomic():
        if not active:
            _require_another_owner(member)
        member.active = active
        member.save(update_fields=["active"])
        User.objects.filter(pk=member.user_id).update(is_active=active)
        _note(owner, member, "came back" if active else "left the clinic")


def give_password(owner: Member, member: Member, password: str) -> None:
    """Give a member a new first password, to be changed at once; ends their sessions.

    Their PIN is removed: whoever knew the old password may have set it.
    """
    access.require_owner(owner)
    member.user.set_password(password)
    member.user.must_change_password = True
    member.user.pin = ""
    with transaction.atomic():
        member.user.save(update_fields=["password", "must_change_password", "pin"])
        _note(owner, member, "given a new first password")


def _require_another_owner(member: Member) -> None:
    """Look under a lock, so that two owners cannot each let the other go at once."""
    owners = Member.objects.select_for_update().filter(
        clinic_id=member.clinic_id, role=Role.OWNER, active=True
    )
    if {owner.pk for owner in owners} == {member.pk}:
        raise PeopleError(
            f"{member.name} is the clinic's only owner. Make somebody else owner first."
        )


def _note(owner: Member, member: Member, what: str) -> None:
    """Keep who did what to a member, and when: what is signed under a name rests on it."""
    MemberChange.objects.create(member=member, what=what, changed_by=owner)
