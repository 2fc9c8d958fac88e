"""Clients, what was changed in their identity, and who read their record."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils.formats import date_format
from uuid6 import uuid7

from unknot.people.birth import OF_AGE, years_between
from unknot.people.models.clinic import Clinic
from unknot.people.models.kept import WrittenOnce
from unknot.people.models.member import Member
from unknot.people.names import plain

LONGEST = 200  # characters of a plain name, which searches read
LABELS = {
    "name": "Name",
    "birth_date": "Birth date",
    "phone": "Telephone",
    "email": "E-mail",
    "address": "Address",
    "guardian": "Guardian",
}


class Client(models.Model):
    """The person receiving care. Change name or birth date only through people.identity."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="clients")
    name = models.CharField(max_length=160)
    birth_date = models.DateField()
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)
    guardian = models.CharField(max_length=200, blank=True)  # name and telephone, for a minor
    plain_name = models.CharField(max_length=LONGEST, editable=False)
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["plain_name", "birth_date", "id"]
        indexes = [
            models.Index(fields=["clinic", "birth_date"], name="client_birth_date"),
            models.Index(fields=["clinic", "plain_name"], name="client_plain_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the client, with the name's plain form beside it."""
        self.plain_name = plain(self.name)[:LONGEST]  # some signs are many letters when plain
        super().save(*args, **kwargs)

    def age(self, today: date) -> int:
        """Return the whole years lived on a day."""
        return years_between(self.birth_date, today)

    def is_minor(self, today: date) -> bool:
        """Say whether the client is younger than 18 on a day."""
        return self.age(today) < OF_AGE


class ClientChange(WrittenOnce):
    """One change of a client's identity: the old value stays readable, with who, when and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="changes")
    field = models.CharField(max_length=20)
    old = models.CharField(max_length=500)
    new = models.CharField(max_length=500)
    reason = models.CharField(max_length=300)
    changed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return f"{self.field} of {self.client_id}"

    @property
    def label(self) -> str:
        """What was changed, in words."""
        return LABELS.get(self.field, self.field)

    @property
    def old_text(self) -> str:
        """The old value as people write it."""
        return self._text(self.old)

    @property
    def new_text(self) -> str:
        """The new value as people write it."""
        return self._text(self.new)

    def _text(self, value: str) -> str:
        if self.field == "birth_date":
            return date_format(date.fromisoformat(value), "j F Y")
        return value or "nothing"


class AccessEvent(WrittenOnce):
    """Somebody opened a page of a client's record."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=40)  # the kind of page, never what it showed
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["client", "-at"], name="access_client_at")]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.page} of {self.client_id}"
