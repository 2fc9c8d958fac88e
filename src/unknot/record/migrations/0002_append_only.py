"""Entries and attachments become append-only."""

from typing import Any

from django.db import migrations

from unknot.record import triggers

GUARDS = triggers.tables("record_entry", "record_attachment")


def put(apps: Any, schema_editor: Any) -> None:
    """Install the triggers."""
    triggers.install(schema_editor.connection, GUARDS)


def take(apps: Any, schema_editor: Any) -> None:
    """Remove the triggers."""
    triggers.remove(schema_editor.connection, GUARDS)


class Migration(migrations.Migration):
    """Triggers on both engines."""

    dependencies = [("record", "0001_first")]
    operations = [migrations.RunPython(put, take)]
