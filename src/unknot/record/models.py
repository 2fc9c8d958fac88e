"""The tables of the record. Entries and attachments are never changed: the database refuses it."""

from __future__ import annotations

from datetime import date

from django.db import models
from uuid6 import uuid7

from unknot.people.models import Client, Clinic, Member
from unknot.people.models.kept import WrittenOnce
from unknot.record import session_times
from unknot.record.chain import GENESIS, Row
from unknot.record.visit_times import VisitTimes, from_store


class Episode(models.Model):
    """One complaint of one client. What it is stands in its entries; here is where they end."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="episodes")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="episodes")
    seq = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return str(self.id)


class Entry(models.Model):
    """One line of an episode's journal; `payload` is canonical JSON, kept as text."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField(default=False)
    payload = models.TextField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["episode_id", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["episode", "seq"], name="entry_once_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.seq} of {self.episode_id}"

    def row(self) -> Row:
        """The columns, for the hash chain."""
        return Row(
            self.id,
            self.episode_id,
            self.seq,
            self.kind,
            self.happened_at,
            self.recorded_at,
            self.author_id,
            self.late,
            self.payload,
            self.prev_hash,
            self.hash,
        )


class Summary(models.Model):
    """What lists show of an episode: written with each entry, rebuilt from the journal at will."""

    episode = models.OneToOneField(
        Episode, primary_key=True, on_delete=models.PROTECT, related_name="summary"
    )
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    complaint = models.TextField(blank=True)
    protocol = models.CharField(max_length=120, blank=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(blank=True)
    today = models.CharField(max_length=20, blank=True)
    today_scope = models.CharField(max_length=10, blank=True)
    course = models.CharField(max_length=20, blank=True)
    decided_at = models.DateTimeField(null=True)
    open_stops = models.TextField(blank=True)
    held_areas = models.TextField(blank=True)
    sessions_given = models.PositiveIntegerField(default=0)
    reviewed_after = models.PositiveIntegerField(default=0)
    session_open_since = models.DateTimeField(null=True)
    session_open_by = models.UUIDField(null=True)
    visit_started_at = models.DateTimeField(null=True)
    visits = models.JSONField(default=list)  # visit_times.Stored
    sessions = models.JSONField(default=list)  # session_times.Stored
    unsigned_since = models.DateTimeField(null=True)
    open_referrals = models.PositiveIntegerField(default=0)
    referred_at = models.DateTimeField(null=True)
    follow_up_on = models.DateField(null=True)
    """The day from which it is to be asked how it went; none once it was."""
    worse_on = models.DateField(null=True)
    """The day on which, asked how it went, the client of a closed course was worse."""
    chosen = models.CharField(max_length=40, blank=True)
    """The choice of the last review, while massage rests by it; by whom and when."""
    chosen_by = models.UUIDField(null=True)
    chosen_at = models.DateTimeField(null=True)
    last_entry_at = models.DateTimeField(null=True)
    seq = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["clinic", "visit_started_at"], name="summary_started"),
            models.Index(fields=["clinic", "closed_at"], name="summary_closed"),
            models.Index(fields=["clinic", "follow_up_on"], name="summary_follow_up"),
        ]

    def __str__(self) -> str:
        return f"summary of {self.episode_id}"

    def times(self, clinic: Clinic, today: date) -> VisitTimes:
        """When the client is expected and was here, as of a day of the clinic."""
        return from_store(self.visits, clinic.zone, today)

    @property
    def sessions_over(self) -> tuple[session_times.SessionTime, ...]:
        """The sessions that are over, as they were opened."""
        return session_times.from_store(self.sessions)


class Draft(models.Model):
    """What is being typed or tapped; changed at will, dropped when it is in the journal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="drafts")
    visit = models.CharField(max_length=36, blank=True)
    what = models.CharField(max_length=120)
    data = models.TextField()
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["episode", "visit", "what"], name="draft_once_a_place")
        ]

    def __str__(self) -> str:
        return f"draft of {self.what}"


class Attachment(models.Model):
    """A photo or PDF of a letter, in the database so that one backup holds all."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="attachments")
    sha256 = models.CharField(max_length=64)
    type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    name = models.CharField(max_length=200, blank=True)
    content = models.BinaryField()
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name or str(self.id)


class ProtocolVersion(WrittenOnce):
    """A version of a protocol in the life of a clinic: a shipped one, its own, or one brought in.

    What became of it stands in its events.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="protocols")
    ref = models.CharField(max_length=120)
    base = models.CharField(max_length=120, blank=True)  # the version it was made from
    sha256 = models.CharField(max_length=64)
    files = models.TextField(blank=True)  # JSON of name -> text; empty for a shipped version
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "ref"], name="protocol_once_a_clinic")
        ]

    def __str__(self) -> str:
        return self.ref


class ResponseFit(WrittenOnce):
    """A clinic's own version of the response model for one measure: a prior or a recalibration."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="response_fits")
    what = models.CharField(max_length=16)  # prior, recalibration
    measure = models.CharField(max_length=40)
    data = models.TextField()  # JSON of the fit's fields
    hash = models.CharField(max_length=64)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.what} of {self.measure}"


class VersionEvent(WrittenOnce):
    """Something that happened to a version: drafted, checked, signed, released, retired."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(ProtocolVersion, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    words = models.TextField(blank=True)
    findings = models.TextField(blank=True)  # JSON: what a check found
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.what} {self.version_id}"
