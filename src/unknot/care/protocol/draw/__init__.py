"""A protocol as a flowchart: a chain of questions from the strictest to the mildest.

``svg`` prints on one page; ``mermaid`` is text for others' tools.
"""

from unknot.care.protocol.draw.mermaid import mermaid
from unknot.care.protocol.draw.svg import svg

__all__ = ["mermaid", "svg"]
