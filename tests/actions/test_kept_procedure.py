"""A running agreement goes on by the procedure with which it began, whatever becomes of the table or the file."""

from dataclasses import replace
from pathlib import Path

import pytest

from actions.start import start
from models import case_procedure, standard
from models import outcomes as o
from models.case_reading import read_case
from models.errors import MoveRefused
from models.kinds import Question, Stage
from models.standard import STANDARD
from store.store import Store
from tests.council import BEGIN, Council, an_agreement_at

OWN = Path(__file__).parents[2] / "examples" / "siegen-wittgenstein-olpe-weiterbildung.yaml"


def test_a_changed_standard_table_does_not_change_a_running_agreement(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = an_agreement_at(store, Stage.DRAFTING)
    renamed = replace(STANDARD.step(Stage.DRAFTING), title="Anders", leads_to={o.Submitted: Stage.ASSEMBLY})
    changed = replace(STANDARD, version=2, steps={**STANDARD.steps, Stage.DRAFTING: renamed})
    monkeypatch.setattr(standard, "STANDARD", changed)
    monkeypatch.setattr(case_procedure.procedure_of, "__defaults__", (changed,))
    assert c.p.step.title == "Entwurf"
    c.all_say(Question.RELEASE_DRAFT)
    c.go_on()
    assert c.stage is Stage.WRITTEN_REVIEW
    assert c.p.agreement.procedure_version == 1


def test_what_begins_later_goes_by_the_changed_table(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = replace(STANDARD.step(Stage.DRAFTING), title="Anders")
    changed = replace(STANDARD, version=2, steps={**STANDARD.steps, Stage.DRAFTING: renamed})
    monkeypatch.setattr(case_procedure.procedure_of, "__defaults__", (changed,))
    p = an_agreement_at(store, Stage.DRAFTING).p
    assert (p.step.title, p.agreement.procedure_version) == ("Anders", 2)


def test_a_changed_file_is_another_case_and_leaves_the_running_one_alone(store: Store) -> None:
    text = OWN.read_text(encoding="utf-8")
    c = Council(store, start(store, read_case(text), "koordination", BEGIN))
    with pytest.raises(MoveRefused, match="läuft bereits ein Verfahren mit anderen Angaben"):
        start(store, read_case(text.replace("title: Textfassung", "title: Rohfassung")), "koordination", BEGIN)
    assert c.p.step.title == "Textfassung"
    assert (c.p.agreement.procedure, c.p.agreement.procedure_version) == ("kurzes_verfahren", 1)
