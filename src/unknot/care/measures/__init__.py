"""The instruments: one folder each, with range, direction, error and source."""

from unknot.care.measures.instrument import Code, Error, Important, Measure, ReadingError, mean
from unknot.care.measures.load import UnknownMeasureError, load_all, load_measure, measure, shipped

__all__ = [
    "Code",
    "Error",
    "Important",
    "Measure",
    "ReadingError",
    "UnknownMeasureError",
    "load_all",
    "load_measure",
    "mean",
    "measure",
    "shipped",
]
