"""The journal laid flat: one row for each thing said, felt, given or decided.

Each view is a named query (a CTE). Corrections take the place of what they correct, as in the
fold, but only from the moment on at which they were written: so the views that hold corrected
things are laid out once for every moment.
"""

from __future__ import annotations

from unknot.registry.journal_sql.dialects import Dialect

Views = dict[str, str]

STOPS = "('emergency', 'doctor_today', 'clearance_first', 'hold')"
SEEN = "(x.episode = m.episode AND x.seq < m.seq)"
"""An entry of the moment's own episode, written before it."""
SEEN_OF_CLIENT = f"({SEEN} OR (x.episode <> m.episode AND x.recorded <= m.recorded))"


def views(d: Dialect) -> Views:
    """All views, each using only those before it."""
    return {**_said(d), **_readings(d), **_decided(d), **_sessions(d), **_holds(d), **_papers(d)}


def _of(d: Dialect, kind: str, *fields: str) -> str:
    """One kind of entry with some fields of its payload as text."""
    columns = "".join(f", {d.text('e.payload', field)} AS {field}" for field in fields)
    return (
        f"SELECT e.id, e.episode, e.client, e.seq, e.recorded, e.day{columns} "
        f"FROM entries e WHERE e.kind = '{kind}'"
    )


def _roots(first: str, later: str) -> str:
    """Each entry with the first one it stands for, through corrections of corrections."""
    return (
        f"SELECT id AS entry, id AS root FROM {first} UNION ALL "
        f"SELECT c.id, r.root FROM {later} c JOIN {{name}} r ON r.entry = c.replaces"
    )


def _atoms(d: Dialect, kind: str, field: str, source: str) -> str:
    return (
        f"SELECT a.*, x.key AS name, {d.word('x')} AS word FROM {source} a "
        f"JOIN entries e ON e.id = a.id, {d.each('e.payload', 'x', field)} WHERE e.kind = '{kind}'"
    )


def _said(d: Dialect) -> Views:
    """said: per moment, every answer as it then stood; `ord` its place, `visit` where it was."""
    return {
        "answers": _of(d, "answered", "visit"),
        "mendings": _of(d, "corrected", "replaces"),
        "answer_roots": _roots("answers", "mendings").format(name="answer_roots"),
        "answered": _atoms(d, "answered", "answers", "answers"),
        "mended": _atoms(d, "corrected", "answers", "mendings"),
        "patches": (
            "SELECT m.id AS moment, r.root, x.name, MAX(x.seq) AS seq, x.episode FROM moments m "
            f"JOIN mended x ON x.client = m.client AND {SEEN_OF_CLIENT} "
            "JOIN answer_roots r ON r.entry = x.id GROUP BY m.id, r.root, x.name, x.episode"
        ),
        "said": (
            "SELECT m.id AS moment, x.name, x.seq AS ord, x.recorded, x.day, "
            "CASE WHEN x.episode = m.episode THEN x.visit END AS visit, "
            "CASE WHEN x.episode = m.episode THEN '' ELSE x.episode END AS sibling, "
            "CASE WHEN p.seq IS NULL THEN x.word ELSE c.word END AS word "
            f"FROM moments m JOIN answered x ON x.client = m.client AND {SEEN_OF_CLIENT} "
            "LEFT JOIN patches p ON p.moment = m.id AND p.root = x.id AND p.name = x.name "
            "LEFT JOIN mended c ON c.episode = p.episode AND c.seq = p.seq AND c.name = x.name"
        ),
    }


def _readings(d: Dialect) -> Views:
    """series: per moment and measure, every reading: its place, its mean, when it was taken."""
    return {
        "measurings": _of(d, "measured", "when", "replaces").replace(" AS when", " AS taken"),
        "measuring_roots": _roots("measurings", "measurings").format(name="measuring_roots"),
        "numbers": (
            "SELECT a.id, a.episode, a.seq, x.key AS name, "
            f"AVG(CAST({d.word('n')} AS DOUBLE PRECISION)) AS mean FROM measurings a "
            f"JOIN entries e ON e.id = a.id, {d.each('e.payload', 'x', 'readings')}, "
            f"{d.each('x.value', 'n', listed=True)} GROUP BY a.id, a.episode, a.seq, x.key"
        ),
        "newest": (
            "SELECT m.id AS moment, r.root, x.name, MAX(x.seq) AS seq FROM moments m "
            f"JOIN numbers x ON {SEEN} JOIN measuring_roots r ON r.entry = x.id "
            "GROUP BY m.id, r.root, x.name"
        ),
        "rest_pains": _of(d, "area_checked", "rest_pain"),
        "series": (
            "SELECT n.moment, n.name, a.seq AS ord, x.mean, b.taken FROM newest n "
            "JOIN measurings a ON a.id = n.root JOIN moments m ON m.id = n.moment "
            "JOIN numbers x ON x.episode = m.episode AND x.seq = n.seq AND x.name = n.name "
            "JOIN measurings b ON b.id = x.id "
            "UNION ALL SELECT moment, name, ord, CAST(word AS DOUBLE PRECISION), 'before' "
            "FROM said WHERE name IN ('pain_average', 'change_rating', 'rest_pain') "
            "AND sibling = '' AND word NOT IN ('unsure', 'true', 'false') "
            "UNION ALL SELECT m.id, 'rest_pain', x.seq, CAST(x.rest_pain AS DOUBLE PRECISION), "
            f"'between' FROM moments m JOIN rest_pains x ON {SEEN} AND x.rest_pain IS NOT NULL"
        ),
    }


def _decided(d: Dialect) -> Views:
    """decisions and the stops, areas and open steps that each names."""
    stop = "s.value"
    return {
        "decisions": (
            "SELECT e.id, e.episode, e.seq, e.day, "
            f"{d.text('e.payload', 'decision', 'today', 'action')} AS action, "
            f"{d.text('e.payload', 'hands_on')} AS hands_on "
            "FROM entries e WHERE e.kind = 'decided'"
        ),
        "stops": (
            f"SELECT e.episode, e.seq, {d.text(stop, 'step')} AS step, "
            f"{d.text(stop, 'action')} AS action, {d.text(stop, 'scope')} AS scope, "
            f"COALESCE({d.text(stop, 'by_answer')}, 'false') AS by_answer "
            f"FROM entries e, {d.each('e.payload', 's', 'stops', listed=True)} "
            "WHERE e.kind = 'decided'"
        ),
        "held": (
            f"SELECT e.episode, e.seq, {d.text(stop, 'step')} AS step, {d.word('a')} AS area "
            f"FROM entries e, {d.each('e.payload', 's', 'stops', listed=True)}, "
            f"{d.each(stop, 'a', 'areas', listed=True)} WHERE e.kind = 'decided' "
            f"AND {d.text(stop, 'scope')} = 'area' "
            f"AND COALESCE({d.text(stop, 'by_answer')}, 'false') = 'false'"
        ),
        "opens": (
            f"SELECT e.episode, e.seq, {d.word('o')} AS step FROM entries e, "
            f"{d.each('e.payload', 'o', 'open', listed=True)} WHERE e.kind = 'decided'"
        ),
    }


def _sessions(d: Dialect) -> Views:
    """given: the sessions that count: ended, and not only held areas were worked."""
    last = "(SELECT MAX(q.seq) FROM decisions q WHERE q.episode = n.episode AND q.seq < n.ended)"
    in_session = "w.session = n.session AND w.seq < n.ended"
    is_held = f"EXISTS (SELECT 1 FROM held h WHERE h.episode = n.episode AND h.seq = {last}"
    return {
        "openings": _of(d, "session_opened", "session", "visit"),
        "endings": _of(d, "session_ended", "session"),
        "breaks": _of(d, "session_broken_off", "session"),
        "workings": _of(d, "area_worked", "session", "area", "replaces"),
        "ended": (
            "SELECT o.episode, o.session, o.visit, o.day, MIN(x.seq) AS ended FROM openings o "
            "JOIN endings x ON x.session = o.session LEFT JOIN breaks b "
            "ON b.session = o.session AND b.seq < x.seq WHERE b.id IS NULL "
            "GROUP BY o.episode, o.session, o.visit, o.day"
        ),
        "given": (
            "SELECT n.* FROM ended n WHERE CASE WHEN EXISTS "
            f"(SELECT 1 FROM workings w WHERE {in_session}) THEN EXISTS "
            f"(SELECT 1 FROM workings w WHERE {in_session} AND NOT EXISTS "
            "(SELECT 1 FROM workings l WHERE l.replaces = w.id AND l.seq < n.ended) "
            f"AND NOT {is_held} AND h.area = w.area)) ELSE NOT {is_held}) END"
        ),
    }


def _holds(d: Dialect) -> Views:
    """holds: stretches on which the course stood still; `until_seq` NULL while one lasts."""
    return {
        "turns": (
            f"SELECT episode, seq, day, 'hold' AS turn FROM decisions WHERE action IN {STOPS} "
            "UNION ALL SELECT episode, seq, day, 'on' FROM decisions "
            f"WHERE action NOT IN {STOPS} AND hands_on = 'true' "
            "UNION ALL SELECT episode, seq, day, 'on' FROM openings "
            "UNION ALL SELECT episode, ended, day, 'on' FROM given"
        ),
        "holds": (
            "SELECT t.episode, t.seq, t.day, (SELECT MIN(u.seq) FROM turns u WHERE "
            "u.episode = t.episode AND u.turn = 'on' AND u.seq > t.seq) AS until_seq FROM turns t "
            "WHERE t.turn = 'hold' AND NOT EXISTS (SELECT 1 FROM turns p WHERE "
            "p.episode = t.episode AND p.turn = 'hold' AND p.seq < t.seq AND NOT EXISTS "
            "(SELECT 1 FROM turns u WHERE u.episode = t.episode AND u.turn = 'on' "
            "AND u.seq > p.seq AND u.seq < t.seq))"
        ),
    }


def _papers(d: Dialect) -> Views:
    """Reviews, referrals, consents, letters, going on, talks."""
    return {
        "reviews": _of(d, "reviewed", "after_sessions"),
        "referrals": _of(d, "referred", "urgency"),
        "goings_on": _of(d, "gone_on"),
        "talks": _of(d, "crisis_talked"),
        "consents": (
            f"{_of(d, 'consent_given', 'scope', 'valid_until')} UNION ALL "
            f"{_of(d, 'consent_withdrawn', 'scope', 'withdrawn')}"
        ),
        "letters": _of(d, "letter_received", "outcome", "written_on", "valid_until"),
        "covers": (
            f"SELECT e.id, e.episode, e.seq, {d.word('c')} AS fact FROM entries e, "
            f"{d.each('e.payload', 'c', 'covers', listed=True)} WHERE e.kind = 'letter_received'"
        ),
    }
