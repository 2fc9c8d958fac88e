"""Addresses of notes: the draft under its visit, a signed one under its episode."""

from __future__ import annotations

from django.urls import path

from unknot.table.note import draft, signed

of_visit = [
    path("note/", draft.note, name="note"),
    path("note/gap/", draft.gap, name="note_gap"),
    path("note/edit/<slug:section>/", draft.edit, name="note_edit"),
    path("note/sign/", draft.sign, name="note_sign"),
]
of_episode = [
    path("notes/<uuid:note>/", signed.signed, name="note_signed"),
    path("notes/<uuid:note>/amend/", signed.amend, name="note_amend"),
]
