"""Addresses of signing in: only those pages of the library that a member can use here."""

from __future__ import annotations

from allauth.account import views
from allauth.mfa import urls as second_factor
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import TemplateView

forgotten = login_not_required(TemplateView.as_view(template_name="people/forgotten.html"))

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),  # says that it is closed
    path("forgotten/", forgotten, name="account_reset_password"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("2fa/", include(second_factor)),
]
