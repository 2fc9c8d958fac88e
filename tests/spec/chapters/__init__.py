"""The chapters of the manual, in the order in which they are read."""

from tests.spec.chapters import course, deciding, facts, limits, rules, shipped, stops
from tests.spec.spec import chapter_of

CHAPTERS = tuple(map(chapter_of, (rules, facts, deciding, stops, limits, course, shipped)))
