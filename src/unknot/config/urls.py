"""Addresses of the product, room by room."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("account/", include("unknot.people.urls.account")),
    path("", include("unknot.table.urls")),
    path("", include("unknot.rulebook.urls")),
    path("", include("unknot.people.urls.people")),
]

handler400 = "unknot.people.views.errors.bad_request"
handler403 = "unknot.people.views.errors.not_allowed"
handler404 = "unknot.people.views.errors.not_found"
handler500 = "unknot.people.views.errors.server_error"
