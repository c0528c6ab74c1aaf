"""baopu 报谱: newspaper issues become a knowledge graph in which every fact leads back to its sentence.

``kg.build(…)`` builds a graph, ``kg.open(…)`` opens one; both give an :class:`Opened`. See ``docs/notebook.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["BaopuError", "Opened", "__version__", "build", "open"]

if TYPE_CHECKING:
    from kg.api import Opened, build, open  # noqa: A004 — kg.open(…) is what one looks for
    from kg.errors import BaopuError
else:

    def __getattr__(name: str) -> object:
        """The interface is read when it is first used: the command imports this package each time it is called."""
        if name not in __all__:
            raise AttributeError(f"module 'kg' has no attribute {name!r}")
        from kg import api, errors

        return getattr(errors if name == "BaopuError" else api, name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
