"""Addresses of the product, room by room."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [
    path("account/", include("unknot.people.urls.account")),
    path("", include("unknot.people.urls.people")),
    path("", include("unknot.web.urls")),
]
if find_spec("unknot.table.urls"):
    urlpatterns.insert(0, path("", include("unknot.table.urls")))

handler400 = "unknot.people.views.errors.bad_request"
handler403 = "unknot.people.views.errors.not_allowed"
handler404 = "unknot.people.views.errors.not_found"
handler500 = "unknot.people.views.errors.server_error"
