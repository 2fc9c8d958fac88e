"""The few things about JSON and dates that each engine writes in its own way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """How one engine reads JSON text. Paths are names, `()` is the whole value."""

    name: str

    def text(self, column: str, *path: str) -> str:
        """A value as text: true, false, a number as written, a word; NULL where it is missing."""
        if self.name == "postgres":
            return f"(CAST({column} AS jsonb) #>> '{{{','.join(path)}}}')"
        where = ".".join(("$", *path))
        if self.name == "duckdb":
            return f"json_extract_string({column}, '{where}')"
        return (
            f"(CASE json_type({column}, '{where}') WHEN 'true' THEN 'true' WHEN 'false' THEN "
            f"'false' ELSE CAST(json_extract({column}, '{where}') AS TEXT) END)"
        )

    def each(self, column: str, alias: str, *path: str, listed: bool = False) -> str:
        """A source with a row for each member: `alias.key` and `alias.value`; lists: `value`."""
        where = ".".join(("$", *path))
        if self.name == "postgres":
            inner = f"CAST({column} AS jsonb) #> '{{{','.join(path)}}}'"
            if listed:
                return f"LATERAL jsonb_array_elements({inner}) AS {alias}(value)"
            return f"LATERAL jsonb_each({inner}) AS {alias}(key, value)"
        return f"json_each({column}, '{where}') AS {alias}"

    def word(self, alias: str) -> str:
        """The value of a member as text."""
        if self.name == "postgres":
            return f"({alias}.value #>> '{{}}')"
        if self.name == "duckdb":
            return f"json_extract_string({alias}.value, '$')"
        return (
            f"(CASE {alias}.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' "
            f"ELSE CAST({alias}.value AS TEXT) END)"
        )

    def days(self, iso: str) -> str:
        """A date written '2026-05-03' as days since 1970."""
        return {
            "postgres": f"(CAST({iso} AS DATE) - DATE '1970-01-01')",
            "duckdb": f"date_diff('day', DATE '1970-01-01', CAST({iso} AS DATE))",
            "sqlite": f"CAST(julianday({iso}) - 2440587.5 AS INTEGER)",
        }[self.name]


DIALECTS = {name: Dialect(name) for name in ("duckdb", "sqlite", "postgres")}
