"""The therapist's pages, at the massage table."""

from django.apps import AppConfig


class TableConfig(AppConfig):
    """Registers the templates of the table; it has no models: it calls flows and renders."""

    name = "unknot.table"
    label = "table"
    verbose_name = "The table"
