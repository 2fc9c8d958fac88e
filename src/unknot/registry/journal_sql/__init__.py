"""The facts that a journal yields, as SQL over a table of entries.

Each fact that `record` counts from the fold has its SQL here; both are held equal by tests, on
DuckDB, SQLite and PostgreSQL. The tables, each a plain export of the record:

entries   id, episode, client, seq, kind, recorded (milliseconds), day (clinic's days since 1970),
          payload (JSON text)
moments   id, episode, client, seq, recorded, today (days since 1970), today_iso, visit: when
          something was decided; only entries before `seq` are read
clients   client, born ('1984-03-05')

    journal_facts_sql("duckdb", protocol.values) -> one SELECT: moment, then a column a fact

What other steps, the response model or the members' licences made is not counted again: it is
read as it was stored with the decision (`STORED`).
"""

from unknot.registry.journal_sql.dialects import DIALECTS
from unknot.registry.journal_sql.query import COUNTED, STORED, journal_facts_sql

__all__ = ["COUNTED", "DIALECTS", "STORED", "journal_facts_sql"]
