"""Users, members of a clinic with their role, and therapists' licences."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from uuid6 import uuid7

from unknot.people.models.clinic import Clinic
from unknot.people.models.kept import WrittenOnce


class User(AbstractUser):
    """Who signs in: a user name and a password or passkey. The person's name is the member's."""

    # A password that the owner chose is known to two: it is changed before anything else.
    must_change_password = models.BooleanField(default=False)
    # A hash as the password's is; empty: none was set, and nothing locks.
    pin = models.CharField(max_length=200, blank=True, editable=False)


class Role(models.TextChoices):
    """What a member does in the clinic; people.access says what follows from it."""

    OWNER = "owner", "Owner"
    THERAPIST = "therapist", "Therapist"
    FRONT_DESK = "front_desk", "Front desk"


class LicenceState(models.TextChoices):
    """How a member's licence stands on a day."""

    VALID = "valid", "valid"
    EXPIRED = "expired", "expired"
    MISSING = "missing", "missing"


class Member(models.Model):
    """A user's place in one clinic."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="member")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=12, choices=Role.choices)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def licensed_until(self) -> date | None:
        """The last valid day of the licence recorded last; None when there is none.

        Costs no query on a member from access.member_who_is or access.members_of.
        """
        if "last_licensed_day" in self.__dict__:
            day: date | None = self.__dict__["last_licensed_day"]
            return day
        held = self.current_licence()
        return held.valid_until if held else None

    def current_licence(self) -> Licence | None:
        """Return the licence recorded last, or None."""
        return self.licences.first()

    def licence(self, today: date) -> LicenceState:
        """Return how the member's licence stands on the clinic's day `today`."""
        held = self.current_licence()
        return held.state(today) if held else LicenceState.MISSING


class Licence(WrittenOnce):
    """A licence as it was stated. A renewal is a new row: the one under a note stays readable."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="licences")
    number = models.CharField(max_length=60)
    authority = models.CharField(max_length=160)
    valid_until = models.DateField()  # the last day on which it is valid
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]

    def __str__(self) -> str:
        return f"{self.number}, {self.authority}"

    def state(self, today: date) -> LicenceState:
        """Return whether it is valid on a day; the last day counts as valid."""
        return LicenceState.VALID if today <= self.valid_until else LicenceState.EXPIRED


class MemberChange(WrittenOnce):
    """Something done to a member: added, another role, a new first password, gone, back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(max_length=80)  # in words; never a password
    changed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return self.what
