"""Where the files of the ontology lie; asked for by whoever needs one of them without the vocabulary of rdflib."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def ontology_directory() -> Traversable:
    """Where ``baopu.ttl``, ``roles.ttl``, ``shapes.ttl`` and ``queries/`` lie: in the package or beside it."""
    installed = files("kg").joinpath("ontology")
    return installed if installed.is_dir() else Path(__file__).resolve().parent.parent / "ontology"
