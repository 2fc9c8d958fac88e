"""The instruments: one folder each, with range, direction, error, licence and source.

To add one, copy a folder and change its ``measure.toml``; its name is the folder's. Scores come
from parts by ``score`` and ``ticked``, sleep diaries by ``diary.quantities``.
"""

from unknot.care.measures.doubt import doubts, turned
from unknot.care.measures.instrument import (
    Code,
    Error,
    Important,
    Measure,
    ReadingError,
    Score,
    mean,
)
from unknot.care.measures.load import UnknownMeasureError, load_all, load_measure, measure, shipped
from unknot.care.measures.rounds import Round, Rounds, rounds
from unknot.care.measures.score import Scored, score, ticked
from unknot.care.measures.told import told

__all__ = [
    "Code",
    "Error",
    "Important",
    "Measure",
    "ReadingError",
    "Round",
    "Rounds",
    "Score",
    "Scored",
    "UnknownMeasureError",
    "doubts",
    "load_all",
    "load_measure",
    "mean",
    "measure",
    "rounds",
    "score",
    "shipped",
    "ticked",
    "told",
    "turned",
]
