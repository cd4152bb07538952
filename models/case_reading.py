"""Read a case file: text in, a valid case out, or everything that is wrong with it, line by line in German."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from models.case import CaseFile
from models.case_findings import findings_of
from models.errors import CaseInvalid
from models.yaml_tree import Tree, read_tree

Model = TypeVar("Model", bound=BaseModel)

MOST_FINDINGS = 100
LONGEST_FINDING = 300  # characters


def read_case(text: str, name: str = "Falldatei") -> CaseFile:
    """Return the case, or raise CaseInvalid with one finding per fault, in the order of the lines."""
    return read_as(CaseFile, text, name)


def read_as(model: type[Model], text: str, name: str) -> Model:
    """Return what the file holds as the model reads it, or raise CaseInvalid as above."""
    try:
        tree = read_tree(text)
    except CaseInvalid as error:
        raise CaseInvalid(_tidied(error.findings)) from error
    if not isinstance(tree.data, dict):
        raise CaseInvalid(_tidied([*tree.noted, f"{name}: {_missing_keys(tree)}"]))
    read, findings = _validated(model, tree)
    if read is None or tree.findings:
        findings += [(line, f": {what}") for line, what in tree.findings]
        in_order = sorted(findings, key=lambda finding: finding[0])
        raise CaseInvalid(_tidied([f"Zeile {line}{what}" for line, what in in_order]))
    return read


def _validated(model: type[Model], tree: Tree) -> tuple[Model | None, list[tuple[int, str]]]:
    try:
        return model.model_validate(tree.data), []
    except ValidationError as error:
        return None, findings_of(error, tree, model)


def _missing_keys(tree: Tree) -> str:
    if tree.data is None:
        return "Die Datei ist leer"
    return "Die Datei muss aus Schlüsseln mit Doppelpunkt bestehen, etwa „subject: …“"


def _tidied(findings: list[str]) -> list[str]:
    """Keep every finding to one line of bearable length, say each once, and stop after a hundred."""
    lines = list(dict.fromkeys(_one_line(finding) for finding in findings))
    more = len(lines) - MOST_FINDINGS
    return [*lines[:MOST_FINDINGS], f"… und {more} weitere"] if more > 0 else lines


def _one_line(finding: str) -> str:
    line = " ".join(finding.splitlines())
    return line if len(line) <= LONGEST_FINDING else f"{line[:LONGEST_FINDING]} …"
