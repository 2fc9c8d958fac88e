"""Addresses of signing in: only those pages of the library that a member can use here."""

from __future__ import annotations

from allauth.account import urls as account
from allauth.mfa import urls as mfa
from django.urls import include, path

urlpatterns = [
    path("", include(account)),
    path("2fa/", include(mfa)),
]
