"""The draft resolution with docxtpl as its documentation shows it: open the template, render, save."""

from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate

from bench.resolution import Words


def paper(template: Path, words: Words) -> bytes:
    """Return the draft resolution as a file; without `autoescape` an ampersand in a name would be lost."""
    document = DocxTemplate(str(template))
    document.render({"w": words}, autoescape=True)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()
