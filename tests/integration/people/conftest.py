"""What tests about people share."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from unknot.config.logs import JsonLines


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything logged, as the product writes it, at the most talkative level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request", "django.db")]
    before = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
    yield written
    for logger, level in before:
        logger.removeHandler(handler)
        logger.setLevel(level)
