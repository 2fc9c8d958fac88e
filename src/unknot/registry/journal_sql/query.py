"""One SELECT for all facts of a journal."""

from __future__ import annotations

from unknot.registry.journal_sql.dialects import DIALECTS, Dialect
from unknot.registry.journal_sql.facts import Values, facts
from unknot.registry.journal_sql.views import Views, views
from unknot.registry.journal_sql.worse import lifted_view, worse_views

COUNTED = (
    "sessions_given",
    "reviewed_after",
    "days_since_first_session",
    "days_since_last_session",
    "worsening",
    "go_on_recorded",
    "doctor_advised",
    "crisis_talked",
    "rest_pain_rising",
    "resumed_today",
    "after_soreness_times",
    "age_years",
    "consent",
    "consent_sensitive_area",
    "clearance",
)
"""Facts counted anew from the entries."""

STORED = (
    "licence",
    "responding",
    "signs_clear_checks",
    "clearance_covers",
    "clearance_pressure",
    "clearance_avoid",
)
"""Facts read as they were stored with the decision: what made them is not in these entries."""


def journal_facts_sql(dialect: str, values: Values) -> str:
    """The SELECT for an engine ("duckdb", "sqlite", "postgres"): moment, then a column a fact.

    `values` are the protocol's parameters. Raises KeyError for another engine.
    """
    d = DIALECTS[dialect]
    named: Views = {**views(d), **worse_views(values), **lifted_view()}
    columns = {**facts(d, values), **_stored(d)}
    listed = ",\n  ".join(f"{sql} AS {name}" for name, sql in columns.items())
    ctes = ",\n".join(f"{name} AS ({sql})" for name, sql in named.items())
    return (
        f"WITH RECURSIVE {ctes}\nSELECT m.id AS moment,\n  {listed}\n"
        "FROM moments m LEFT JOIN worse w ON w.moment = m.id"
    )


def _stored(d: Dialect) -> dict[str, str]:
    return {
        name: f"(SELECT {d.text('e.payload', 'facts', name)} FROM entries e WHERE e.id = m.id)"
        for name in STORED
    }
