"""Addresses of signing in: only those pages of the library that a member can use here."""

from __future__ import annotations

from allauth.account import views
from allauth.mfa import urls as second_factor
from allauth.mfa.totp.views import activate_totp
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import TemplateView

forgotten = login_not_required(TemplateView.as_view(template_name="people/forgotten.html"))
# The picture for the phone's app is drawn into the page itself.
activate_totp_with_picture = csp_update({"img-src": ["data:"]})(activate_totp)

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),  # says that it is closed
    path("forgotten/", forgotten, name="account_reset_password"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("2fa/totp/activate/", activate_totp_with_picture, name="mfa_activate_totp"),
    path("2fa/", include(second_factor)),
]
