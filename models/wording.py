"""What questions, returned files and signatures are called in German."""

from collections.abc import Mapping

from models.kinds import Question
from models.returned import Reception
from models.signature_slots import BasisKind, SignatureKind

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

RECEPTIONS: Mapping[Reception, str] = {
    Reception.READ: "gelesen, wartet auf die Bestätigung",
    Reception.REFUSED: "nicht lesbar",
    Reception.UNCLEAR: "unklar, wartet auf die Koordination",
    Reception.LATE: "zu spät, wartet auf die Koordination",
    Reception.COUNTED: "zählt mit",
    Reception.SUPERSEDED: "durch eine neuere Datei ersetzt",
    Reception.SET_ASIDE: "beiseitegelegt",
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
