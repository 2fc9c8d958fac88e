"""Addresses of letters: of a visit, of an episode, of the clinic."""

from __future__ import annotations

from django.urls import path

from unknot.table.letters import received, waiting, written

of_visit = [
    path("letter/", written.letter, name="letter"),
    path("card/", written.card, name="card"),
]
of_episode = [
    path("letters/received/", received.letter_received, name="letter_received"),
    path("letters/<uuid:letter>/", received.one_letter, name="one_letter"),
    path("letters/files/<uuid:attachment>/", received.file, name="letter_file"),
]
of_clinic = [path("waiting/", waiting.waiting, name="waiting")]
