"""What somebody has answered, written out in German: for the page, and for the receipt by e-mail."""

from collections.abc import Iterator

from models import answers as a
from models.conditions import conditions_of
from models.german import clock, counted, day, enumeration, weekday
from models.kinds import Stage
from models.proceeding import Proceeding
from models.proposals import Proposal, ProposalKind
from models.slots import basis_of
from models.text import AgreementText, ClauseChange, place_of
from models.voting import Tally, minuted, quorum_arithmetic
from models.wording import EVENTS, FORM_OF, PROPOSALS, SIGNED_BY, STANDINGS, TREATED, VERDICTS, WAYS_ON
from models.work_items import WorkItem

Row = tuple[str, str]


def recorded(p: Proceeding, item: WorkItem, answer: a.Answer) -> list[Row]:
    """Return an answer as labelled lines; what was left empty is left out."""
    return [(label, value) for label, value in _rows(p, item, answer) if value]


def _rows(p: Proceeding, item: WorkItem, answer: a.Answer) -> Iterator[Row]:
    text = p.version_numbered(p.visit_with(item).version).text
    match answer:
        case a.StatementGiven():
            yield from _statement(p, item, text, answer)
        case a.ReviewEvaluated():
            yield from _evaluation(text, answer)
        case a.MeetingAppointed():
            yield from _meeting("Sitzung", answer)
        case a.RoundTableRecorded():
            yield from _round_table(p, answer, text)
        case a.MeetingRecorded():
            yield from _deliberation(p, item, answer, text)
        case a.SignatureAnswered():
            yield from _signature(p, item, answer)
        case _:
            yield from _briefly(p, item, answer)
    yield "Notiz", getattr(answer, "note", "")


def _briefly(p: Proceeding, item: WorkItem, answer: a.Answer) -> Iterator[Row]:
    match answer:
        case a.DraftReleased():
            yield "Entwurf", "freigegeben"
        case a.ResultConfirmed():
            yield "Ergebnis", "bestätigt" if answer.agrees else "nicht bestätigt"
            yield "Anmerkung", answer.remark
        case a.RoundTableClosed():
            yield "Bestätigungsrunde", "abgeschlossen"
        case a.AmendmentAnswered():
            yield "Geänderte Fassung", "angenommen" if answer.accepts else "nicht angenommen"
            yield "Begründung", answer.reason
        case a.Clarified():
            yield "Weiteres Vorgehen", WAYS_ON[answer.way_on]
            yield "Begründung", answer.reason
        case a.ConditionProved():
            yield "Vorbehalt", dict(conditions_of(p)).get(item.matter, "")
            yield "Nachweis", answer.proof
            yield "Erfüllt am", day(answer.met_on)
        case a.LifeEventRecorded():
            yield "Ereignis", EVENTS[answer.event]
            yield "Am", day(answer.on)


def _statement(p: Proceeding, item: WorkItem, text: AgreementText, answer: a.StatementGiven) -> Iterator[Row]:
    yield "Stellungnahme", "Zustimmung" if answer.agrees else "Keine Zustimmung"
    named = (file.name for file in p.returned if file.work_item == item.key and file.sha256 == answer.file_sha256)
    yield "Datei", next(named, "")
    for understood in answer.understood:
        reason = f"Begründung: {understood.comment}" if understood.comment else ""
        yield understood.label or "Ohne feste Stelle", "\n".join(filter(None, (in_words(understood), reason)))
    for proposal in answer.proposals:
        reason = f"Begründung: {proposal.reason}" if proposal.reason else ""
        yield f"Vorschlag zu {place_of(text, proposal.clause)}", "\n".join(filter(None, (proposal.text, reason)))
    yield "Anmerkung", answer.remark


def _evaluation(text: AgreementText, answer: a.ReviewEvaluated) -> Iterator[Row]:
    for submission in answer.submissions:
        said = submission.decision
        if said:
            treated = ": ".join(filter(None, (VERDICTS[said.verdict], said.wording and f"„{said.wording}“")))
            label = f"{submission.proposal.label}, {submission.submitted_by}"
            yield label, "\n".join(filter(None, (in_words(submission.proposal), treated, said.reason)))
    yield from _changes(text, answer.changes)


def _round_table(p: Proceeding, record: a.RoundTableRecorded, text: AgreementText) -> Iterator[Row]:
    yield "Verständigung", "ja" if record.agreed else "nein, zurück zum Entwurf"
    yield "Anwesend", enumeration(p.person(who).described for who in record.present)
    for finding in record.findings:
        yield (
            place_of(text, finding.clause),
            STANDINGS[finding.standing] + (f": {finding.note}" if finding.note else ""),
        )
    yield from _changes(text, record.changes)
    yield "Aufgaben", "\n".join(record.tasks)


def _changes(text: AgreementText, changes: tuple[ClauseChange, ...]) -> Iterator[Row]:
    for change in changes:
        yield f"Neue Fassung von {place_of(text, change.clause)}", change.text


def _meeting(label: str, meeting: a.MeetingAppointed) -> Iterator[Row]:
    where = ", ".join(filter(None, (meeting.room, meeting.place)))
    yield label, f"{weekday(meeting.start)}, {clock(meeting.start)}, {where}"
    yield "Sitzungsnummer", meeting.number


def _deliberation(p: Proceeding, item: WorkItem, record: a.MeetingRecorded, text: AgreementText) -> Iterator[Row]:
    yield "Behandlung", TREATED[record.treatment]
    body, rule = p.body(Stage(item.stage)), p.rule_for(p.visit_with(item))
    for group in body.groups if body else ():
        tally = record.tallies.get(group.id)
        if tally is None:
            continue
        lines = [_counted(tally)]
        if rule and group.decides:
            lines.append(f"{quorum_arithmetic(group.seats, tally.present, rule)}.")
        if record.treatment is a.Treatment.VOTED and group.decides:
            lines.append(f"{minuted(tally, group.seats, rule)}.")
        yield group.name, "\n".join(lines)
    yield from _changes(text, record.changes)
    yield "Redaktionelle Änderung des Beschlusses", record.editorial_note
    yield "Vorbehalt", record.condition
    if record.next_meeting:
        yield from _meeting("Nächste Sitzung", record.next_meeting)


def _counted(tally: Tally) -> str:
    counts = [
        f"{tally.present} anwesend",
        f"{tally.in_favour} Ja",
        f"{tally.no} Nein",
        counted(tally.abstain, "Enthaltung", "Enthaltungen"),
    ]
    counts += [f"{tally.invalid} ungültig"] if tally.invalid else []
    counts += [f"{tally.recused} befangen"] if tally.recused else []
    return ", ".join(counts) + "."


def _signature(p: Proceeding, item: WorkItem, answer: a.SignatureAnswered) -> Iterator[Row]:
    slot = next(slot for slot in p.case.signature_slots if slot.id == item.matter)
    version = p.version_numbered(p.visit_with(item).version)
    if not answer.signs:
        yield "Unterzeichnung", "nicht unterzeichnet"
        yield "Begründung", answer.reason
    else:
        basis = answer.basis or basis_of(p, slot)
        yield "Unterzeichnung", f"unterzeichnet – {slot.title}"
        yield "Name", answer.name
        yield "Ort", answer.place
        yield "Als", slot.capacity
        dated = f", {day(basis.dated)}" if basis and basis.dated else ""
        yield "Grundlage", f"{basis.text}{dated}" if basis else ""
        yield "Art", f"{SIGNED_BY[answer.kind]}, {FORM_OF[answer.kind]}"
    yield "Fassung", f"Fassung\u00a0{version.number}, Prüfsumme (SHA-256) {version.sha256}"


def in_words(proposal: Proposal) -> str:
    """Return a proposal in one line of plain text, as a receipt says it."""
    kind, old, new = PROPOSALS[proposal.kind], proposal.old.strip(), proposal.new.strip()
    if proposal.kind is ProposalKind.COMMENT or not (old or new):
        return kind
    return f"{kind}: " + " → ".join(f"„{words}“" for words in (old, new) if words)
