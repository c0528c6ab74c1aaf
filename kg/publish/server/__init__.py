"""``kg serve``: the graph as pages for readers, as linked data, as a SPARQL endpoint and as an API; it only reads.

::

    app.py       what the server is made of      guard.py     who may ask what: hosts, headers, forms
    pages.py     the pages, by kind of thing     api.py       the same as JSON
    linked.py    /id/… and /data/…               reconcile.py OpenRefine's questions
    endpoint.py  SPARQL 1.1 Protocol             engine.py    the processes that answer it, and are ended if late
    reader.py    looking things up in the store  index.py     search by name, pinyin and body
"""
