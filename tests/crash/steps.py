"""The course on which the service is killed: through every stage, each step one doing that sets something going."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.kinds import Question, Stage
from store.loading import references
from tests.council import Council, yes

CHANGE = {"clause": "kuendigung_1", "text": "Jede Partei kann mit einer Frist von sechs Monaten kündigen."}
REFUSED = {"treatment": "voted", "tallies": {"ordentlich": yes(12, no=12)}, "note": "Zu unbestimmt."}
MISCOUNTED = {"treatment": "voted", "tallies": {"ordentlich": yes(12, no=11, abstain=1)}, "note": "Zu unbestimmt."}
AMENDED = {
    "treatment": "voted",
    "tallies": {"mitglieder": yes(45, abstain=2)},
    "changes": [CHANGE],
    "condition": "Mittel im Haushalt",
}


@dataclass(frozen=True)
class Doing:
    """What is done inside the service, and how the database shows afterwards that it was."""

    verb: str
    given: dict[str, Any]
    done: Callable[[], bool]

    @property
    def inside(self) -> tuple[str, ...]:
        """The points inside its own transaction: interrupted there it has not happened."""
        before = f"rundlauf.{self.verb}.before_commit"
        return (before, "rundlauf.move.visit_left") if self.verb == "withdraw" else (before,)


@dataclass(frozen=True)
class Step:
    """One step: what comes before it, what is done, and where it leads."""

    name: str  #: as the command knows it
    leads_to: Stage
    set_out: Callable[[Council], Doing]
    title: str  #: as the table names it
    beside: bool = False  #: about the second agreement, which runs beside the first


def _answers(question: Question, on: tuple[int, int, int, int], **content: Any) -> Callable[[Council], Doing]:
    """All but the last who are asked have answered; the last one does it now."""

    def set_out(c: Council) -> Doing:
        c.on(*on)
        *others, last = c.open_items(question)
        for item in others:
            c.say(item, **content)
        return _says(c, last.key, last.person, {"question": question, **content})

    return set_out


def _says(c: Council, item: str, person: str, content: dict[str, Any]) -> Doing:
    given = {"item": item, "person": person, "content": content}
    return Doing("answer", given, lambda: any(answer.work_item == item for answer in c.p.answers))


def _minutes(c: Council) -> Doing:
    c.on(2025, 10, 1, 14)
    (item,) = c.open_items(Question.RECORD_ROUND_TABLE)
    present = list(c.p.case.round_table.members)
    return _says(c, item.key, item.person, {"question": item.question, "agreed": True, "present": present})


def _signs(c: Council) -> Doing:
    c.on(2025, 11, 28, 10)
    item = c.open_items(Question.SIGN)[0]
    content = {"question": item.question, "signs": True, "name": "Muster", "place": "Aachen"}
    return _says(c, item.key, item.person, content)


def _corrects(c: Council) -> Doing:
    c.on(2025, 10, 9, 10)
    item = next(i for i in c.p.work_items if (i.stage, i.question) == (Stage.COMMITTEE, Question.RECORD_MEETING))
    given = {"item": item.key, "content": {"question": item.question, **MISCOUNTED}}
    return Doing("correct", given, lambda: any(answer.sequence == 2 for answer in c.p.answers))


def _renews(c: Council) -> Doing:
    c.on(2025, 8, 25, 10)
    item = c.open_items(Question.GIVE_STATEMENT)[0]
    return Doing("renew_link", {"item": item.key}, lambda: any(i.generation == 2 for i in c.p.work_items))


def _starts(c: Council) -> Doing:
    paper = c.reference.replace("-", "/")
    return Doing("start", {"paper": paper}, lambda: _is_known(c))


def _is_known(c: Council) -> bool:
    with c.store.reading() as session:
        return c.reference in references(session)


def _holds(c: Council) -> Doing:
    return Doing("hold", {"reference": c.reference}, lambda: c.p.agreement.held_at is not None)


def _releases(c: Council) -> Doing:
    return Doing("release", {"reference": c.reference}, lambda: c.p.agreement.held_at is None)


def _withdraws(c: Council) -> Doing:
    return Doing("withdraw", {"reference": c.reference}, lambda: c.stage is Stage.WITHDRAWN)


STEPS = (
    Step("start", Stage.DRAFTING, _starts, "Beginn", beside=True),
    Step("drafting", Stage.WRITTEN_REVIEW, _answers(Question.RELEASE_DRAFT, (2025, 8, 18, 11)), "Entwurf"),
    Step("renew_link", Stage.WRITTEN_REVIEW, _renews, "Neuer Link"),
    Step(
        "written_review",
        Stage.ROUND_TABLE,
        _answers(Question.GIVE_STATEMENT, (2025, 9, 1, 12), agrees=True),
        "Schriftliche Abstimmung",
    ),
    Step("hold", Stage.DRAFTING, _holds, "Anhalten", beside=True),
    Step("minutes", Stage.ROUND_TABLE, _minutes, "Runder Tisch: Ergebnis"),
    Step(
        "round_table",
        Stage.COMMITTEE,
        _answers(Question.CONFIRM_RESULT, (2025, 10, 2, 10), agrees=True),
        "Runder Tisch",
    ),
    Step(
        "committee",
        Stage.CLARIFICATION,
        _answers(Question.RECORD_MEETING, (2025, 10, 8, 18), **REFUSED),
        "Fachausschuss",
    ),
    Step("correct", Stage.CLARIFICATION, _corrects, "Berichtigung"),
    Step("release", Stage.DRAFTING, _releases, "Fortsetzen", beside=True),
    Step(
        "clarification",
        Stage.ASSEMBLY,
        _answers(Question.CLARIFY, (2025, 10, 13, 10), way_on="continue_to_assembly", reason="So besprochen."),
        "Klärung",
    ),
    Step(
        "assembly",
        Stage.RENEGOTIATION,
        _answers(Question.RECORD_MEETING, (2025, 11, 7, 18), **AMENDED),
        "Verbandsversammlung",
    ),
    Step(
        "renegotiation",
        Stage.SIGNING,
        _answers(Question.ACCEPT_AMENDMENT, (2025, 11, 14, 10), accepts=True),
        "Nachverhandlung",
    ),
    Step("withdraw", Stage.WITHDRAWN, _withdraws, "Zurückziehen", beside=True),
    Step("first_signature", Stage.SIGNING, _signs, "Erste Unterschrift"),
    Step("signing", Stage.CONDITIONS, _signs, "Unterzeichnung"),
    Step(
        "conditions",
        Stage.IN_FORCE,
        _answers(
            Question.PROVE_CONDITION, (2025, 12, 1, 10), proof="Bescheid", kept_at="Akte RA 40", met_on="2025-12-01"
        ),
        "Vorbehalte",
    ),
)
