"""The closed lists of the trade: stages, questions, roles, kinds of documents and of letters."""

from enum import StrEnum


class Stage(StrEnum):
    """Where an agreement stands. The values are stored and published; they never change their meaning."""

    DRAFTING = "drafting"
    WRITTEN_REVIEW = "written_review"
    ROUND_TABLE = "round_table"
    COMMITTEE = "committee"
    ASSEMBLY = "assembly"
    RENEGOTIATION = "renegotiation"
    CLARIFICATION = "clarification"
    SIGNING = "signing"
    CONDITIONS = "conditions"
    IN_FORCE = "in_force"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Question(StrEnum):
    """What exactly a work item asks for."""

    RELEASE_DRAFT = "release_draft"
    GIVE_STATEMENT = "give_statement"
    EVALUATE_REVIEW = "evaluate_review"
    APPOINT_MEETING = "appoint_meeting"
    RECORD_ROUND_TABLE = "record_round_table"
    CONFIRM_RESULT = "confirm_result"
    CLOSE_ROUND_TABLE = "close_round_table"
    RECORD_MEETING = "record_meeting"
    ACCEPT_AMENDMENT = "accept_amendment"
    CLARIFY = "clarify"
    SIGN = "sign"
    PROVE_CONDITION = "prove_condition"
    RECORD_LIFE_EVENT = "record_life_event"


class Role(StrEnum):
    """Whose answer a question needs."""

    COORDINATOR = "coordinator"
    ROUND_TABLE_MEMBER = "round_table_member"
    MINUTE_TAKER = "minute_taker"
    CHAIR = "chair"
    COUNTERPARTY = "counterparty"
    SIGNATORY = "signatory"


class DocumentKind(StrEnum):
    """The Word documents that Rundlauf writes."""

    AGREEMENT_DRAFT = "agreement_draft"
    PARTICIPATION_LETTER = "participation_letter"
    RESPONSE_FORM = "response_form"
    ROUND_TABLE_INVITATION = "round_table_invitation"
    MINUTES = "minutes"
    DRAFT_RESOLUTION = "draft_resolution"
    MEETING_INVITATION = "meeting_invitation"
    ATTENDANCE_LIST = "attendance_list"
    RESOLUTION_EXTRACT = "resolution_extract"
    SIGNATURE_COPY = "signature_copy"
    COVERING_LETTER = "covering_letter"
    EXECUTION_NOTE = "execution_note"
    IN_FORCE_NOTICE = "in_force_notice"
    PROCEDURE_OVERVIEW = "procedure_overview"
    SUPPLEMENTARY_PAPER = "supplementary_paper"
    CONVOCATION = "convocation"
    PUBLIC_NOTICE = "public_notice"
    ATTENDANCE_RECORD = "attendance_record"
    RECUSAL_NOTE = "recusal_note"
    TALLY_SHEET = "tally_sheet"
    MOTION_PAPER = "motion_paper"
    ITEM_EXTRACT = "item_extract"
    MEETING_MINUTES = "meeting_minutes"
    URGENT_DECISION = "urgent_decision"
    URGENT_APPROVAL = "urgent_approval"
    DEADLINE_NOTE = "deadline_note"
    SYNOPSIS = "synopsis"
    REDLINE = "redline"
    READING_COPY = "reading_copy"
    SIGNING_AUTHORITY = "signing_authority"
    COMPLETION_CERTIFICATE = "completion_certificate"
    CONTACT_ANNEX = "contact_annex"
    NOTICE_PAPER = "notice_paper"
    PRESS_DRAFT = "press_draft"
    PROGRESS_REPORT = "progress_report"
    AMENDMENT_AGREEMENT = "amendment_agreement"
    EXTENSION_AGREEMENT = "extension_agreement"
    ACCESSION_AGREEMENT = "accession_agreement"
    TERMINATION_NOTE = "termination_note"
    REPEAL_NOTE = "repeal_note"
    CLOSING_NOTE = "closing_note"


#: Written because of a meeting or of what happens at one, not because an agreement has come to a stage.
OF_MEETINGS = frozenset(
    {
        DocumentKind.SUPPLEMENTARY_PAPER,
        DocumentKind.CONVOCATION,
        DocumentKind.PUBLIC_NOTICE,
        DocumentKind.ATTENDANCE_RECORD,
        DocumentKind.RECUSAL_NOTE,
        DocumentKind.TALLY_SHEET,
        DocumentKind.MOTION_PAPER,
        DocumentKind.ITEM_EXTRACT,
        DocumentKind.MEETING_MINUTES,
        DocumentKind.URGENT_DECISION,
        DocumentKind.URGENT_APPROVAL,
    }
)

#: Written with a dossier and kept nowhere else.
OF_DOSSIERS = frozenset({DocumentKind.COMPLETION_CERTIFICATE})

#: Papers that leave the house, or that the house keeps apart from this program: each bears the head of the journal.
BEARS_THE_HEAD = frozenset(
    {
        DocumentKind.MINUTES,
        DocumentKind.DRAFT_RESOLUTION,
        DocumentKind.RESOLUTION_EXTRACT,
        DocumentKind.COVERING_LETTER,
        DocumentKind.EXECUTION_NOTE,
        DocumentKind.IN_FORCE_NOTICE,
        DocumentKind.PROCEDURE_OVERVIEW,
        DocumentKind.SUPPLEMENTARY_PAPER,
        DocumentKind.ITEM_EXTRACT,
        DocumentKind.MEETING_MINUTES,
    }
)

#: Written because of something that happens to an agreement in force, not because it has come to a stage.
OF_LIFE = frozenset(
    {
        DocumentKind.PROGRESS_REPORT,
        DocumentKind.EXTENSION_AGREEMENT,
        DocumentKind.ACCESSION_AGREEMENT,
        DocumentKind.TERMINATION_NOTE,
        DocumentKind.REPEAL_NOTE,
    }
)

#: Written from the proposals of a round: where nobody has proposed anything they do not exist.
OF_PROPOSALS = frozenset({DocumentKind.SYNOPSIS, DocumentKind.REDLINE, DocumentKind.READING_COPY})


class Occasion(StrEnum):
    """Why a letter is written."""

    QUESTION = "question"
    INVITATION = "invitation"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    NO_LONGER_NEEDED = "no_longer_needed"
    RESULT = "result"
    CORRECTION = "correction"
    FRESH_LINK = "fresh_link"
    FILE_READ = "file_read"
    FILE_REFUSED = "file_refused"
    MEETING_CALLED = "meeting_called"  #: the invitation of a whole body, one for all agreements on the agenda
    MEETING_MOVED = "meeting_moved"
    MEETING_CANCELLED = "meeting_cancelled"
    AGENDA_CHANGED = "agenda_changed"
    DEADLINE_NEAR = "deadline_near"  #: a reminder before the deadline
    HANDED_BACK = "handed_back"  #: to whoever a question has come back to
    DEPUTY_WANTED = "deputy_wanted"  #: to the coordinator: somebody is to be named or confirmed
    RECEIPT = "receipt"
    DEADLINE_EXTENDED = "deadline_extended"
    LIFE_NEWS = "life_news"  #: something has happened to an agreement beside its votes
    LIFE_REMINDER = "life_reminder"  #: its end or a report comes nearer


class MeetingState(StrEnum):
    """How far a meeting has come."""

    PLANNED = "planned"
    INVITED = "invited"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"
