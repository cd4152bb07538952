"""The papers of a real procedure, read back the way somebody sees them."""

from dataclasses import replace
from typing import Any

from sqlmodel import col, select

from actions.except_signing import except_signing
from documents.catalog import render
from documents.orders import content_of
from models.evaluation import submissions_of
from models.kinds import DocumentKind, Question, Stage
from models.papers import OrderedDocument, OutgoingLetter
from models.signature_files import ExceptionKind
from models.text import bookmark_of
from models.treatments import Decision, Verdict
from store.store import Store
from tests.council import Council, an_agreement_at, yes
from tests.documents.reading import text

WISH = {"clause": "runder_tisch_1", "text": "Die Regionalagentur lädt mindestens dreimal im Kalenderjahr ein."}
TALK = {"clause": "kuendigung_1", "text": "Die Vereinbarung endet von selbst.", "reason": "Das ist einfacher."}
MORE = {"clause": "sachstand_1_b", "text": "die gemeinsamen Veranstaltungen, ihre Teilnehmendenzahlen und"}


def papers(council: Council, kind: DocumentKind, stage: Stage | None = None) -> list[OrderedDocument]:
    """Return the papers of a kind in the order they were ordered."""
    return [paper for paper in council.p.documents if paper.kind is kind and stage in (None, paper.stage)]


def read(paper: OrderedDocument) -> str:
    """Return what a paper says, with plain blanks."""
    return text(render(paper.kind, paper.content))


def plain(words: str) -> str:
    """Return words with plain blanks."""
    return words.replace("\u00a0", " ")


def said(council: Council, kind: DocumentKind, stage: Stage | None = None) -> str:
    """Return what the latest paper of a kind says."""
    return read(papers(council, kind, stage)[-1])


def ordered_anew(council: Council, kind: DocumentKind, **changed: Any) -> str:
    """Return what a paper would say if it were ordered now, on a proceeding that differs in something."""
    order = content_of(kind, replace(council.p, **changed), council.now)[0]
    return text(render(kind, order.content))


def post(council: Council) -> None:
    """Let every letter of the outbox go out."""
    with council.store.unit_of_work() as session:
        for letter in session.exec(select(OutgoingLetter).where(col(OutgoingLetter.sent_at).is_(None))):
            letter.sent_at = council.now


def voted(council: Council, present: int = 12, **more: Any) -> None:
    """Let the body of the open stage vote and the flow go on."""
    group = "ordentlich" if council.stage is Stage.COMMITTEE else "mitglieder"
    counts = more.pop("counts", {})
    tallies = {group: yes(present, **counts)}
    council.all_say(Question.RECORD_MEETING, treatment="voted", tallies=tallies, **more)
    council.go_on()


def the_whole_course(store: Store) -> Council:
    """Walk from draft into force with everything that happens in earnest: proposals, silence, dissent, abstentions."""
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    _two_rounds(council)
    _round_table(council)
    council.on(2025, 10, 8, 18)
    council.all_say(
        Question.RECORD_MEETING,
        treatment="voted",
        tallies={"ordentlich": yes(13, abstain=2), "beratend": yes(6)},
        note="Die Verwaltung erläutert den Gang der Abstimmung.",
    )
    _next(council)
    council.on(2025, 11, 7, 18)
    voted(council, 47, counts={"abstain": 2})
    _next(council)
    _signatures(council)
    assert council.stage is Stage.IN_FORCE
    return council


def _next(council: Council) -> None:
    council.go_on()
    post(council)


def _two_rounds(council: Council) -> None:
    post(council)
    council.on(2025, 8, 27)
    *others, silent = council.open_items(Question.GIVE_STATEMENT)
    council.say(others[0], agrees=False, proposals=[{**WISH, "reason": "Zwei Sitzungen reichen nicht."}])
    council.say(others[1], agrees=True, proposals=[TALK])
    for item in others[2:]:
        council.say(item, agrees=True)
    council.on(2025, 9, 2)
    _next(council)
    council.say(silent, agrees=True)
    council.all_say(Question.EVALUATE_REVIEW, submissions=decided(council))
    _next(council)
    council.on(2025, 9, 8)
    council.all_say(Question.GIVE_STATEMENT, agrees=True)
    _next(council)


def decided(council: Council) -> list[dict[str, Any]]:
    """Take over what was wished for and leave the rest to the round table."""
    verdicts = {bookmark_of(WISH["clause"]): Verdict.ACCEPT}
    return [
        each.model_copy(
            update={"decision": Decision(verdict=verdicts.get(each.proposal.clause, Verdict.DISCUSS))}
        ).model_dump(mode="json")
        for each in submissions_of(council.p, council.p.visit)
    ]


def _round_table(council: Council) -> None:
    council.on(2025, 10, 1, 14)
    *present, _ = council.p.case.round_table.members
    council.all_say(
        Question.RECORD_ROUND_TABLE,
        agreed=True,
        present=present,
        findings=[
            {"clause": "runder_tisch_1", "standing": "dissent", "note": "Kreis Düren hält zwei für genug."},
            {"clause": TALK["clause"], "standing": "open", "note": "Die Laufzeit klärt das Land."},
        ],
        changes=[MORE],
        tasks=["Die Koordination legt die Fassung dem Fachausschuss vor."],
    )
    _next(council)
    council.all_say(Question.CONFIRM_RESULT, agrees=True)
    _next(council)


def _signatures(council: Council) -> None:
    council.on(2025, 11, 12, 9)
    [chair] = council.open_items(Question.SIGN)
    paper = {"kind": "wet_ink", "file_sha256": "0" * 64, "original_at": "Akte RA 40-2025/037, Blatt 112"}
    council.say(chair, signs=True, name="Vorsitz Muster", place="Euskirchen", **paper)
    _next(council)
    council.on(2025, 11, 25, 14)
    state = next(item for item in council.open_items(Question.SIGN) if item.person == "shyney_vallomtharayil")
    council.say(state, signs=True, name="Shyney Vallomtharayil", place="Düsseldorf")
    note = "Eine Form ist nicht vorgeschrieben; beide Seiten haben dieselbe Fassung."
    allowed = (council.store, council.reference, ExceptionKind.MIXED_MEDIA, "Rechtsstelle", note, "Koordination")
    except_signing(*allowed, council.now)
    council.go_on()
