"""The room of the record: journal, fold, flows, verification."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.signals import request_started


class RecordConfig(AppConfig):
    """Registers the room with Django."""

    name = "unknot.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every page looks again at the stored versions that it reads."""
        from unknot.record.versions import look_again

        request_started.connect(look_again)
