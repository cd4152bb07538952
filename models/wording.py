"""What questions, answers, letters, meetings, returned files and signatures are called in German."""

from collections.abc import Mapping

from models.closing_answers import LifeEvent, WayOn
from models.kinds import MeetingState, Occasion, Question
from models.meeting_answers import Treatment
from models.proposals import ProposalKind
from models.returned import Reception
from models.signature_files import ExceptionKind
from models.signature_slots import BasisKind, Confirmation, SignatureKind
from models.table_answers import Standing
from models.treatments import Verdict

ASKED_FOR: Mapping[Question, str] = {
    Question.RELEASE_DRAFT: "Entwurf prüfen und freigeben",
    Question.GIVE_STATEMENT: "Stellungnahme zum Entwurf",
    Question.EVALUATE_REVIEW: "Rückmeldungen auswerten",
    Question.APPOINT_MEETING: "Sitzungstermin festlegen",
    Question.RECORD_ROUND_TABLE: "Ergebnis des Runden Tisches festhalten",
    Question.CONFIRM_RESULT: "Ergebnis des Runden Tisches bestätigen",
    Question.CLOSE_ROUND_TABLE: "Bestätigungsrunde abschließen",
    Question.RECORD_MEETING: "Beratungsergebnis erfassen",
    Question.ACCEPT_AMENDMENT: "Zustimmung zur geänderten Fassung",
    Question.CLARIFY: "Weiteres Vorgehen klären",
    Question.SIGN: "Vereinbarung unterzeichnen",
    Question.PROVE_CONDITION: "Erfüllung eines Vorbehalts nachweisen",
    Question.RECORD_LIFE_EVENT: "Änderung, Verlängerung oder Ende festhalten",
}

OCCASIONS: Mapping[Occasion, str] = {
    Occasion.QUESTION: "Frage an eine Person",
    Occasion.INVITATION: "Einladung",
    Occasion.REMINDER: "Erinnerung",
    Occasion.ESCALATION: "Hinweis auf Säumige",
    Occasion.NO_LONGER_NEEDED: "Absage einer Frage",
    Occasion.RESULT: "Ergebnis",
    Occasion.CORRECTION: "Berichtigung",
    Occasion.FRESH_LINK: "Neuer Link",
    Occasion.FILE_READ: "Bitte um Bestätigung einer Datei",
    Occasion.FILE_REFUSED: "Hinweis auf eine unlesbare Datei",
    Occasion.MEETING_CALLED: "Ladung",
    Occasion.MEETING_MOVED: "Verlegung",
    Occasion.MEETING_CANCELLED: "Absage einer Sitzung",
    Occasion.AGENDA_CHANGED: "Änderung der Tagesordnung",
    Occasion.DEADLINE_EXTENDED: "Neue Frist",
    Occasion.DEADLINE_NEAR: "Hinweis auf die Frist",
    Occasion.HANDED_BACK: "Frage zurückgegeben",
    Occasion.DEPUTY_WANTED: "Meldung zur Vertretung",
    Occasion.RECEIPT: "Empfangsbestätigung",
    Occasion.LIFE_NEWS: "Nachricht zur geltenden Vereinbarung",
    Occasion.LIFE_REMINDER: "Erinnerung an Termine der Vereinbarung",
}

RECEPTIONS: Mapping[Reception, str] = {
    Reception.READ: "gelesen, wartet auf die Bestätigung",
    Reception.REFUSED: "nicht lesbar",
    Reception.UNCLEAR: "unklar, wartet auf die Koordination",
    Reception.LATE: "zu spät, wartet auf die Koordination",
    Reception.COUNTED: "zählt mit",
    Reception.SUPERSEDED: "durch eine neuere Datei ersetzt",
    Reception.SET_ASIDE: "beiseitegelegt",
}

MEETING_STATES: Mapping[MeetingState, str] = {
    MeetingState.PLANNED: "geplant",
    MeetingState.INVITED: "eingeladen",
    MeetingState.OPEN: "läuft",
    MeetingState.CLOSED: "geschlossen",
    MeetingState.CANCELLED: "abgesagt",
}

SIGNED_BY: Mapping[SignatureKind, str] = {
    SignatureKind.SIMPLE: "einfache elektronische Signatur",
    SignatureKind.TEXT_FORM: "Erklärung in Textform",
    SignatureKind.WET_INK: "eigenhändige Unterschrift",
    SignatureKind.ADVANCED: "fortgeschrittene elektronische Signatur",
    SignatureKind.QUALIFIED: "qualifizierte elektronische Signatur",
}

FORM_OF: Mapping[SignatureKind, str] = {
    SignatureKind.SIMPLE: "Textform (§ 126b BGB)",
    SignatureKind.TEXT_FORM: "Textform (§ 126b BGB)",
    SignatureKind.WET_INK: "Schriftform (§ 126 BGB)",
    SignatureKind.ADVANCED: "Textform (§ 126b BGB)",
    SignatureKind.QUALIFIED: "elektronische Form (§ 126a BGB)",
}

BASED_ON: Mapping[BasisKind, str] = {
    BasisKind.OFFICE: "Vertretung kraft Amtes",
    BasisKind.RESOLUTION: "Beschluss",
    BasisKind.AUTHORITY: "Vollmacht",
    BasisKind.NO_OBLIGATION: "Erklärung ohne Verpflichtung",
}

WAYS_ON: Mapping[WayOn, str] = {
    WayOn.CONTINUE_TO_ASSEMBLY: "Trotzdem zur Entscheidung",
    WayOn.CONTINUE_SIGNING: "Die Unterzeichnung noch einmal versuchen",
    WayOn.RENEGOTIATE: "Mit den Parteien nachverhandeln",
    WayOn.STOP: "Das Verfahren beenden",
}

EVENTS: Mapping[LifeEvent, str] = {
    LifeEvent.AMENDED: "Sie wurde geändert",
    LifeEvent.EXTENDED: "Sie wurde verlängert",
    LifeEvent.TERMINATED: "Sie wurde gekündigt",
    LifeEvent.EXPIRED: "Sie ist ausgelaufen",
}

TREATED: Mapping[Treatment, str] = {
    Treatment.VOTED: "Es wurde abgestimmt",
    Treatment.NOTED: "Zur Kenntnis genommen",
    Treatment.NO_RECOMMENDATION: "Ohne Empfehlung weitergeleitet",
    Treatment.DEFERRED: "Vertagt",
    Treatment.REFERRED_BACK: "Zurückverwiesen",
    Treatment.NOT_QUORATE: "Nicht beschlussfähig",
}

STANDINGS: Mapping[Standing, str] = {
    Standing.CONSENSUS: "Konsens",
    Standing.DISSENT: "Dissens",
    Standing.OPEN: "offen",
}

PROPOSALS: Mapping[ProposalKind, str] = {
    ProposalKind.INSERT: "Einfügung",
    ProposalKind.DELETE: "Streichung",
    ProposalKind.REPLACE: "Änderung",
    ProposalKind.MOVE: "Verschiebung",
    ProposalKind.COMMENT: "Anmerkung",
}

VERDICTS: Mapping[Verdict, str] = {
    Verdict.ACCEPT: "übernommen",
    Verdict.ACCEPT_CHANGED: "geändert übernommen",
    Verdict.REJECT: "nicht übernommen",
    Verdict.DISCUSS: "am Runden Tisch zu beraten",
}

#: How it was made sure who has signed.
CHECKED: Mapping[Confirmation, str] = {
    Confirmation.LINK: "über den persönlichen Link",
    Confirmation.CODE: "mit Einmalcode an das hinterlegte Postfach",
    Confirmation.COORDINATOR: "geprüft durch die Koordination",
    Confirmation.CERTIFICATE: "geprüft am Zertifikat in der Datei",
}

EXCEPTED: Mapping[ExceptionKind, str] = {
    ExceptionKind.MIXED_MEDIA: "Gemischte Medien: einige unterzeichnen auf Papier, andere elektronisch",
    ExceptionKind.FORMER_OFFICE: "Wer das Amt bei der Entscheidung innehatte, unterzeichnet, obwohl es neu besetzt ist",
}
