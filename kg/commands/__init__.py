"""What each command of ``kg`` does; heavy libraries are imported only by the command that needs them."""

from __future__ import annotations

from kg.commands.asking import person, query
from kg.commands.building import build, extract
from kg.commands.deciding import decide
from kg.commands.exporting import export
from kg.commands.judging import check, evaluate
from kg.commands.keeping import load
from kg.commands.serving import serve

__all__ = ["build", "check", "decide", "evaluate", "export", "extract", "load", "person", "query", "serve"]
