"""Verify a dossier: read it safely, recompute everything, say in German what holds.

Every module here needs nothing but the standard library of Python 3.9: joined to one file they are the ``verify.py``
that lies in each dossier (``documents/verifier_bundle.py``).
"""
