"""Agreements in every stage of the procedure, and the answer that moves each one stage further."""

from collections.abc import Callable, Iterable
from typing import Any

from actions.withdraw import withdraw
from models.case import CaseFile
from models.case_variation import varied
from models.kinds import Question, Stage
from models.text import passages
from store.store import Store
from tests.council import Council, an_agreement_at, real_case, yes
from tests.proceedings import case_with

#: Where an answer leads from each stage in which an agreement can wait.
NEXT = {
    Stage.DRAFTING: Stage.WRITTEN_REVIEW,
    Stage.WRITTEN_REVIEW: Stage.ROUND_TABLE,
    Stage.ROUND_TABLE: Stage.COMMITTEE,
    Stage.COMMITTEE: Stage.ASSEMBLY,
    Stage.ASSEMBLY: Stage.SIGNING,
    Stage.RENEGOTIATION: Stage.SIGNING,
    Stage.CLARIFICATION: Stage.ASSEMBLY,
    Stage.SIGNING: Stage.IN_FORCE,
    Stage.CONDITIONS: Stage.IN_FORCE,
    Stage.IN_FORCE: Stage.ENDED,
}
OVER = (Stage.REJECTED, Stage.WITHDRAWN, Stage.ENDED)  #: nobody is asked any more


def _committee_says_no(c: Council) -> None:
    c.on(2025, 10, 8, 18)
    tallies = {"ordentlich": yes(12, no=12), "beratend": yes(6)}
    c.all_say(Question.RECORD_MEETING, treatment="voted", tallies=tallies)


def _assembly_amends(c: Council) -> None:
    c.on(2025, 11, 7, 18)
    passage, _, _ = next(iter(passages(c.p.version.text)))
    changes = [{"clause": passage, "text": "Geändert in der Sitzung."}]
    c.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"mitglieder": yes(45)}, changes=changes)


def _assembly_says_no(c: Council) -> None:
    c.on(2025, 11, 7, 18)
    c.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"mitglieder": yes(45, no=45)})


def _all_sign(c: Council) -> None:
    while c.stage is Stage.SIGNING:
        c.say(c.open_items(Question.SIGN)[0], signs=True, name="Muster", place="Aachen")
        c.go_on()


def _withdrawn(c: Council) -> None:
    withdraw(c.store, c.reference, "Haushaltssperre", c.now)


def _terminated(c: Council) -> None:
    c.all_say(Question.RECORD_LIFE_EVENT, **says(Question.RECORD_LIFE_EVENT))


#: Where the straight walk stops, and what happens there.
BY_WAYS: dict[Stage, tuple[Stage, Callable[[Council], None]]] = {
    Stage.CLARIFICATION: (Stage.COMMITTEE, _committee_says_no),
    Stage.RENEGOTIATION: (Stage.ASSEMBLY, _assembly_amends),
    Stage.REJECTED: (Stage.ASSEMBLY, _assembly_says_no),
    Stage.CONDITIONS: (Stage.SIGNING, _all_sign),
    Stage.WITHDRAWN: (Stage.ROUND_TABLE, _withdrawn),
    Stage.ENDED: (Stage.IN_FORCE, _terminated),
}


def agreements_at(store: Store, stages: Iterable[Stage]) -> dict[Stage, Council]:
    """Return a council for each of these stages, with an agreement of its own."""
    return {stage: _brought_to(store, stage, number) for number, stage in enumerate(stages, 201)}


def _brought_to(store: Store, stage: Stage, number: int) -> Council:
    reserved = case_with(conditions=["Zuwendungsbescheid"]) if stage is Stage.CONDITIONS else real_case()
    case: CaseFile = varied(reserved, paper_number=f"2025/{number}")
    if stage not in BY_WAYS:
        return an_agreement_at(store, stage, case)
    until, turn = BY_WAYS[stage]
    council = an_agreement_at(store, until, case)
    turn(council)
    council.go_on()
    assert council.stage is stage
    return council


def says(question: Question, council: Council | None = None) -> dict[str, Any]:
    """Return the answer to a question that lets an agreement go on."""
    body = council.p.body(council.stage) if council else None
    seats = {body.deciding.id: yes(body.deciding.seats)} if body else {}
    day = "2025-11-15"  # every meeting of the real case is over
    content: dict[Question, dict[str, Any]] = {
        Question.GIVE_STATEMENT: {"agrees": True},
        Question.RECORD_ROUND_TABLE: {"agreed": True, "present": ["ihk_aachen"]},
        Question.CONFIRM_RESULT: {"agrees": True},
        Question.RECORD_MEETING: {"treatment": "voted", "tallies": seats},
        Question.ACCEPT_AMENDMENT: {"accepts": True},
        Question.CLARIFY: {"way_on": "continue_to_assembly", "reason": "besprochen"},
        Question.SIGN: {"signs": True, "name": "Muster", "place": "Aachen"},
        Question.PROVE_CONDITION: {"proof": "Bescheid", "met_on": day},
        Question.RECORD_LIFE_EVENT: {"event": "terminated", "on": day, "note": "Schreiben"},
    }
    return content.get(question, {})
