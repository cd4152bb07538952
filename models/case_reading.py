"""Read a case file: text in, a valid case out, or everything that is wrong with it, line by line in German."""

from pydantic import ValidationError

from models.case import CaseFile
from models.case_findings import findings_of
from models.errors import CaseInvalid
from models.yaml_tree import Tree, read_tree

MOST_FINDINGS = 100
LONGEST_FINDING = 300  # characters


def read_case(text: str, name: str = "Falldatei") -> CaseFile:
    """Return the case, or raise CaseInvalid with one finding per fault, in the order of the lines."""
    try:
        tree = read_tree(text)
    except CaseInvalid as error:
        raise CaseInvalid(_tidied(error.findings)) from error
    if not isinstance(tree.data, dict):
        raise CaseInvalid(_tidied([*tree.noted, f"{name}: {_missing_keys(tree)}"]))
    case, findings = _validated(tree)
    if case is None or tree.findings:
        findings += [(line, f": {what}") for line, what in tree.findings]
        in_order = sorted(findings, key=lambda finding: finding[0])
        raise CaseInvalid(_tidied([f"Zeile {line}{what}" for line, what in in_order]))
    return case


def _validated(tree: Tree) -> tuple[CaseFile | None, list[tuple[int, str]]]:
    try:
        return CaseFile.model_validate(tree.data), []
    except ValidationError as error:
        return None, findings_of(error, tree)


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
