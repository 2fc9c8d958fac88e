"""The SQL of each fact: a scalar over one moment `m`, from the views."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unknot.registry.journal_sql.dialects import Dialect
from unknot.registry.journal_sql.views import SEEN

Values = Mapping[str, Any]

GIVEN = "(SELECT COUNT(*) FROM given x WHERE x.episode = m.episode AND x.ended < m.seq)"
FIRST = "(SELECT MIN(x.ended) FROM given x WHERE x.episode = m.episode AND x.ended < m.seq)"
FIRST_DAY = f"(SELECT x.day FROM given x WHERE x.episode = m.episode AND x.ended = {FIRST})"
LAST = FIRST.replace("MIN", "MAX")
LAST_DAY = f"(SELECT x.day FROM given x WHERE x.episode = m.episode AND x.ended = {LAST})"


def facts(d: Dialect, values: Values) -> dict[str, str]:
    """Name of the fact -> its SQL. `values` are the parameters of the protocol."""
    return {
        "sessions_given": GIVEN,
        "reviewed_after": _reviewed(),
        "days_since_first_session": _since_first(),
        "days_since_last_session": f"(m.today - {LAST_DAY})",
        "worsening": "(w.ord IS NOT NULL)",
        "go_on_recorded": _gone_on(),
        "doctor_advised": _advised(),
        "crisis_talked": _talked(),
        "rest_pain_rising": _rising(),
        "resumed_today": _resumed(),
        "after_soreness_times": _soreness(),
        "age_years": _age(),
        "consent": _consent(d, "plan", "missing"),
        "consent_sensitive_area": _consent(d, "sensitive_area", "not_needed"),
        "clearance": _clearance(d, values),
    }


def _reviewed() -> str:
    latest = f"SELECT MAX(CAST(x.after_sessions AS INTEGER)) FROM reviews x WHERE {SEEN}"
    return f"COALESCE(({latest}), 0)"


def _since_first() -> str:
    """Days since the first session, less those on which the course stood still."""
    end = (
        "CASE WHEN x.until_seq < m.seq THEN (SELECT MIN(t.day) FROM turns t WHERE "
        "t.episode = x.episode AND t.seq = x.until_seq AND t.turn = 'on') ELSE m.today END"
    )
    low = f"CASE WHEN x.day > {FIRST_DAY} THEN x.day ELSE {FIRST_DAY} END"
    high = f"CASE WHEN ({end}) < m.today THEN ({end}) ELSE m.today END"
    length = f"CASE WHEN ({high}) > ({low}) THEN ({high}) - ({low}) ELSE 0 END"
    still = f"COALESCE((SELECT SUM({length}) FROM holds x WHERE {SEEN}), 0)"
    gone = f"(m.today - {FIRST_DAY} - {still})"
    return f"(CASE WHEN {FIRST} IS NULL THEN NULL WHEN {gone} < 0 THEN 0 ELSE {gone} END)"


def _gone_on() -> str:
    latest = f"(SELECT MAX(x.seq) FROM goings_on x WHERE {SEEN})"
    return f"COALESCE({latest} > COALESCE(w.ord, 0), FALSE)"


def _advised() -> str:
    sent = f"SELECT 1 FROM referrals x WHERE {SEEN} AND x.urgency <> 'none'"
    stopped = f"SELECT 1 FROM stops x WHERE {SEEN} AND (x.action <> 'hold' OR x.scope = 'area')"
    return f"(EXISTS ({sent}) OR EXISTS ({stopped}))"


def _talked() -> str:
    named = (
        "(SELECT MAX(s.ord) FROM said s WHERE s.moment = m.id AND s.name = 'mh' "
        "AND s.sibling = '' AND s.word = 'true')"
    )
    latest = f"(SELECT MAX(x.seq) FROM talks x WHERE {SEEN})"
    return f"COALESCE({latest} > COALESCE({named}, 0), FALSE)"


def _rising() -> str:
    of = "s.moment = m.id AND s.name = 'rest_pain'"
    last = f"(SELECT MAX(s.ord) FROM series s WHERE {of})"
    before = f"(SELECT MAX(s.ord) FROM series s WHERE {of} AND s.ord < {last})"
    at = f"(SELECT s.mean FROM series s WHERE {of} AND s.ord = "
    return f"({at}{last}) > {at}{before}))"


def _resumed() -> str:
    """An area was let go since the last session given at another visit."""
    elsewhere = (
        "(SELECT COUNT(*) FROM given g WHERE g.episode = m.episode AND g.ended < m.seq "
        "AND (m.visit IS NULL OR g.visit <> m.visit))"
    )
    before = "(SELECT COUNT(*) FROM given g WHERE g.episode = x.episode AND g.ended < x.seq)"
    return f"EXISTS (SELECT 1 FROM lifted x WHERE {SEEN} AND {before} >= {elsewhere})"


def _soreness() -> str:
    """How many times, each visit once; a sibling's answers by their day."""
    key = "COALESCE(s.visit, s.sibling || '|' || CAST(s.day AS VARCHAR(12)))"
    return (
        f"(SELECT COUNT(DISTINCT {key}) FROM said s WHERE s.moment = m.id "
        "AND s.name = 'after_soreness' AND s.word = 'true')"
    )


def _age() -> str:
    born = "(SELECT c.born FROM clients c WHERE c.client = m.client)"
    years = f"CAST(substr(m.today_iso, 1, 4) AS INTEGER) - CAST(substr({born}, 1, 4) AS INTEGER)"
    early = f"CASE WHEN substr(m.today_iso, 6) < substr({born}, 6) THEN 1 ELSE 0 END"
    return f"({years} - {early})"


def _consent(d: Dialect, scope: str, never: str) -> str:
    """The last thing done about consent: given (still valid, or expired) or withdrawn."""
    latest = f"(SELECT MAX(x.seq) FROM consents x WHERE {SEEN} AND x.scope = '{scope}')"
    until = f"(SELECT x.valid_until FROM consents x WHERE {SEEN} AND x.seq = {latest})"
    return (
        f"(CASE WHEN {latest} IS NULL THEN '{never}' WHEN {until} IS NULL THEN 'withdrawn' "
        f"WHEN {until} >= m.today_iso THEN 'valid' ELSE 'expired' END)"
    )


def _clearance(d: Dialect, values: Values) -> str:
    """none, valid, expired or refused; a refusal stands until a later letter clears the same."""
    days = int(values["clearance_days"])
    ends = (
        "CASE WHEN x.valid_until IS NULL "
        f"THEN {d.days('x.written_on')} + {days} ELSE {d.days('x.valid_until')} END"
    )
    valid = (
        f"SELECT 1 FROM letters x WHERE {SEEN} AND x.outcome = 'cleared' "
        f"AND x.written_on <= m.today_iso AND {ends} >= m.today"
    )
    later = (
        "SELECT 1 FROM letters y JOIN covers k ON k.id = y.id WHERE y.episode = x.episode "
        "AND y.seq > x.seq AND y.seq < m.seq AND y.outcome = 'cleared' "
        "AND y.written_on >= x.written_on AND k.fact = c.fact"
    )
    uncleared = f"SELECT 1 FROM covers c WHERE c.id = x.id AND NOT EXISTS ({later})"
    refused = (
        f"SELECT 1 FROM letters x WHERE {SEEN} AND x.outcome = 'refused' AND (NOT EXISTS "
        f"(SELECT 1 FROM covers c WHERE c.id = x.id) OR EXISTS ({uncleared}))"
    )
    some = f"SELECT 1 FROM letters x WHERE {SEEN}"
    return (
        f"(CASE WHEN EXISTS ({refused}) THEN 'refused' WHEN EXISTS ({valid}) THEN 'valid' "
        f"WHEN EXISTS ({some}) THEN 'expired' ELSE 'none' END)"
    )
