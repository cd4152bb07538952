"""A region's own procedure is checked like the rest of its case file: line by line, in German."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from models import outcomes as o
from models.case_procedure import procedure_of
from models.case_reading import read_case
from models.errors import CaseInvalid, ProcedureBroken
from models.kinds import DocumentKind, Question, Stage
from models.procedure import read_procedure
from models.procedure_check import faults
from models.standard import STANDARD
from tests.council import real_case

EXAMPLES = Path(__file__).parents[2] / "examples"
OWN = (EXAMPLES / "siegen-wittgenstein-olpe-weiterbildung.yaml").read_text(encoding="utf-8")
OTHER = (EXAMPLES / "bonn-rhein-sieg-ausbildungslotsen.yaml").read_text(encoding="utf-8")
LEFT_OUT, SENT_ON = "leaves_out: [written_review, committee]", "Submitted: round_table"  #: as OWN has them


def findings(written: str, instead: str) -> list[str]:
    """Return what is said about the file with one passage replaced."""
    assert written in OWN
    with pytest.raises(CaseInvalid) as caught:
        read_case(OWN.replace(written, instead, 1))
    return caught.value.findings


def line_of(passage: str) -> int:
    return OWN[: OWN.index(passage)].count("\n") + 1


def test_the_standard_procedure_is_sound() -> None:
    assert faults(STANDARD) == []


def test_the_real_case_goes_by_the_standard_procedure() -> None:
    assert procedure_of(real_case()) == STANDARD


def test_a_body_gives_its_stage_its_name() -> None:
    procedure = procedure_of(read_case(OTHER))
    assert procedure.step(Stage.COMMITTEE).title == "Fachbeirat"
    assert procedure.step(Stage.ASSEMBLY).waits_for == "Mitgliederversammlung"


def test_what_is_left_out_is_not_there_and_the_rest_is_as_in_the_standard() -> None:
    procedure = procedure_of(read_case(OWN))
    assert Stage.WRITTEN_REVIEW not in procedure
    assert procedure.next_stage(Stage.DRAFTING, o.Submitted()) is Stage.ROUND_TABLE
    assert procedure.next_stage(Stage.ASSEMBLY, o.Rejected()) is Stage.CLARIFICATION
    assert procedure.step(Stage.CONDITIONS) == STANDARD.step(Stage.CONDITIONS)
    assert procedure.step(Stage.RENEGOTIATION).waits_for == "Nachabstimmung"
    with pytest.raises(ProcedureBroken, match="kennt den Schritt „committee“ nicht"):
        procedure.step(Stage.COMMITTEE)
    record = next(a for a in procedure.step(Stage.ASSEMBLY).asks if a.question is Question.RECORD_MEETING)
    assert DocumentKind.ATTENDANCE_LIST not in record.writes


@pytest.mark.parametrize("case", [OWN, OTHER])
def test_a_procedure_is_read_back_as_it_was_kept(case: str) -> None:
    procedure = procedure_of(read_case(case))
    assert read_procedure(procedure.frozen()) == procedure
    assert read_procedure(procedure.frozen()).diagram() == procedure.diagram()


@pytest.mark.parametrize(
    ("written", "instead", "at", "said"),
    [
        (LEFT_OUT, "leaves_out: [review]", "leaves_out:", "hier steht „review“, erlaubt"),
        ("renegotiation:\n", "renegotation:\n", "renegotiation:\n", "hier steht „renegotation“, erlaubt ist"),
        (SENT_ON, "Sumbitted: round_table", "Submitted:", "Ein Ergebnis „Sumbitted“ gibt es nicht"),
        (SENT_ON, "Agreed: round_table", "Submitted:", "Das Ergebnis „Agreed“ gibt es in „drafting“ nicht"),
        ("record_meeting:", "record_metting:", "record_meeting:", "hier steht „record_metting“, erlaubt ist"),
        ("record_meeting:", "sign:", "record_meeting:", "Die Frage „sign“ wird in „assembly“ nicht gestellt"),
        (SENT_ON, "Submitted: [round_table, assembly]", "Submitted:", "hier steht eine Aufzählung"),
        (
            "        Submitted: round_table\n",
            "        Submitted: round_table\n        Submitted: assembly\n",
            "    round_table:\n      leads_to",
            "Der Schlüssel „Submitted“ steht hier ein zweites Mal",
        ),
        (SENT_ON, "Submitted: written_review", "Submitted:", "führt von „drafting“ nach „written_review“"),
        (
            "        ReferredBack: round_table\n",
            "",
            "      leads_to:\n        ReferredBack",
            "„ReferredBack“ (zurückverwiesen) führt",
        ),
        (SENT_ON, "Submitted: drafting", "round_table:\n      leads_to", "„round_table“ wird nie erreicht"),
        (SENT_ON, "Submitted: in_force", "Submitted:", "darf nicht nach „in_force“ führen"),
        (SENT_ON, "Submitted: signing", "stages:", "ein Weg an „assembly“ vorbei"),
        (LEFT_OUT, "leaves_out: [committee, signing]", "leaves_out:", "„signing“ kann nicht ausgelassen werden"),
        (
            "    round_table:\n",
            "    committee: {title: Rat}\n    round_table:\n",
            "    round_table:\n",
            "ist ausgelassen",
        ),
        ("[meeting_invitation, draft", "[response_form, draft", "writes:", "„response_form“ kann in „assembly“ nicht"),
        ("[meeting_invitation, draft", "[synopsis, draft", "writes:", "„synopsis“ kann in „assembly“ nicht"),
        ("version: 1", "version: 0", "version: 1", "erlaubt ist mindestens 1"),
        ("title: Textfassung", "titel: Textfassung", "title: Textfassung", "gemeint ist vielleicht „title“?"),
    ],
)
def test_a_fault_of_a_procedure_is_named_with_its_line(written: str, instead: str, at: str, said: str) -> None:
    found = findings(written, instead)
    assert any(re.match(rf"Zeile {line_of(at)}\b", one) and said in one for one in found), found


def test_a_way_from_which_there_is_no_end_is_refused() -> None:
    circle = {
        **STANDARD.steps,
        Stage.ROUND_TABLE: replace(STANDARD.step(Stage.ROUND_TABLE), leads_to={o.Agreed: Stage.DRAFTING}),
    }
    said = [what for _, what in faults(replace(STANDARD, steps=circle))]
    assert "Von „drafting“ führt kein Weg zu einem Ende des Verfahrens" in said


def test_a_committee_that_the_procedure_leaves_out_may_not_sit() -> None:
    said = findings("    kind: assembly\n", "    kind: committee\n")
    assert any("das Verfahren lässt „committee“ aus" in one for one in said)
