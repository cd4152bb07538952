"""All kinds of documents: what each is called, what it needs to know, how it is laid out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from documents import (
    agreement_draft,
    attendance_list,
    attendance_record,
    closing_note,
    completion_certificate,
    contact_annex,
    convocation,
    covering_letter,
    deadline_note,
    draft_resolution,
    execution_note,
    in_force_notice,
    item_extract,
    meeting_invitation,
    meeting_minutes,
    minutes,
    motion_paper,
    notice_paper,
    participation_letter,
    press_draft,
    procedure_overview,
    progress_report,
    public_notice,
    reading_copy,
    recusal_note,
    redline,
    repeal_note,
    resolution_extract,
    response_form,
    round_table_invitation,
    side_agreement,
    signature_copy,
    signing_authority,
    supplementary_paper,
    synopsis,
    tally_sheet,
    termination_note,
    urgent_approval,
    urgent_decision,
)
from documents.content import Headed
from documents.parts import proof
from documents.sheet import Sheet
from documents.template import compose, write
from models.kinds import DocumentKind as D

C = TypeVar("C", bound=Headed)
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Kind(Generic[C]):
    """One kind of document."""

    title: str
    stem: str  #: of file names, without umlauts
    content: type[C]
    lay_out: Callable[[C], Sheet]


KINDS: Mapping[D, Kind[Any]] = {
    D.AGREEMENT_DRAFT: Kind(
        "Entwurf der Kooperationsvereinbarung",
        "entwurf",
        agreement_draft.AgreementDraftContent,
        agreement_draft.lay_out,
    ),
    D.PARTICIPATION_LETTER: Kind(
        "Anschreiben zur Beteiligung",
        "anschreiben-beteiligung",
        participation_letter.ParticipationLetterContent,
        participation_letter.lay_out,
    ),
    D.RESPONSE_FORM: Kind(
        "Stellungnahme-Formular", "stellungnahme-formular", response_form.ResponseFormContent, response_form.lay_out
    ),
    D.ROUND_TABLE_INVITATION: Kind(
        "Einladung zum Runden Tisch",
        "einladung-runder-tisch",
        round_table_invitation.RoundTableInvitationContent,
        round_table_invitation.lay_out,
    ),
    D.MINUTES: Kind("Ergebnisprotokoll Runder Tisch", "ergebnisprotokoll", minutes.MinutesContent, minutes.lay_out),
    D.DRAFT_RESOLUTION: Kind(
        "Beschlussvorlage", "beschlussvorlage", draft_resolution.DraftResolutionContent, draft_resolution.lay_out
    ),
    D.MEETING_INVITATION: Kind(
        "Einladung zur Sitzung",
        "einladung-sitzung",
        meeting_invitation.MeetingInvitationContent,
        meeting_invitation.lay_out,
    ),
    D.ATTENDANCE_LIST: Kind(
        "Anwesenheitsliste", "anwesenheitsliste", attendance_list.AttendanceListContent, attendance_list.lay_out
    ),
    D.RESOLUTION_EXTRACT: Kind(
        "Beschlussauszug", "beschlussauszug", resolution_extract.ResolutionExtractContent, resolution_extract.lay_out
    ),
    D.SIGNATURE_COPY: Kind(
        "Unterschriftenfassung", "unterschriftenfassung", signature_copy.SignatureCopyContent, signature_copy.lay_out
    ),
    D.COVERING_LETTER: Kind(
        "Begleitschreiben zur Unterzeichnung",
        "begleitschreiben",
        covering_letter.CoveringLetterContent,
        covering_letter.lay_out,
    ),
    D.SIGNING_AUTHORITY: Kind(
        "Vollmacht oder Zeichnungsvermerk",
        "zeichnung",
        signing_authority.SigningAuthorityContent,
        signing_authority.lay_out,
    ),
    D.EXECUTION_NOTE: Kind(
        "Ausfertigungsvermerk", "ausfertigungsvermerk", execution_note.ExecutionNoteContent, execution_note.lay_out
    ),
    D.IN_FORCE_NOTICE: Kind(
        "Mitteilung über das Inkrafttreten",
        "mitteilung-inkrafttreten",
        in_force_notice.InForceNoticeContent,
        in_force_notice.lay_out,
    ),
    D.PROCEDURE_OVERVIEW: Kind(
        "Laufzettel", "laufzettel", procedure_overview.ProcedureOverviewContent, procedure_overview.lay_out
    ),
    D.SUPPLEMENTARY_PAPER: Kind(
        "Ergänzungsvorlage",
        "ergaenzungsvorlage",
        supplementary_paper.SupplementaryPaperContent,
        supplementary_paper.lay_out,
    ),
    D.CONVOCATION: Kind("Einladung mit Tagesordnung", "einladung", convocation.ConvocationContent, convocation.lay_out),
    D.PUBLIC_NOTICE: Kind(
        "Öffentliche Bekanntmachung", "bekanntmachung", public_notice.PublicNoticeContent, public_notice.lay_out
    ),
    D.ATTENDANCE_RECORD: Kind(
        "Anwesenheitsliste der Sitzung",
        "anwesenheit",
        attendance_record.AttendanceRecordContent,
        attendance_record.lay_out,
    ),
    D.RECUSAL_NOTE: Kind(
        "Vermerk Befangenheit", "vermerk-befangenheit", recusal_note.RecusalNoteContent, recusal_note.lay_out
    ),
    D.TALLY_SHEET: Kind("Zählblatt", "zaehlblatt", tally_sheet.TallySheetContent, tally_sheet.lay_out),
    D.MOTION_PAPER: Kind("Änderungsantrag", "aenderungsantrag", motion_paper.MotionPaperContent, motion_paper.lay_out),
    D.ITEM_EXTRACT: Kind(
        "Auszug aus der Niederschrift", "auszug", item_extract.ItemExtractContent, item_extract.lay_out
    ),
    D.MEETING_MINUTES: Kind(
        "Niederschrift", "niederschrift", meeting_minutes.MeetingMinutesContent, meeting_minutes.lay_out
    ),
    D.URGENT_DECISION: Kind(
        "Dringlichkeitsentscheidung",
        "dringlichkeitsentscheidung",
        urgent_decision.UrgentDecisionContent,
        urgent_decision.lay_out,
    ),
    D.URGENT_APPROVAL: Kind(
        "Genehmigungsvorlage", "genehmigungsvorlage", urgent_approval.UrgentApprovalContent, urgent_approval.lay_out
    ),
    D.DEADLINE_NOTE: Kind("Fristvermerk", "fristvermerk", deadline_note.DeadlineNoteContent, deadline_note.lay_out),
    D.SYNOPSIS: Kind("Synopse der Vorschläge", "synopse", synopsis.SynopsisContent, synopsis.lay_out),
    D.REDLINE: Kind(
        "Änderungsfassung mit allen Vorschlägen", "aenderungsfassung", redline.RedlineContent, redline.lay_out
    ),
    D.READING_COPY: Kind(
        "Lesefassung mit allen Vorschlägen", "lesefassung", redline.RedlineContent, reading_copy.lay_out
    ),
    D.COMPLETION_CERTIFICATE: Kind(
        "Abschlussbescheinigung",
        "abschlussbescheinigung",
        completion_certificate.CompletionCertificateContent,
        completion_certificate.lay_out,
    ),
    D.CONTACT_ANNEX: Kind(
        "Anlage Ansprechpartner*innen", "ansprechpartner", contact_annex.ContactAnnexContent, contact_annex.lay_out
    ),
    D.NOTICE_PAPER: Kind(
        "Mitteilungsvorlage „Unterzeichnung“",
        "mitteilungsvorlage",
        notice_paper.NoticePaperContent,
        notice_paper.lay_out,
    ),
    D.PRESS_DRAFT: Kind(
        "Entwurf der Pressemitteilung", "pressemitteilung", press_draft.PressDraftContent, press_draft.lay_out
    ),
    D.PROGRESS_REPORT: Kind(
        "Sachstandsbericht", "sachstandsbericht", progress_report.ProgressReportContent, progress_report.lay_out
    ),
    D.AMENDMENT_AGREEMENT: Kind(
        "Änderungsvereinbarung", "aenderungsvereinbarung", side_agreement.SideAgreementContent, side_agreement.lay_out
    ),
    D.EXTENSION_AGREEMENT: Kind(
        "Verlängerungsvereinbarung",
        "verlaengerungsvereinbarung",
        side_agreement.SideAgreementContent,
        side_agreement.lay_out,
    ),
    D.ACCESSION_AGREEMENT: Kind(
        "Beitrittsvereinbarung", "beitrittsvereinbarung", side_agreement.SideAgreementContent, side_agreement.lay_out
    ),
    D.TERMINATION_NOTE: Kind(
        "Bestätigung der Kündigung",
        "kuendigungsbestaetigung",
        termination_note.TerminationNoteContent,
        termination_note.lay_out,
    ),
    D.REPEAL_NOTE: Kind("Aufhebungsvermerk", "aufhebungsvermerk", repeal_note.RepealNoteContent, repeal_note.lay_out),
    D.CLOSING_NOTE: Kind("Abschlussvermerk", "abschlussvermerk", closing_note.ClosingNoteContent, closing_note.lay_out),
}


def render(kind: D, content: Mapping[str, object] | Headed) -> bytes:
    """Return the Word file of a content, or of one that was frozen as JSON; the same content gives the same bytes."""
    typed = read(kind, content)
    return write(compose(typed, laid_out(kind, typed), kind))


def read(kind: D, content: Mapping[str, object] | Headed) -> Headed:
    """Return a content as what it is, also one that was frozen as JSON."""
    known = KINDS[kind]
    typed: Headed = content if isinstance(content, known.content) else known.content.model_validate(content)
    return typed


def laid_out(kind: D, content: Headed) -> Sheet:
    """Return a content on its page, for paper and screen alike; how the journal stood is said at its end."""
    sheet = KINDS[kind].lay_out(content)
    return replace(sheet, blocks=(*sheet.blocks, *proof(content.journal_head)))


def file_stem(kind: D, *details: str) -> str:
    """Return the stem of a file name without umlauts: ``beschlussauszug-fachausschuss``."""
    spelled = "-".join((KINDS[kind].stem, *details)).lower().translate(_SPELLED)
    return re.sub("[^a-z0-9]+", "-", spelled).strip("-")
