"""A draft that a real LibreOffice has edited: recorded, in silence, accepted, as OpenDocument; and not at all."""

import shutil

import pytest

from documents.returned.understanding import understand
from models.proposals import Proposal
from tests.returned.make_corpus import CORPUS

LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="apt-get install libreoffice-writer")
OPEN_DOCUMENT = [pytest.mark.real, LIBREOFFICE]

EACH_STEP = "für die einzelnen Schritte des Verfahrens sowie"

#: What a busy member did, as the coordinator is to see it.
DONE = [
    ("§ 3 Abs. 1 Buchst. b", "delete", f"Checklisten und Arbeitshilfen {EACH_STEP}", ""),
    ("§ 3 Abs. 2", "insert", "", "¶"),
    (
        "§ 5 Abs. 3",
        "replace",
        "Die Ansprechpartner*innen treffen keine Entscheidungen, die",
        "Niemand von ihnen darf etwas entscheiden, was",
    ),
    ("§ 9 Abs. 2", "move", "Über Angelegenheiten", "Über Angelegenheiten"),
    ("§ 13 Abs. 1", "replace", "drei", "sechs"),
    (
        "§ 13 Abs. 2",
        "insert",
        "",
        "Als „wichtig“ gilt – auch befristet – der Wegfall der Förderung.¶"
        "Die Kündigung ist dem Runden Tisch mitzuteilen.",
    ),
    ("§ 15", "replace", "Klausel", "Bestimmung"),
    ("§ 16 Abs. 1", "delete", "¶", ""),
    ("§ 11", "comment", "Sachstandsbericht", ""),
]


def proposals(name: str) -> list[Proposal]:
    return list(understand((CORPUS / name).read_bytes(), {2: (CORPUS / "sent.docx").read_bytes()}).proposals)


def clauses(found: list[Proposal]) -> list[Proposal]:
    return [each for each in found if each.clause]


def seen(found: Proposal) -> tuple[str, str, str, str]:
    longest = 20 if found.kind == "move" else 200
    return found.as_json()["label"], found.kind.value, found.old.strip()[:longest], found.new.strip()[:longest]


@pytest.mark.parametrize("name", ["unedited.docx", pytest.param("unedited.odt", marks=OPEN_DOCUMENT)])
def test_a_file_that_was_only_saved_proposes_nothing(name: str) -> None:
    assert proposals(name) == []


@pytest.mark.parametrize("name", ["recorded.docx", "silent.docx", "accepted.docx"])
def test_the_same_edits_give_the_same_proposals_however_they_were_made(name: str) -> None:
    found = clauses(proposals(name))
    assert [seen(each) for each in found] == DONE
    assert {each.author for each in found} == {"Erika Muster"}
    assert {each.tracked for each in found if each.kind != "comment"} == {"recorded" in name}
    assert [each.comment for each in found if each.comment] == ["Bitte schon zum 30. Juni."]
    moved = next(each for each in found if each.kind == "move")
    assert moved.after == "k_finanzierung_1"


def test_what_was_changed_beside_the_clauses_is_not_lost() -> None:
    (beside,) = [each for each in proposals("silent.docx") if not each.clause]
    assert (beside.old, beside.new) == ("Projektleitung", "Leitung des Projekts")
    assert beside.label.startswith("Kooperationsvereinbarung zwischen Region Aachen")
