"""Entries and attachments become append-only."""

from typing import Any

from django.db import migrations

from unknot.record import triggers


def put(apps: Any, schema_editor: Any) -> None:
    """Install the triggers."""
    triggers.install(schema_editor.connection)


def take(apps: Any, schema_editor: Any) -> None:
    """Remove the triggers."""
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """Triggers on both engines."""

    dependencies = [("record", "0001_first")]
    operations = [migrations.RunPython(put, take)]
