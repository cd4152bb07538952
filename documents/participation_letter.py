"""Anschreiben zur Beteiligung: please answer, by when, how, and what silence means."""

from datetime import date

from documents.correspondence import LetterContent, letter, letter_section
from documents.ooxml import Xml, strong
from documents.parts import bullets, leading, text
from documents.sheet import Sheet
from models.german import NBSP, day, weekday


class ParticipationLetterContent(LetterContent):
    """The request to the members of the round table to give their statement."""

    round_table: str
    deadline: date
    final_round: bool = False  #: the merged text, for a last comment
    silence_is_consent: bool = False
    next_meeting: date | None = None


def lay_out(content: ParticipationLetterContent) -> Sheet:
    """Lay out the letter."""
    body = [
        text(_request(content)),
        text("Bitte antworten Sie bis ", strong(weekday(content.deadline)), "."),
        *letter_section("So können Sie antworten", *bullets(_ways())),
        *letter_section("Wenn Sie nicht antworten", text(_silence(content))),
        *_afterwards(content),
    ]
    return letter(content, body, label=f"Beteiligung, Fassung{NBSP}{content.version}")


def _request(content: ParticipationLetterContent) -> str:
    if content.final_round:
        return (
            "die Vorschläge aus der ersten Runde sind ausgewertet und in den Entwurf der Kooperationsvereinbarung "
            f"eingearbeitet. Sie erhalten heute Fassung {content.version} mit der Bitte um Ihre abschließende "
            "Stellungnahme. Was sich geändert hat, ist am Ende des Entwurfs Stelle für Stelle aufgeführt."
        )
    return (
        f"als Mitglied der Runde „{content.round_table}“ erhalten Sie den Entwurf der Kooperationsvereinbarung in "
        f"Fassung {content.version}. Bitte prüfen Sie ihn aus Sicht Ihres Hauses und teilen Sie uns mit, was "
        "geändert oder ergänzt werden soll."
    )


def _ways() -> tuple[str, ...]:
    return (
        "in der Word-Datei des Entwurfs: bearbeiten Sie sie wie gewohnt, mit Kommentaren, wo Sie mögen; Änderungen "
        "werden von Anfang an nachverfolgt. Laden Sie die Datei auf Ihrer Seite hoch, oder antworten Sie auf die "
        "E-Mail zu diesem Schreiben mit der Datei im Anhang,",
        "oder mit dem beigefügten Formular auf denselben Wegen,",
        "oder ohne Datei auf Ihrer Seite, über den persönlichen Link in der E-Mail; er gilt nur für Sie.",
        "Was wir aus einer Datei verstanden haben, zeigen wir Ihnen; es zählt, wenn Sie es bestätigen.",
        "Haben Sie keine Anmerkungen, genügt ein Haken bei „keine Anmerkung“.",
    )


def _silence(content: ParticipationLetterContent) -> str:
    if content.silence_is_consent:
        return (
            f"Geht bis zum {day(content.deadline)} keine Antwort ein, gilt dies als Zustimmung zum Entwurf. "
            "Vermerkt wird "
            "„keine Rückmeldung (gilt als Zustimmung)“."
        )
    return (
        "Schweigen gilt nicht als Zustimmung. Geht keine Antwort ein, wird „keine Rückmeldung“ vermerkt, und das "
        "Verfahren geht ohne Ihre Stellungnahme weiter. Brauchen Sie mehr Zeit, sagen Sie uns bitte vor Ablauf der "
        "Frist Bescheid."
    )


def _afterwards(content: ParticipationLetterContent) -> list[Xml]:
    if content.next_meeting is None:
        return []
    return [leading(f"Abschließend abgestimmt wird der Text am Runden Tisch am {day(content.next_meeting)}.")]
