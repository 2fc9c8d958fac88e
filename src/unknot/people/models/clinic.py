"""A clinic: the place that answers for what was done."""

from __future__ import annotations

import zoneinfo
from datetime import date, datetime

from django.db import models
from django.utils import timezone
from uuid6 import uuid7


class Clinic(models.Model):
    """A clinic, with the numbers its safety texts print and the zone its days are counted in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    address = models.TextField()
    time_zone = models.CharField(max_length=64)
    emergency_number = models.CharField(max_length=40)
    crisis_line = models.CharField(max_length=120)
    maternity_line = models.CharField(max_length=120, blank=True)
    licence_authority = models.CharField(max_length=160)
    invented = models.BooleanField(default=False)  # the demo clinic; every page says so
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def in_one_line(self) -> str:
        """The address as it is said on the telephone: its lines, with commas between."""
        return ", ".join(line.strip() for line in self.address.splitlines() if line.strip())

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The clinic's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)

    def day(self, moment: datetime) -> date:
        """Return the clinic's calendar day at a moment (aware)."""
        return moment.astimezone(self.zone).date()

    def today(self) -> date:
        """Return the clinic's calendar day now."""
        return self.day(timezone.now())
