"""A shared tablet locks after some minutes without a tap, for members who have set a PIN.

The sign-in goes on: what was typed stays, and the PIN alone leads back to the same page. Five wrong
tries in a row end the sign-in.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.hashers import check_password
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from unknot.people.flows import pin as flows
from unknot.people.models import Member
from unknot.people.requests import MemberRequest

LOCKED, WRONG, SEEN = "locked", "wrong_tries", "seen"  # in the session
MOST_WRONG = 5  # tries in a row
WRONG_PIN = "This is not your PIN. Try again; five wrong tries sign out."
RENEW_AFTER = timedelta(minutes=1)


class TooManyTries(Exception):  # noqa: N818
    """The PIN or the password was wrong too often in a row; the sign-in is over."""


def asks_pin(member: Member) -> bool:
    """Say whether the member has set a PIN."""
    return bool(member.user.pin)


def is_locked(request: HttpRequest) -> bool:
    """Say whether this sign-in waits for its PIN."""
    return bool(request.session.get(LOCKED))


def lock(request: MemberRequest) -> None:
    """Wait for the PIN from here on. Does nothing for somebody who has none."""
    if asks_pin(request.member) and not is_locked(request):
        request.session[LOCKED] = True


def renew(request: MemberRequest) -> None:
    """Start the idle time anew, at most once a minute, so that not every tap writes; or lock.

    The page itself locks to the second; this holds also where its script does not run.
    """
    if is_locked(request):
        return
    now = timezone.now().timestamp()
    idle = timedelta(seconds=now - request.session.get(SEEN, now))
    if idle > timedelta(minutes=settings.LOCK_MINUTES) + RENEW_AFTER:
        lock(request)
    if not is_locked(request) and (SEEN not in request.session or idle >= RENEW_AFTER):
        request.session[SEEN] = int(now)
        request.session.set_expiry(settings.SESSION_COOKIE_AGE)


def unlock(request: MemberRequest, pin: str) -> bool:
    """Go on where the PIN fits; it counts as a sign-in. Raises TooManyTries."""
    if not fits(request, pin):
        return False
    request.session.pop(LOCKED, None)
    request.session.pop(SEEN, None)
    renew(request)
    user = request.member.user
    user_logged_in.send(sender=user.__class__, request=request, user=user)
    return True


def fits(request: MemberRequest, pin: str) -> bool:
    """Say whether this is the PIN of whoever is signed in. Raises TooManyTries."""
    return _counted(request, flows.fits(request.member, pin))


def signature_refused(request: MemberRequest) -> str:
    """Why what was sent is not signed, in words; nothing where the PIN fits, or none is set.

    On a shared tablet the PIN shows who signs. Raises TooManyTries.
    """
    if not asks_pin(request.member):
        return ""
    pin = request.POST.get("pin", "")
    if not pin:
        return "Write your PIN: it shows who signs."
    return "" if fits(request, pin) else WRONG_PIN


def password_fits(request: MemberRequest, password: str) -> bool:
    """Say whether this is the password of whoever is signed in. Raises TooManyTries."""
    # Not User.check_password: it may write a new hash, which would end this very sign-in.
    return _counted(request, check_password(password, request.member.user.password))


def _counted(request: MemberRequest, right: bool) -> bool:
    if right:
        request.session.pop(WRONG, None)
        return True
    wrong = request.session.get(WRONG, 0) + 1
    if wrong >= MOST_WRONG:
        flows.note_wrong_tries(request.member)
        logout(request)
        raise TooManyTries
    request.session[WRONG] = wrong
    return False
