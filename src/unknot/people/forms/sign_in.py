"""The forms of signing in, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm

from unknot.people.forms.fields import LONG_ENOUGH


class SignInForm(LoginForm):  # type: ignore[misc]
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "User name"
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)
        _plain(self)


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """The password now, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "The password you have now"
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].label = "New password"
        self.fields["password1"].help_text = LONG_ENOUGH
        self.fields["password2"].label = "New password, once more"
        _plain(self)

    def save(self) -> None:
        """Set it; a password that the owner had chosen is now the member's own."""
        self.user.must_change_password = False
        super().save()


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The second step: a code from the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code"
        _plain(self)


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which shows that the app has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code that the app shows"
        _plain(self)


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey: it signs in alone unless that is unticked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["name"] = ""
        self.fields["name"].help_text = "Such as: tablet in room 2."
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].label = "It signs me in without the password"
        self.fields["passwordless"].help_text = (
            "The tablet or key then asks for a finger, a face or its own PIN. "
            "Without this it is a second step after the password."
        )
        _plain(self)


def _plain(form: Any) -> None:
    """No colon after labels, no grey hints inside the inputs: they vanish when one types."""
    form.label_suffix = ""
    form.use_required_attribute = False
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Your password"
        self.fields["password"].help_text = ""
        _plain(self)
