"""baopu 报谱: newspaper issues become a knowledge graph in which every fact leads back to its sentence."""

from __future__ import annotations

__version__ = "0.1.0"
