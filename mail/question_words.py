"""What a letter says to each question."""

from models.bodies import BodyKind
from models.kinds import Question, Stage
from models.proceeding import Proceeding

EDIT = (
    "Bearbeiten Sie die Datei, wie Sie es gewohnt sind, mit oder ohne Änderungsverfolgung, gern mit Kommentaren. "
    "Laden Sie sie dann auf Ihrer Seite hoch, oder antworten Sie auf diese E-Mail mit der Datei im Anhang."
)
ASKS: dict[Question, tuple[str, ...]] = {
    Question.RELEASE_DRAFT: ("der Entwurf der Vereinbarung liegt vor. Bitte prüfen Sie ihn und geben Sie ihn frei.",),
    Question.GIVE_STATEMENT: (
        "Sie erhalten den Entwurf der Vereinbarung mit der Bitte um Ihre Stellungnahme. "
        "Die Word-Datei liegt diesem Brief bei.",
        EDIT,
        "Auf Ihrer Seite können Sie auch einfach zustimmen oder zu jeder Regelung einen Vorschlag eintragen.",
    ),
    Question.EVALUATE_REVIEW: (
        "die schriftliche Beteiligung ist abgeschlossen oder ihre Frist ist abgelaufen. "
        "Bitte werten Sie die Rückmeldungen aus.",
    ),
    Question.APPOINT_MEETING: ("für den nächsten Schritt fehlt ein Sitzungstermin. Bitte legen Sie ihn fest.",),
    Question.RECORD_ROUND_TABLE: (
        "bitte halten Sie nach dem Treffen des Runden Tisches dessen Ergebnis fest. "
        "Die Mitglieder werden danach um ihre Bestätigung gebeten.",
    ),
    Question.CONFIRM_RESULT: (
        "das Ergebnisprotokoll des Runden Tisches liegt bei. Bitte bestätigen Sie es oder sagen Sie, was nicht stimmt.",
    ),
    Question.CLOSE_ROUND_TABLE: (
        "die Frist für die Bestätigung des Ergebnisses ist abgelaufen. "
        "Bitte schließen Sie die Runde ab; Schweigen gilt nicht als Zustimmung.",
    ),
    Question.RECORD_MEETING: (
        "bitte erfassen Sie nach der Sitzung das Beratungsergebnis. Der Beschlussauszug wird daraus sofort erstellt.",
    ),
    Question.ACCEPT_AMENDMENT: (
        "die Vereinbarung wurde mit Änderungen beschlossen ({assembly}). "
        "Bitte sagen Sie uns, ob Sie der geänderten Fassung zustimmen.",
    ),
    Question.CLARIFY: (
        "das Verfahren kann nicht wie vorgesehen weitergehen. Bitte entscheiden Sie mit dem Vorsitz über den Fortgang.",
    ),
    Question.SIGN: (
        "die Vereinbarung ist beschlossen ({assembly}). Bitte unterzeichnen Sie die beiliegende Fassung "
        "oder sagen Sie uns, warum Sie es nicht tun.",
    ),
    Question.PROVE_CONDITION: (
        "vor dem Inkrafttreten ist ein Vorbehalt zu erfüllen. Bitte weisen Sie nach, dass er erfüllt ist.",
    ),
}


MERGED = (
    "die Vorschläge aus der Beteiligung sind eingearbeitet. Sie erhalten die neue Fassung mit der Bitte um Ihre "
    "Stellungnahme. Die Word-Datei liegt diesem Brief bei.",
    EDIT,
    "Auf Ihrer Seite können Sie auch einfach zustimmen oder Anmerkungen für den Runden Tisch eintragen.",
)
STILL = (
    "die Unterzeichnung ist nicht zustande gekommen, und es wird nachverhandelt. "
    "Bitte sagen Sie uns, ob Sie der beiliegenden Fassung weiterhin zustimmen.",
)


def words_for(p: Proceeding, asked: Question) -> tuple[str, ...]:
    """Return what a question says, by the way that has led to it."""
    if asked is Question.GIVE_STATEMENT and not p.first_round:
        return MERGED
    if asked is Question.ACCEPT_AMENDMENT and p.came_from and p.came_from.stage is Stage.CLARIFICATION:
        return STILL
    assembly = p.case.body_of(BodyKind.ASSEMBLY)
    return tuple(words.replace("{assembly}", assembly.short_name if assembly else "") for words in ASKS[asked])
