"""Sessions that are over are forgotten: they may hold a form that somebody typed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.utils import timezone


@receiver(user_logged_in)
def forget_those_that_are_over(**_: Any) -> None:
    """Whenever somebody signs in, delete the sessions whose idle time has run out."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
