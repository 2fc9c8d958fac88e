"""The SQL reading of a protocol: the same answers as `decide`, for one row per moment.

``rule_sql(node, parameters)`` is one rule as a boolean expression over columns named like the
facts; NULL is unknown, and SQL's own logic of NULL is the Kleene logic of the rules.

``decision_sql(protocol, columns, dialect, table)`` is the whole decision as one SELECT.

Columns that are read, each of them optional (``columns`` says which exist; a missing fact is not
asked, a missing mark is no, and what follows from that is folded away):

- ``FACT``: the value (boolean, number or text); NULL where it is not known.
- ``FACT__unsure``: true where the fact was asked and is not known; its value is then not read.
- ``open__STEP``: true where the step is still open from an earlier visit.
- ``cleared__STEP``: true where a letter clears the step. In a row where all of them are NULL,
  ``clearance`` and ``clearance_covers`` are read instead, as `decide` does.

Derived facts and follow-ups are worked out, as in `situation`; a derived column is not read.
Body areas held by a step of scope area are not named: `avoid` says "area" in general.

Columns that are written, for each ladder (``today_``, ``course_``):

- ``action``; for today also ``scope`` and the limits ``pressure_cap``, ``pressure_step``,
  ``minutes_max``, and as texts ``area_caps`` ("area 2"), ``avoid``, ``technique_off``,
  ``position``, ``precautions`` (the course ladder has no limits, and its scope is the visit).
- ``steps``: the ids of the steps that fired or whose limits last.
- with ``details``: ``deciding``, the steps that give the action; ``lifted``, those whose limits
  last; ``ask`` and ``not_known``, ids of facts.

A text joins its items by "; ", ids and items in the order in which the protocol first names them,
the letter's own ``clearance_avoid`` last (its places may then stand twice); it is empty, never
NULL, when there is none.
"""

from unknot.care.protocol.sql.columns import given_columns
from unknot.care.protocol.sql.plan import DIALECTS, Plan
from unknot.care.protocol.sql.rules import rule_sql
from unknot.care.protocol.sql.statement import decision_sql, output_columns

__all__ = ["DIALECTS", "Plan", "decision_sql", "given_columns", "output_columns", "rule_sql"]
