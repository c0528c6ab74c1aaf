"""Make the page of the ontology: ``python docs/ontology_page.py``, after every change of ``ontology/baopu.ttl``.

Needs pylode 3.2.1 (3.6.0 is broken), which is no part of the package: ``pip install pylode==3.2.1``. pyLODE's OntPub
knows classes and properties and takes a list of concepts for a second ontology; here each list becomes a section of the
one page, written by pyLODE too. The roles are too many for a page: they are in ``ontology/roles.ttl``. A test holds that
the page is of this version and names every term.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rdflib import RDF, SKOS, Graph, Literal
from rdflib.term import Node

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "ontology" / "baopu.ttl"
PAGE = HERE / "ontology.html"


def main() -> None:
    """Write the page."""
    if os.environ.get("PYTHONHASHSEED") != "0":  # pyLODE writes some sets in the order of their hashes
        again = subprocess.run([sys.executable, __file__], env={**os.environ, "PYTHONHASHSEED": "0"}, check=False)
        sys.exit(again.returncode)
    from pylode.profiles.ontpub import CLASS_PROPS, OntPub, section_html
    from pylode.rdf_elements import ONT_TYPES

    whole = Graph().parse(SOURCE)
    lists = {scheme: english(whole, scheme) for scheme in sorted(whole.subjects(RDF.type, SKOS.ConceptScheme))}
    ONT_TYPES.update(dict.fromkeys(lists, ("con", "Concept")))

    class Page(OntPub):
        """pyLODE's page with a section for each list of concepts."""

        def _make_main_sections(self) -> None:
            super()._make_main_sections()
            with self.content:
                for scheme, title in lists.items():
                    if (None, SKOS.inScheme, scheme) in whole:
                        name = str(scheme).rpartition("#")[2]
                        told = (self.ont, self.back_onts, self.ns, scheme, CLASS_PROPS, self.toc, name, self.fids)
                        section_html(title, *told, self.props_labeled)

    page = Page(rearranged(whole, list(lists)).serialize(format="turtle"), sort_subjects=False)
    PAGE.write_text(page.make_html() + "\n", encoding="utf-8")


def rearranged(whole: Graph, lists: list[Node]) -> Graph:
    """The same in the order of the terms; a list is no ontology, and the kind of a concept is its list."""
    made = Graph()
    for prefix, namespace in whole.namespaces():
        made.bind(prefix, namespace)
    for subject, predicate, value in sorted(whole):
        if predicate == RDF.type and value in (SKOS.Concept, SKOS.ConceptScheme):
            continue
        if predicate == SKOS.inScheme and value in lists:
            made.add((subject, RDF.type, value))
        made.add((subject, predicate, value))
    return made


def english(graph: Graph, scheme: Node) -> str:
    """The title of a list, in both languages."""
    labels = {
        label.language: str(label) for label in graph.objects(scheme, SKOS.prefLabel) if isinstance(label, Literal)
    }
    return f"{labels['en'].capitalize()} {labels['zh']}"


if __name__ == "__main__":
    main()
