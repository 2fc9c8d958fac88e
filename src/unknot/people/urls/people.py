"""Addresses of the people pages. A client or member is named by an id only, never by a name."""

from __future__ import annotations

from django.urls import path

from unknot.people.views import clients, home, kept, members, pin, setup, you

app_name = "people"
urlpatterns = [
    path("", home.home, name="home"),
    path("setup/", setup.setup, name="setup"),
    path("clients/", clients.clients, name="clients"),
    path("clients/new/", clients.client_new, name="client_new"),
    path("clients/<uuid:client_id>/", clients.client, name="client"),
    path("clients/<uuid:client_id>/change/", clients.client_change, name="client_change"),
    path("clients/<uuid:client_id>/readers/", clients.client_readers, name="client_readers"),
    path("members/", members.members, name="members"),
    path("members/new/", members.member_new, name="member_new"),
    path("members/<uuid:member_id>/", members.member, name="member"),
    path("members/<uuid:member_id>/role/", members.member_role, name="member_role"),
    path("members/<uuid:member_id>/active/", members.member_active, name="member_active"),
    path("members/<uuid:member_id>/password/", members.member_password, name="member_password"),
    path("members/<uuid:member_id>/licence/", members.member_licence, name="member_licence"),
    path("you/", you.you, name="you"),
    path("you/licence/", you.licence, name="licence"),
    path("you/pin/", pin.pin, name="pin"),
    path("you/pin/remove/", pin.pin_remove, name="pin_remove"),
    path("unlock/", pin.unlock, name="unlock"),
    path("clinic/", you.clinic, name="clinic"),
    path("kept/", kept.kept, name="kept"),
]
