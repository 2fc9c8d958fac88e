"""The room of people: clinics, members, licences, clients, and who may see what."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the room with Django."""

    name = "unknot.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what happens at a sign-in."""
        import unknot.people.sessions  # noqa: F401
