"""`unknot password NAME`: set a password where there is no mail to send a link by."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from unknot.cli import ready
from unknot.cli.problems import WrongCallError
from unknot.cli.trouble import explained

if TYPE_CHECKING:
    from unknot.people.models import User

HELP = "set the password of a user, asked for twice, or read from --stdin"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `unknot password`."""
    parser.add_argument("name", metavar="NAME", help="the user name that signs in")
    parser.add_argument(
        "--stdin", action="store_true", help="read it from the first line of standard input"
    )


def run(args: argparse.Namespace) -> int:
    """Set it; whoever is signed in with the old one is signed out."""
    with explained():
        ready.wake()
        user = find(args.name)
        password = first_line() if args.stdin else ask(user.username)
        check(password, user)
        user.set_password(password)
        user.must_change_password = False  # whoever runs this chose it for themselves
        user.pin = ""  # whoever knew the old password may have set it
        user.save(update_fields=["password", "must_change_password", "pin"])
    print(f"The password of {user.username} is set.")
    if not user.is_active:
        print("They are no longer an active member, so they still cannot sign in.")
    return 0


def find(name: str) -> User:
    """The user of this name. Raises WrongCallError when there is none."""
    from unknot.people.models import User

    user = User.objects.filter(username__iexact=name).first()
    if user is None:
        raise WrongCallError(f"nobody signs in as {name}; the page Members lists the user names")
    return user


def first_line() -> str:
    """The first line of standard input, without its end. Raises WrongCallError when it is empty."""
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise WrongCallError("standard input holds no password; write it on one line")
    return line


def ask(name: str) -> str:
    """A password typed twice, unseen. Raises WrongCallError when the two differ."""
    if not sys.stdin.isatty():
        raise WrongCallError("there is no terminal to ask on; use --stdin")
    first = getpass.getpass(f"New password of {name}: ")
    if first != getpass.getpass("Once more: "):
        raise WrongCallError("the two are not the same; nothing was changed")
    return first


def check(password: str, user: User) -> None:
    """Raise WrongCallError with what is wrong with a password."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WrongCallError(f"{' '.join(error.messages)} Nothing was changed.") from None
