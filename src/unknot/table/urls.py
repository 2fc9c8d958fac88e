"""Addresses of the table. A client, episode or visit is named by its id only."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from unknot.table.course import urls as course
from unknot.table.evidence import urls as evidence
from unknot.table.letters import urls as letters
from unknot.table.measures import urls as measures
from unknot.table.note import urls as note
from unknot.table.review import urls as review
from unknot.table.screening import urls as screening
from unknot.table.session import urls as session
from unknot.table.shared import drafts
from unknot.table.today import urls as today

app_name = "table"
EPISODE = "episodes/<uuid:episode>/"
VISIT = EPISODE + "visits/<uuid:visit>/"

urlpatterns: list[URLPattern | URLResolver] = [
    *today.urlpatterns,
    *evidence.urlpatterns,
    path(EPISODE, include(course.urlpatterns)),
    path(EPISODE, include(review.urlpatterns)),
    path(EPISODE, include(measures.urlpatterns)),
    path(VISIT, include(screening.urlpatterns)),
    path(VISIT, include(session.urlpatterns)),
    path(VISIT, include(note.of_visit)),
    path(VISIT, include(letters.of_visit)),
    path(EPISODE, include(note.of_episode)),
    path(EPISODE, include(letters.of_episode)),
    *letters.of_clinic,
    path(EPISODE + "draft/", drafts.draft, name="draft"),
    path(VISIT + "draft/", drafts.draft, name="draft_of_visit"),
]
