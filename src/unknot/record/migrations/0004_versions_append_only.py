"""Versions of protocols and what became of them become append-only."""

from typing import Any

from django.db import migrations

from unknot.record import triggers

GUARDS = triggers.tables("record_protocolversion", "record_versionevent")


def put(apps: Any, schema_editor: Any) -> None:
    """Install the triggers."""
    triggers.install(schema_editor.connection, GUARDS)


def take(apps: Any, schema_editor: Any) -> None:
    """Remove the triggers."""
    triggers.remove(schema_editor.connection, GUARDS)


class Migration(migrations.Migration):
    """Triggers on both engines."""

    dependencies = [("record", "0003_protocol_versions")]
    operations = [migrations.RunPython(put, take)]
