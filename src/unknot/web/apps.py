"""The look of every page: base templates, styles, components, fonts, icons."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the templates, static files and template tags; there are no models here."""

    name = "unknot.web"
    label = "web"
    verbose_name = "Look and components"
