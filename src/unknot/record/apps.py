"""The room of the record: journal, fold, flows, verification."""

from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Registers the room with Django."""

    name = "unknot.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
