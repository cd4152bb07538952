"""The table of the procedure: nothing leads nowhere, nothing is out of reach."""

from itertools import product

import pytest

from docs.write import FILE, page
from models import outcomes as o
from models.annulment import Annulled
from models.asking import people_of
from models.deciding import _DECIDED
from models.errors import ProcedureBroken
from models.kinds import OF_DOSSIERS, OF_LIFE, OF_MEETINGS, DocumentKind, Question, Stage
from models.procedure import RESTING, may_withdraw
from models.standard import STANDARD, STEPS
from models.urgent_outcomes import AdoptedUrgently, RecommendedUrgently
from models.wording import ASKED_FOR
from tests.proceedings import Table

OUTCOMES = [kind for kind in o.Outcome.known.values() if kind.said]


def made(kind: type[o.Outcome]) -> o.Outcome:
    """Return an outcome of a kind with whatever it needs."""
    needed: dict[type[o.Outcome], dict[str, object]] = {
        o.Inquorate: {"present": 1, "needed": 2},
        o.AdoptedEditorially: {"note": "Wort ersetzt"},
        Annulled: {"back_to": Stage.ASSEMBLY},
        AdoptedUrgently: {"decided_on": "2025-10-20"},
        RecommendedUrgently: {"decided_on": "2025-09-20"},
    }
    return kind.model_validate(needed.get(kind, {}))


@pytest.mark.parametrize(("stage", "kind"), list(product(Stage, OUTCOMES)))
def test_every_outcome_leads_somewhere_or_is_refused(stage: Stage, kind: type[o.Outcome]) -> None:
    outcome = made(kind)
    anywhere = {o.Withdrawn: may_withdraw(stage), o.NotDealtWith: STEPS[stage].meets, Annulled: may_withdraw(stage)}
    if any(issubclass(kind, known) for known in STEPS[stage].leads_to) or anywhere.get(kind):
        assert STANDARD.next_stage(stage, outcome) in STEPS
    else:
        with pytest.raises(ProcedureBroken, match=outcome.name):
            STANDARD.next_stage(stage, outcome)


def test_the_table_has_a_row_for_every_stage() -> None:
    assert set(STEPS) == set(Stage) == set(_DECIDED)


def test_every_outcome_belongs_to_some_stage() -> None:
    used = {kind for step in STEPS.values() for kind in step.leads_to} | {
        o.Withdrawn,
        o.NotDealtWith,
        Annulled,
        AdoptedUrgently,
        RecommendedUrgently,
    }
    assert used == set(OUTCOMES)


def test_every_stage_is_reached_from_the_draft() -> None:
    reached, edge = {Stage.DRAFTING}, [Stage.DRAFTING]
    while edge:
        stage = edge.pop()
        targets = set(STEPS[stage].leads_to.values()) | ({Stage.WITHDRAWN} if may_withdraw(stage) else set())
        edge += targets - reached
        reached |= targets
    assert reached == set(Stage)


def test_every_stage_that_is_not_final_can_come_to_an_end() -> None:
    over = {stage for stage in Stage if STANDARD.is_final(stage)}
    while more := {s for s in Stage if s not in over and over & set(STEPS[s].leads_to.values())}:
        over |= more
    assert over == set(Stage)


def test_final_stages_ask_nobody_and_all_others_ask_somebody() -> None:
    for stage, step in STEPS.items():
        assert bool(step.asks) != STANDARD.is_final(stage)


def test_only_in_force_rests_and_goes_on() -> None:
    assert {stage for stage in RESTING if not STANDARD.is_final(stage)} == {Stage.IN_FORCE}
    assert {stage for stage in Stage if not may_withdraw(stage)} == RESTING


def test_every_question_is_asked_somewhere_and_has_a_name() -> None:
    assert {asking.question for step in STEPS.values() for asking in step.asks} == set(Question) == set(ASKED_FOR)


def test_every_kind_of_document_is_written_somewhere() -> None:
    written = {kind for step in STEPS.values() for kind in (*step.writes, *step.records)}
    written |= {kind for step in STEPS.values() for asking in step.asks for kind in asking.writes}
    assert written == set(DocumentKind) - OF_MEETINGS - OF_LIFE - OF_DOSSIERS


def test_every_question_finds_somebody_in_the_real_case() -> None:
    for stage, step in STEPS.items():
        p = Table(stage).p
        for asking in step.asks:
            for role in (asking.role, *asking.tells):
                assert people_of(p, role), f"{stage}: {asking.question} asks nobody"


def test_a_stage_visited_again_has_its_own_reason_to_be() -> None:
    loops = {(stage, kind) for stage, step in STEPS.items() for kind, to in step.leads_to.items() if to is stage}
    assert {kind for _, kind in loops} == {o.ChangesMerged, o.Deferred, o.Inquorate, o.Amended, o.Extended}


@pytest.mark.parametrize("kind", OUTCOMES)
def test_an_outcome_is_read_back_as_it_was_kept(kind: type[o.Outcome]) -> None:
    outcome = made(kind)
    assert o.read_outcome(outcome.frozen()) == outcome


def test_the_diagram_names_every_stage_and_every_outcome() -> None:
    drawn = STANDARD.diagram()
    for step in STEPS.values():
        assert f'"{step.title}"' in drawn
    for kind in OUTCOMES:
        assert kind.said in drawn
    for stage, step in STEPS.items():
        for target in step.leads_to.values():
            assert f"{stage} --> {target}:" in drawn


def test_the_drawn_page_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run: python -m docs.write"
