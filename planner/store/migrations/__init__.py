"""The steps from each released schema to the next.

How to change the schema, once a version of it has been released:

1. Change the entity or table, and raise ``SCHEMA_VERSION`` in ``planner/store/schema.py``.
2. ``python -m planner.store.migrations`` prints the new columns, tables and indexes as a revision, to be put into
   ``versions/000N_what_it_does.py`` (not by ``>``, which makes an empty revision before the rest are read). What it
   can't do it says in a comment, to be replaced by hand: a column that was removed or changed, or one that every old
   record needs a value for.
3. A field that was renamed or removed also has to be renamed or removed in ``journal_change.before`` and ``after``
   (``json_set``, ``json_remove``). One that was added need not: where it is missing, it has its default.
4. ``python tests/store/released/make.py`` keeps a file of the new schema for the tests, before it is released.

A released revision is frozen: it imports nothing from ``planner`` and is never edited. Everything derived is built anew
after the last step, so no revision fills ``calendar_entry`` or the search index.
"""
