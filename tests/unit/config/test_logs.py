"""A line of the log: JSON, and nothing in it that a client could be known by."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from unknot.config.logs import JsonLines, level, logging_settings

CLIENT = "0193abcd-1234-7abc-8def-0123456789ab"


def line(message: str, *values: object, name: str = "unknot", exc: Any = None) -> dict[str, Any]:
    record = logging.LogRecord(name, logging.ERROR, "x.py", 1, message, values, exc)
    read: dict[str, Any] = json.loads(JsonLines().format(record))
    return read


def test_a_path_is_kept_without_its_query_and_without_ids() -> None:
    said = line("Internal Server Error: %s", f"/clients/{CLIENT}/?name=Erika")["says"]
    assert said == "Internal Server Error: /clients/<id>/"


def test_an_error_is_its_class_and_the_places_never_its_words() -> None:
    try:
        raise ValueError("Erika Beispiel, born 5 March 1984")
    except ValueError:
        read = line("It failed", exc=sys.exc_info())
    assert read["error"] == "ValueError"
    assert "test_logs" in read["where"][-1]
    assert "Erika" not in json.dumps(read)


def test_a_statement_of_the_database_is_not_told() -> None:
    read = line("SELECT %s", "Erika", name="django.db.backends")
    assert "Erika" not in json.dumps(read)


def test_one_record_is_one_line() -> None:
    record = logging.LogRecord("unknot", logging.ERROR, "x.py", 1, "one\ntwo", (), None)
    assert "\n" not in JsonLines().format(record)


def test_the_level_is_one_of_the_known() -> None:
    assert level("info") == "INFO"
    with pytest.raises(ImproperlyConfigured, match="UNKNOT_LOG_LEVEL"):
        level("loud")


def test_everything_goes_through_the_one_formatter() -> None:
    handlers = logging_settings("WARNING")["handlers"].values()
    assert {handler["formatter"] for handler in handlers} == {"json"}
