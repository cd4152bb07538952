"""What people may answer to each question: anything that the forms allow, drawn by hypothesis, and what helps on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from models.answers import LifeEvent, Standing, Treatment, WayOn
from models.case import in_berlin
from models.kinds import Question, Stage
from models.proceeding import Proceeding
from models.text import passages
from models.work_items import WorkItem

Draw = Callable[[st.SearchStrategy[Any]], Any]

MOSTLY = st.sampled_from([True, True, True, True, False])
SELDOM = st.sampled_from([False, False, False, True])
WORDS = st.sampled_from(["Anmerkung", "Grund mit „Anführung“ & <Zeichen>", "§ 3 streichen"])


def anything(draw: Draw, p: Proceeding, item: WorkItem, now: datetime) -> dict[str, Any]:
    """Return some answer to a work item."""
    said = _SAYS[Question(item.question)]
    return said(draw, p, item, now)


def helpful(p: Proceeding, item: WorkItem, now: datetime) -> dict[str, Any]:
    """Return the answer that brings the agreement nearest to its end."""
    body = p.body(Stage(item.stage))
    tallies = {body.deciding.id: {"present": body.deciding.seats}} if body else {}
    sits = {"treatment": Treatment.VOTED, "tallies": tallies}
    ways = {Stage.COMMITTEE: WayOn.CONTINUE_TO_ASSEMBLY, Stage.SIGNING: WayOn.CONTINUE_SIGNING}
    before = Stage(p.came_from.stage) if p.came_from else Stage.DRAFTING
    known: dict[Question, dict[str, Any]] = {
        Question.GIVE_STATEMENT: {"agrees": True},
        Question.APPOINT_MEETING: _meeting_on(now + timedelta(days=14)),
        Question.RECORD_ROUND_TABLE: {"agreed": True},
        Question.CONFIRM_RESULT: {"agrees": True},
        Question.RECORD_MEETING: sits,
        Question.ACCEPT_AMENDMENT: {"accepts": True},
        Question.CLARIFY: {"way_on": ways.get(before, WayOn.STOP), "reason": "besprochen"},
        Question.SIGN: {"signs": True, "name": "Muster", "basis": {"kind": "authority", "text": "Vollmacht"}},
        Question.PROVE_CONDITION: {"proof": "Bescheid", "met_on": in_berlin(now).date().isoformat()},
        Question.RECORD_LIFE_EVENT: {"event": "expired", "on": in_berlin(now).date().isoformat(), "note": "Ablauf"},
    }
    return known.get(Question(item.question), {})


def _meeting_on(moment: datetime) -> dict[str, Any]:
    return {"start": f"{in_berlin(moment):%Y-%m-%dT16:00}", "place": "Aachen"}


def _changes(draw: Draw, p: Proceeding, whether: st.SearchStrategy[bool]) -> list[dict[str, str]]:
    if not draw(whether):
        return []
    known = [passage for passage, _, _ in passages(p.version.text)]
    return [{"clause": draw(st.sampled_from(known)), "text": f"Wortlaut {draw(st.integers(1, 999))}"}]


def _statement(draw: Draw, p: Proceeding, _: WorkItem, __: datetime) -> dict[str, Any]:
    return {"agrees": draw(MOSTLY), "proposals": _changes(draw, p, SELDOM), "remark": draw(WORDS)}


def _round_table(draw: Draw, p: Proceeding, _: WorkItem, __: datetime) -> dict[str, Any]:
    changes = _changes(draw, p, SELDOM)
    findings = [{"clause": one["clause"], "standing": draw(st.sampled_from(list(Standing)))} for one in changes]
    present = list(p.case.round_table.members[:1])
    return {"agreed": draw(MOSTLY), "changes": changes, "findings": findings, "present": present, "note": draw(WORDS)}


def _appointed(draw: Draw, _: Proceeding, __: WorkItem, now: datetime) -> dict[str, Any]:
    return _meeting_on(now + timedelta(days=draw(st.integers(1, 20))))


def _meeting(draw: Draw, p: Proceeding, item: WorkItem, now: datetime) -> dict[str, Any]:
    body = p.body(Stage(item.stage))
    assert body is not None
    voted = Treatment.VOTED
    treatment = draw(st.sampled_from([voted, voted, voted, voted, *Treatment]))
    present = draw(st.integers(0, body.deciding.seats))
    no = draw(st.integers(0, present)) if draw(SELDOM) else 0
    abstain = draw(st.integers(0, present - no)) if draw(SELDOM) else 0
    record: dict[str, Any] = {
        "treatment": treatment,
        "tallies": {body.deciding.id: {"present": present, "no": no, "abstain": abstain}},
        "note": draw(WORDS),
    }
    if draw(SELDOM):
        record["next_meeting"] = _meeting_on(now + timedelta(days=draw(st.integers(1, 20))))
    if treatment is voted:
        record["changes"] = _changes(draw, p, SELDOM)
        if item.stage is Stage.ASSEMBLY and draw(SELDOM):
            record |= {"condition": "Haushalt", "editorial_note": "Wort ersetzt"}
    return record


def _signature(draw: Draw, _: Proceeding, __: WorkItem, ___: datetime) -> dict[str, Any]:
    basis = {"kind": "authority", "text": "Vollmacht"} if draw(MOSTLY) else None
    return {"signs": draw(MOSTLY), "name": "Muster", "basis": basis, "reason": draw(WORDS)}


_SAYS: dict[Question, Callable[[Draw, Proceeding, WorkItem, datetime], dict[str, Any]]] = {
    Question.RELEASE_DRAFT: lambda draw, p, item, now: {"note": draw(WORDS)},
    Question.GIVE_STATEMENT: _statement,
    Question.EVALUATE_REVIEW: lambda draw, p, item, now: {"changes": _changes(draw, p, MOSTLY)},
    Question.APPOINT_MEETING: _appointed,
    Question.RECORD_ROUND_TABLE: _round_table,
    Question.CONFIRM_RESULT: lambda draw, p, item, now: {"agrees": draw(MOSTLY), "remark": draw(WORDS)},
    Question.CLOSE_ROUND_TABLE: lambda draw, p, item, now: {},
    Question.RECORD_MEETING: _meeting,
    Question.ACCEPT_AMENDMENT: lambda draw, p, item, now: {"accepts": draw(MOSTLY), "reason": draw(WORDS)},
    Question.CLARIFY: lambda draw, p, item, now: {
        "way_on": draw(st.sampled_from(list(WayOn))),
        "reason": draw(WORDS),
    },
    Question.SIGN: _signature,
    Question.PROVE_CONDITION: lambda draw, p, item, now: {
        "proof": draw(WORDS),
        "met_on": (in_berlin(now).date() - timedelta(days=draw(st.integers(-1, 3)))).isoformat(),
    },
    Question.RECORD_LIFE_EVENT: lambda draw, p, item, now: {
        "event": draw(st.sampled_from(list(LifeEvent))),
        "on": in_berlin(now).date().isoformat(),
        "note": draw(WORDS),
    },
}
