"""Who may see what. Every page, flow and export reaches clients through here and nowhere else."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.http import Http404

from unknot.people import names
from unknot.people.models import AccessEvent, Client, Clinic, Licence, Member, Role, User


class NotYours(Http404):  # noqa: N818
    """No such client in the member's clinic. Shown as "not found": a guess learns nothing."""


class NotAllowed(PermissionDenied):  # noqa: N818
    """The member's role does not allow it; the text says whom to ask."""


def _with_licence(members: QuerySet[Member]) -> QuerySet[Member]:
    """Put the last day of each member's licence beside them, for Member.licensed_until."""
    last = Licence.objects.filter(member=OuterRef("pk")).values("valid_until")[:1]
    return members.select_related("user", "clinic").annotate(last_licensed_day=Subquery(last))


def member_who_is(user: Any) -> Member | None:
    """Return the active member that a signed-in user is, in one query; None when there is none."""
    assert isinstance(user, User)
    return _with_licence(Member.objects.filter(user=user, active=True)).first()


def members_of(member: Member) -> QuerySet[Member]:
    """Return the members of a member's clinic, active ones first."""
    ours = Member.objects.filter(clinic_id=member.clinic_id)
    return _with_licence(ours).order_by("-active", "name", "id")


def clients_of(member: Member) -> QuerySet[Client]:
    """Return the clients of the member's clinic."""
    return Client.objects.filter(clinic_id=member.clinic_id)


def access_client(member: Member, client_id: uuid.UUID | str, page: str = "client") -> Client:
    """Return a client and write down that the member read this kind of page.

    Raises NotYours when the clinic has no such client, or the id is no id.
    """
    client = _client(member, client_id)
    AccessEvent.objects.create(member=member, client=client, page=page)
    return client


def access_record(member: Member, client_id: uuid.UUID | str, page: str = "record") -> Client:
    """Return a client whose clinical record the member is about to read, and write it down.

    Raises NotYours as access_client does, and NotAllowed for the front desk.
    """
    client = _client(member, client_id)
    require_record(member)
    AccessEvent.objects.create(member=member, client=client, page=page)
    return client


def client_addressed(member: Member, ids: Mapping[str, Any], page: str) -> Client | None:
    """Return the client whom an address is about by its ids, and write down that page; else None.

    None for an address of nobody, and for a client or an episode of another clinic.
    """
    client_id = ids.get("client_id") or ids.get("client")
    if client_id is None and "episode" in ids:
        ours = clients_of(member).filter(episodes=ids["episode"])
        client_id = ours.values_list("pk", flat=True).first()
    try:
        return access_client(member, client_id, page) if client_id else None
    except NotYours:
        return None


def _client(member: Member, client_id: uuid.UUID | str) -> Client:
    try:
        wanted = uuid.UUID(str(client_id))
        return clients_of(member).get(pk=wanted)
    except (ValueError, Client.DoesNotExist):
        raise NotYours("No such client in your clinic.") from None


def may_see_record(member: Member) -> bool:
    """Say whether the member's role sees clinical content."""
    return member.active and member.role in (Role.OWNER, Role.THERAPIST)


def require_record(member: Member) -> None:
    """Raise NotAllowed unless the member may see clinical content."""
    if not may_see_record(member):
        raise NotAllowed(
            "Your role sees and changes clients' names, birth dates, telephone numbers, e-mail and "
            "other addresses and guardians, and sees visit times. "
            "Ask a therapist of your clinic for what the record says."
        )


def is_owner(member: Member) -> bool:
    """Say whether the member may change members and read the access report."""
    return member.active and member.role == Role.OWNER


def require_owner(member: Member) -> None:
    """Raise NotAllowed unless the member is an owner."""
    if not is_owner(member):
        raise NotAllowed("This page is for the clinic's owner. Ask the owner to do it.")


def require_same_clinic(member: Member, other: Member) -> None:
    """Raise NotYours unless both are members of one clinic."""
    if member.clinic_id != other.clinic_id:
        raise NotYours("No such member in your clinic.")


def find_clients(member: Member, query: str) -> QuerySet[Client]:
    """Return the clinic's clients whose name has every word typed, or born on the date typed.

    Accents and case do not matter. A date may stand beside words: "berg 1984-03-05".
    """
    found = clients_of(member)
    for part in query.replace(",", " ").split():
        found = found.filter(_matches(part))
    return found


def _matches(part: str) -> Q:
    dates = names.dates_meant(part)
    if dates:
        return Q(birth_date__in=dates)
    words = names.plain(part).split()
    asked = Q()
    for word in words:
        asked &= Q(plain_name__contains=word)
    if len(words) == 1 and len(part) == 4 and part.isdecimal() and int(part):
        asked |= Q(birth_date__year=int(part))
    return asked


def likely_same(clinic: Clinic, name: str, birth_date: date) -> list[Client]:
    """Return the clinic's clients who may be this person, entered before.

    Born the same day with at least one like word in the name (a married name), or born a slip of
    typing away with all words alike. Words may stand in another order.
    """
    days = {birth_date, *names.near_dates(birth_date)}
    born_then = Client.objects.filter(clinic=clinic, birth_date__in=days)
    return [client for client in born_then if _may_be(client, name, birth_date)]


def _may_be(client: Client, name: str, birth_date: date) -> bool:
    if client.birth_date == birth_date:
        return names.shared_words(client.name, name) > 0
    return names.same_words(client.name, name)


def readers_by_day(client: Client) -> list[dict[str, Any]]:
    """Return who read which kind of page of a client on which day, how often, from when to when."""
    by_day = (
        AccessEvent.objects.filter(client=client)
        .annotate(day=TruncDate("at"))
        .values("day", "member_id", "member__name", "page")
        .annotate(times=Count("id"), first=Min("at"), last=Max("at"))
        .order_by("-day", "member__name", "member_id", "first")
    )
    return list(by_day)
