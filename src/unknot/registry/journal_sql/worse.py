"""When the client became clearly worse, and which areas were let go: two views of several parts."""

from __future__ import annotations

from unknot.registry.journal_sql.facts import Values
from unknot.registry.journal_sql.views import SEEN, Views

LEGS = "('neu1', 'neu3', 'ces5')"


def worse_views(values: Values) -> Views:
    """worse: per moment, the place of the newest worsening that lasts; none before two readings.

    Pain up by the points twice running, over the start or over where one went on; the client's own
    rating at or under the cut; leg symptoms that were denied before.
    """
    pains = _pain_views(float(values["worsening_points"]))
    ratings = _rating_view(float(values["worsening_rating"]))
    return {**pains, **ratings, **_leg_view(), **_worse_view()}


def _pain_views(points: float) -> Views:
    """runs: how often running the pain stood that many points over each base."""
    return {
        "pains": (
            "SELECT moment, ord, mean FROM series WHERE name = 'pain_average' AND taken <> 'after'"
        ),
        "bases": (
            "SELECT moment, MIN(ord) AS ord FROM pains GROUP BY moment UNION "
            "SELECT m.id, (SELECT MAX(p.ord) FROM pains p WHERE p.moment = m.id "
            f"AND p.ord < x.seq) FROM moments m JOIN goings_on x ON {SEEN}"
        ),
        "rises": (
            "SELECT b.moment, b.ord AS base, p.ord, "
            f"p.mean >= (SELECT q.mean FROM pains q WHERE q.moment = b.moment AND q.ord = b.ord) "
            f"+ {points} AS high FROM bases b JOIN pains p ON p.moment = b.moment AND p.ord > b.ord"
        ),
        "runs": (
            "SELECT r.moment, r.base, r.ord, ROW_NUMBER() OVER (PARTITION BY r.moment, r.base "
            "ORDER BY r.ord) AS nth FROM rises r WHERE NOT EXISTS (SELECT 1 FROM rises l WHERE "
            "l.moment = r.moment AND l.base = r.base AND l.ord >= r.ord AND NOT l.high)"
        ),
    }


def _rating_view(cut: float) -> Views:
    """ratings: the client's own rating after a session, and whether it is at or under the cut."""
    return {
        "ratings": (
            f"SELECT s.moment, s.ord, s.mean <= {cut} AS low FROM series s "
            "JOIN moments m ON m.id = s.moment WHERE s.name = 'change_rating' AND EXISTS "
            "(SELECT 1 FROM given g WHERE g.episode = m.episode AND g.ended < s.ord)"
        )
    }


def _leg_view() -> Views:
    """legs: leg symptoms with a yes after a no."""
    return {
        "legs": (
            "SELECT s.moment, s.name, MIN(s.ord) AS ord FROM said s WHERE "
            f"s.name IN {LEGS} AND s.sibling = '' AND s.word = 'true' AND s.ord > (SELECT "
            "MAX(n.ord) FROM said n WHERE n.moment = s.moment AND n.name = s.name "
            "AND n.sibling = '' AND n.word = 'false') GROUP BY s.moment, s.name"
        )
    }


def _worse_view() -> Views:
    """worse: the newest of all beginnings that last."""
    return {
        "starts": (
            "SELECT moment, ord FROM runs WHERE nth = 2 UNION ALL SELECT moment, ord FROM legs "
            "UNION ALL SELECT r.moment, MIN(r.ord) FROM ratings r WHERE NOT EXISTS (SELECT 1 "
            "FROM ratings l WHERE l.moment = r.moment AND l.ord >= r.ord AND NOT l.low) "
            "GROUP BY r.moment"
        ),
        "worse": (
            "SELECT moment, MAX(ord) AS ord FROM starts WHERE (SELECT COUNT(*) FROM pains p "
            "WHERE p.moment = starts.moment) > 1 GROUP BY moment"
        ),
    }


def lifted_view() -> Views:
    """lifted: areas held by one decision and let go by the next, unless a correction undid it."""
    before = "(SELECT MAX(q.seq) FROM decisions q WHERE q.episode = x.episode AND q.seq < x.seq)"
    return {
        "lifted": (
            "SELECT x.episode, x.seq, h.step, h.area FROM decisions x "
            f"JOIN held h ON h.episode = x.episode AND h.seq = {before} "
            "JOIN opens o ON o.episode = x.episode AND o.seq = x.seq AND o.step = h.step "
            "WHERE NOT EXISTS (SELECT 1 FROM held n WHERE n.episode = x.episode "
            "AND n.seq = x.seq AND n.step = h.step AND n.area = h.area)"
        )
    }
