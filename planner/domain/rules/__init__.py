"""The checks, one module for each family; every rule is a pure function of frozen rows that gives findings.

A rule is added by writing it beside its family, naming it in the family's ``RULES``, and giving its code words.
"""
