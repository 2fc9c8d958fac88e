"""How signing in differs from the library's way: nobody signs up by themselves, no mail is sent."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Members are added by the owner; passwords are set by the owner or on the command line."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The user name and the password do not fit. "
        "Check both; capital letters count in the password.",
        "too_many_login_attempts": "Too many wrong tries. Wait five minutes, then try again.",
        "incorrect_password": "This is not your password. Check capital letters, then try again.",
        "enter_current_password": "This is not the password you have now. Type it again.",
        "account_inactive": "You are no longer an active member. Ask the owner of the clinic.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up from outside."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: no mail leaves the machine."""


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys and codes, in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code does not fit. Type the one shown now; "
        "it changes every half minute.",
    }

    def build_totp_svg(self, url: str) -> str:
        """Return the picture for the phone's camera, to stand in the page: the policy of the pages
        allows no picture that is not a file of ours."""
        return str(super().build_totp_svg(url)).partition("?>")[2].strip()
