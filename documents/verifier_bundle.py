"""Join the modules of the verifier to one file that runs anywhere: ``verify.py`` of every dossier."""

import ast
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[1]
#: In the order in which one needs the other.
MODULES = (
    "models/chain.py",
    "documents/verifier/findings.py",
    "documents/verifier/container.py",
    "documents/verifier/manifest.py",
    "documents/verifier/der.py",
    "documents/verifier/signing.py",
    "documents/verifier/pdf_signatures.py",
    "documents/verifier/chains.py",
    "documents/verifier/dossier.py",
    "documents/verifier/papers.py",
    "documents/verifier/facts.py",
    "documents/verifier/heads.py",
    "documents/verifier/examination.py",
    "documents/verifier/command.py",
)
OURS = ("documents", "models", "__future__")
OPENING = '''#!/usr/bin/env python3
"""Prüft diese Akte: python3 verify.py, im entpackten Ordner, ohne weitere Angaben.

Braucht nur Python 3.9 oder neuer, kein Netz und keine weitere Software, und ändert nichts. Der Ausgang ist 0, wenn
alles hält, was sich prüfen lässt, sonst 1. Diese Datei gehört zur Akte und steht in deren Inventar: Wer ihr nicht
traut, nimmt dieselbe Datei aus anderer Hand und gibt ihr die Akte an: python3 verify.py AKTE.zip
"""

from __future__ import annotations

import sys

if __name__ == "__main__" and not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    del sys.path[0]  # what lies beside this file is examined, never imported: not a hashlib.py that somebody has added

'''
CLOSING = '\n\nif __name__ == "__main__":\n    run()\n'


@cache
def verify_py() -> bytes:
    """Return the verifier as one file."""
    plain: set[str] = set()
    chosen: dict[str, set[str]] = {}
    bodies = [_body(name, (HOUSE / name).read_text(encoding="utf-8"), plain, chosen) for name in MODULES]
    imports = [f"import {module}\n" for module in sorted(plain)]
    imports += [f"from {module} import {', '.join(sorted(names))}\n" for module, names in sorted(chosen.items())]
    return (OPENING + "".join(imports) + "".join(bodies) + CLOSING).encode()


def _body(name: str, source: str, plain: set[str], chosen: dict[str, set[str]]) -> str:
    """Return a module without its imports, which are gathered; its docstring becomes a comment."""
    lines, tree = source.splitlines(), ast.parse(source)
    gone: set[int] = set()
    for node in tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            gone.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        if isinstance(node, ast.Import):
            plain.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] not in OURS:
            chosen.setdefault(node.module or "", set()).update(each.name for each in node.names)
    docstring = tree.body[0]
    gone.update(range(docstring.lineno, (docstring.end_lineno or docstring.lineno) + 1))
    said = "\n".join(f"# {line}".rstrip() for line in (ast.get_docstring(tree) or "").splitlines())
    kept = "\n".join(line for number, line in enumerate(lines, 1) if number not in gone).strip("\n")
    return f"\n\n# --- {name}\n#\n{said}\n\n{kept}\n"
