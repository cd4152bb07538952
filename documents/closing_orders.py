"""Gather the contents of the papers at the end: the notice to everybody and the course of the procedure."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from documents.catalog import render
from documents.content import Content
from documents.correspondence import Addressee
from documents.decisions import consent_of_bodies
from documents.in_force_notice import InForceNoticeContent
from documents.procedure_overview import (
    AnswerLine,
    DocumentLine,
    LetterLine,
    LifeLine,
    ProcedureOverviewContent,
    VisitLine,
)
from documents.shared_facts import contacts_of, letter, shared, today
from documents.signing_orders import own_party
from models.agreement import StageVisit
from models.execution import signatures_that_count
from models.german import day, enumeration
from models.in_force import in_force_since
from models.kinds import Occasion, Stage
from models.life_facts import CALLED
from models.papers import OrderedDocument
from models.proceeding import Proceeding
from models.speaking import speaker
from models.stand_ins import IV
from models.wording import ASKED_FOR
from models.work_items import GivenAnswer, Signature

OCCASIONS: Mapping[Occasion, str] = {
    Occasion.QUESTION: "Bitte um Antwort",
    Occasion.INVITATION: "Einladung",
    Occasion.REMINDER: "Erinnerung",
    Occasion.ESCALATION: "Meldung an die Koordination",
    Occasion.NO_LONGER_NEEDED: "Erledigt",
    Occasion.RESULT: "Ergebnis",
    Occasion.CORRECTION: "Berichtigung",
    Occasion.FRESH_LINK: "Neuer Link",
    Occasion.DEADLINE_NEAR: "Hinweis auf die Frist",
    Occasion.HANDED_BACK: "Frage zurückgegeben",
    Occasion.DEPUTY_WANTED: "Meldung zur Vertretung",
    Occasion.RECEIPT: "Empfangsbestätigung",
    Occasion.DEADLINE_EXTENDED: "Neue Frist",
    Occasion.FILE_READ: "Datei gelesen",
    Occasion.FILE_REFUSED: "Datei nicht lesbar",
    Occasion.LIFE_NEWS: "Mitteilung",
    Occasion.LIFE_REMINDER: "Erinnerung an das Ende oder einen Bericht",
}


def in_force_notice(p: Proceeding, now: datetime) -> list[Content]:
    """The notice that the agreement is in force; one that was in force already is not announced again."""
    former, case = p.came_from, p.case
    if former is not None and former.stage is Stage.IN_FORCE:
        return []
    everybody = Addressee(lines=("An alle Beteiligten", "am Verfahren der Kooperationsvereinbarung"))
    return [
        InForceNoticeContent(
            **letter(p, f"{case.short_title}: Inkrafttreten", now, everybody),
            in_force_on=in_force_since(p, today(now)),
            decisions=consent_of_bodies(p),
            signed=tuple(_signed(p, signature) for signature in signatures_that_count(p)),
            contacts=contacts_of(p, now),
            copies_to=(
                f"Mitglieder der Runde „{case.round_table.name}“",
                enumeration(body.short_name for body in case.bodies),
                *(party.name for party in case.parties if party.id != own_party(p).id),
            ),
        )
    ]


def _signed(p: Proceeding, signature: Signature) -> str:
    slot = next(slot for slot in p.case.signature_slots if slot.id == signature.slot)
    office = f", {signature.office}" if signature.office != signature.name else ""
    return f"{slot.title}: {signature.name}{office}, am {day(signature.on)}"


def procedure_overview(p: Proceeding, now: datetime) -> list[Content]:
    """The whole course: every visit, every answer, every paper with its hash, every letter that went out."""
    return [
        ProcedureOverviewContent(
            **shared(p, f"Verfahrensübersicht: {p.case.short_title}", now),
            standing=p.step.title,
            visits=tuple(visit_line(p, visit) for visit in p.visits),
            answers=tuple(_answer(p, given) for given in sorted(p.answers, key=lambda each: each.given_at)),
            documents=_documents(p),
            letters=_letters(p),
            life=tuple(LifeLine(what=CALLED[row.kind], on=row.on, recorded_at=row.recorded_at) for row in p.life),
        )
    ]


def visit_line(p: Proceeding, visit: StageVisit) -> VisitLine:
    """Return a visit as a line; where nothing leads on, coming there is the end."""
    outcome, over = visit.outcome, p.procedure.is_final(Stage(visit.stage))
    return VisitLine(
        stage=p.step_of(visit.stage).title,
        visit=visit.visit,
        opened_at=visit.opened_at,
        concluded_at=visit.opened_at if over else visit.concluded_at,
        outcome=outcome.said if outcome else "Ende des Verfahrens" if over else "",
        version=visit.version,
    )


def _answer(p: Proceeding, given: GivenAnswer) -> AnswerLine:
    item = next(item for item in p.work_items if item.key == given.work_item)
    person, stood_in = speaker(p, item, given), given.stood_in
    remarks = (
        f"{IV} für {stood_in.principal.office}, {stood_in.principal.organization}, {stood_in.because}"
        if stood_in
        else "",
        "verspätet" if given.late else "",
        f"berichtigt: {given.reason}" if given.reason else "",
    )
    return AnswerLine(
        stage=p.step_of(item.stage).title,
        question=ASKED_FOR[item.question],
        who=f"{person.office}, {person.organization}",
        given_at=given.given_at,
        version=given.version,
        remark="; ".join(filter(None, remarks)),
    )


def _documents(p: Proceeding) -> tuple[DocumentLine, ...]:
    """Return the papers; a title that occurs at several stages says at which."""
    stages = {
        paper.title: {other.stage for other in p.documents if other.title == paper.title} for paper in p.documents
    }
    return tuple(_document(p, paper, several=len(stages[paper.title]) > 1) for paper in p.documents)


def _document(p: Proceeding, document: OrderedDocument, *, several: bool) -> DocumentLine:
    """Return a paper with its hash; one that is still to be written has the hash that it will have."""
    stage = p.step_of(document.stage).title
    at = f", {stage}" if several and stage not in document.title else ""
    sha256 = document.sha256 or hashlib.sha256(render(document.kind, document.content)).hexdigest()
    return DocumentLine(
        title=f"{document.title}{at}",
        version=document.version,
        written_at=document.written_at,
        sha256=sha256,
    )


def _letters(p: Proceeding) -> tuple[LetterLine, ...]:
    sent = Counter((letter.stage, letter.occasion) for letter in p.letters if letter.sent_at)
    return tuple(
        LetterLine(stage=p.step_of(stage).title, occasion=OCCASIONS[occasion], sent=sent[stage, occasion])
        for stage in p.procedure.steps
        for occasion in OCCASIONS
        if sent[stage, occasion]
    )
