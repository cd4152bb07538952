"""The family of errors; the docstring of a class is its message, in German where the office reads it.

* RundlaufError
  - NotFound            nothing is known under this name
  - CaseInvalid         a case file cannot be used; carries every finding with its line
    · RegisterInvalid   a register of bodies cannot be used
  - ResultUnreadable    a line of the minutes cannot be read; says where
  - ResultUnprintable   a result cannot be said in one line of the minutes
  - NotAnswerable       an answer cannot be taken
    · AlreadyAnswered   the work item was answered before, differently
    · WorkItemClosed    nobody needs the answer any more
    · NotYet            something else has to come first
    · NotWithYou        somebody else answers now, in place of whom it is for or again themselves
    · OwnProposal       a deputy may not confirm for another what the deputy has proposed
    · SigningExpired    the time to sign is over
    · CodeWrong         the code from the mail is wrong, old, or was tried too often
    · AnswerInvalid     the answer contradicts the rules; carries the reasons
      EventRefused      what a meeting's minute taker enters cannot have happened in this room
      FactRefused       what is told of an agreement's life does not fit what it says or where it stands
  - LinkUnknown         the link leads nowhere, or to an older generation
  - FileRefused         a file from outside cannot be read; says why and what to do
  - NoPdf               a Word file cannot be turned into PDF
  - MoveRefused         a move that the procedure does not know
    · CorrectionRefused a correction that would rewrite what has been decided
  - AccountRefused      an account cannot be kept like this; says why
  - ProviderTrouble     the provider of sign-ins cannot be asked
  - NotVouchedFor       the provider does not say who somebody is, or not as it must be said
    · NoVerifiedAddress it says so without an address that it has verified
  - ProcedureBroken     an outcome that does not belong to the stage: a fault in the program
  - StoreTrouble        the database or the files cannot be used; nothing was changed
  - MailError           a letter was not accepted
    · MailRefused       for good: the address is wrong
    · MailUnavailable   for now: try again later
      MailDeferred      the same for this letter alone: the server answers and takes others (greylisting)
"""


class RundlaufError(Exception):
    """Das hat nicht geklappt."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class NotFound(RundlaufError):
    """Unter dieser Bezeichnung ist nichts bekannt."""


class CaseInvalid(RundlaufError):
    """Die Falldatei kann so nicht verwendet werden."""

    def __init__(self, findings: list[str]) -> None:
        self.findings = findings
        super().__init__("\n".join([self.__doc__ or "", *findings]))


class RegisterInvalid(CaseInvalid):
    """Die Gremiendatei kann so nicht verwendet werden."""


class ResultUnreadable(RundlaufError):
    """Diese Ergebniszeile ist nicht zu lesen."""

    def __init__(self, reason: str, line: int, column: int, words: str) -> None:
        self.reason, self.line, self.column, self.words = reason, line, column, words
        super().__init__(f"Zeile {line}, Spalte {column}, „{words}“: {reason}")


class ResultUnprintable(RundlaufError):
    """Dieses Ergebnis lässt sich nicht als Ergebniszeile schreiben."""


class NotAnswerable(RundlaufError):
    """Diese Antwort kann nicht angenommen werden."""


class AlreadyAnswered(NotAnswerable):
    """Dieser Vorgang ist bereits beantwortet. Die erste Antwort gilt; eine Berichtigung nimmt die Koordination vor."""


class WorkItemClosed(NotAnswerable):
    """Dieser Vorgang ist abgeschlossen, eine Antwort wird nicht mehr gebraucht."""


class NotWithYou(NotAnswerable):
    """Diese Frage liegt nicht mehr bei Ihnen. Wer sie jetzt beantwortet, hat einen eigenen Link."""


class OwnProposal(NotAnswerable):
    """Wer selbst einen Vorschlag eingebracht hat, kann ihn nicht in Vertretung für jemand anderen bestätigen."""


class NotYet(NotAnswerable):
    """Diese Antwort ist noch nicht möglich, ein anderer Schritt kommt zuerst."""


class SigningExpired(NotAnswerable):
    """Die Zeit zum Unterzeichnen ist abgelaufen. Die Koordination weiß davon und kann die Frist verlängern."""


class CodeWrong(NotAnswerable):
    """Dieser Code ist nicht richtig."""


class AnswerInvalid(NotAnswerable):
    """Die Angaben passen nicht zusammen."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))


class EventRefused(AnswerInvalid):
    """Das passt nicht zum Stand der Sitzung."""


class FactRefused(AnswerInvalid):
    """Das passt nicht zum Stand der Vereinbarung."""


class LinkUnknown(RundlaufError):
    """Dieser Link ist nicht gültig. Vielleicht wurde inzwischen ein neuer verschickt."""


class FileRefused(RundlaufError):
    """Diese Datei kann nicht gelesen werden."""


class NoPdf(RundlaufError):
    """PDF kann hier nicht erzeugt werden, weil LibreOffice nicht installiert ist. Alles andere geht ohne."""


class MoveRefused(RundlaufError):
    """Dieser Schritt ist im jetzigen Stand des Verfahrens nicht möglich."""


class CorrectionRefused(MoveRefused):
    """Die Berichtigung würde eine bereits vollzogene Entscheidung ändern. Dafür ist ein neuer Beschluss nötig."""


class AccountRefused(RundlaufError):
    """So lässt sich das Konto nicht führen."""


class ProviderTrouble(RundlaufError):
    """Der Anmeldedienst ist zurzeit nicht zu erreichen. Sie können sich stattdessen einen Link schicken lassen."""


class NotVouchedFor(RundlaufError):
    """Der Anmeldedienst hat die Anmeldung nicht bestätigt. Bitte beginnen Sie noch einmal."""


class NoVerifiedAddress(NotVouchedFor):
    """Der Anmeldedienst nennt keine bestätigte E-Mail-Adresse. Sie können sich einen Link schicken lassen."""


class ProcedureBroken(RundlaufError):
    """Dieses Ergebnis gehört nicht zu diesem Verfahrensschritt."""


class StoreTrouble(RundlaufError):
    """Die Ablage ist nicht erreichbar. Es wurde nichts geändert; bitte später noch einmal versuchen."""


class MailError(RundlaufError):
    """Der Brief wurde nicht angenommen."""


class MailRefused(MailError):
    """Die Adresse wurde endgültig abgelehnt."""


class MailUnavailable(MailError):
    """Der Mailserver ist zurzeit nicht erreichbar, es wird erneut versucht."""


class MailDeferred(MailUnavailable):
    """Der Mailserver nimmt diesen Brief erst später an."""
