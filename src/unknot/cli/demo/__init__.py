"""`unknot demo`: a clinic of invented clients, one in every state a course can be in."""

import argparse

HELP = "make a demo clinic of invented clients, plainly marked as invented"
SIGN_IN = (
    'Sign in as "demo" with the password "demo-clinic". With the same password, "demo2" is a '
    'second therapist and "desk" the front desk.'
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`unknot demo` has no options."""


def run(args: argparse.Namespace) -> int:
    """Make the demo clinic in an empty installation."""
    from unknot.cli import ready
    from unknot.cli.problems import WrongCallError

    ready.wake()
    ready.migrate()
    from unknot.people.models import Clinic

    if Clinic.objects.exists():
        raise WrongCallError(
            "there is a clinic already, and invented clients are never mixed with real ones; "
            "name an empty folder in UNKNOT_HOME"
        )
    made = make()
    print(f"The demo clinic has {made} invented episodes. {SIGN_IN}")
    return 0


def make() -> int:
    """Make the demo clinic; returns how many episodes it has. Needs a migrated database."""
    from django.db import transaction

    from unknot.cli.demo.clinic import found
    from unknot.cli.demo.stories import STORIES
    from unknot.cli.demo.story import Story

    with transaction.atomic():
        therapist = found()
        for tell in STORIES:
            tell(Story(therapist))
    return len(STORIES)
