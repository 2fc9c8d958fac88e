"""Logging without client data: one JSON object a line, of fields that cannot name a client."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
SAFE_EXTRAS = ("status_code", "duration_ms")


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON.

    A traceback is reduced to the places it passed through and the exception's class: its message
    may hold what somebody typed about a client. Query strings are cut off.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": _message(record),
        }
        line |= {name: getattr(record, name) for name in SAFE_EXTRAS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _places(record)
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """Django puts paths into its messages: keep the path, drop the query, hide who it was about."""
    if record.name.startswith("django.db"):
        return "a database statement"  # its parameters are client data
    text = record.getMessage()
    return UUID.sub("<id>", re.sub(r"\?\S*", "", text)).replace("\n", " ")


def _places(record: logging.LogRecord) -> list[str]:
    """The lines of code an exception passed through, outermost first; no values, no messages."""
    assert record.exc_info is not None
    trace = record.exc_info[2]
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(
            f"{trace.tb_frame.f_globals.get('__name__', '?')}.{code.co_name}:{trace.tb_lineno}"
        )
        trace = trace.tb_next
    return places


def level(text: str) -> str:
    """Read the name of a level. Raises ImproperlyConfigured for any other word."""
    name = text.upper()
    if name not in LEVELS:
        raise ImproperlyConfigured(
            f"UNKNOT_LOG_LEVEL is {text!r}: write one of {', '.join(LEVELS)}."
        )
    return name


def logging_settings(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything to standard error, through the one formatter."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "unknot.config.logs.JsonLines"}},
        "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["err"], "level": level},
        "loggers": {
            "django": {"handlers": ["err"], "level": level, "propagate": False},
            "django.server": {"handlers": ["err"], "level": "WARNING", "propagate": False},
            # A 404 or a 403 is part of the day, and its path may be mistyped client data.
            "django.request": {"handlers": ["err"], "level": "ERROR", "propagate": False},
        },
    }
