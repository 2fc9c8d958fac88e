"""The pages of the protocols."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """Registers the templates of the rulebook; it has no models: it calls flows and renders."""

    name = "unknot.rulebook"
    label = "rulebook"
    verbose_name = "The rulebook"
