"""How well a built graph agrees with what careful readers wrote down about the same pages.

The graph is read from its Turtle file by the public vocabulary alone, so that the graph itself is tested and not the
records it came from.
"""

from __future__ import annotations
