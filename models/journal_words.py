"""What entries of the journal are called in German."""

from collections.abc import Mapping

from models.journal import Entry

ENTRIES: Mapping[Entry, str] = {
    Entry.STARTED: "Verfahren begonnen",
    Entry.ANSWERED: "Antwort festgehalten",
    Entry.CORRECTED: "Antwort berichtigt",
    Entry.ASKED: "Frage gestellt",
    Entry.CONCLUDED: "Schritt abgeschlossen",
    Entry.DOCUMENT_WRITTEN: "Dokument geschrieben",
    Entry.LETTER_SENT: "Brief versandt",
    Entry.LETTER_REFUSED: "Brief nicht zugestellt",
    Entry.REMINDED: "Erinnert",
    Entry.LINK_RENEWED: "Neuer Link versandt",
    Entry.HELD: "Angehalten",
    Entry.RELEASED: "Fortgesetzt",
    Entry.REPAIRED: "In Ordnung gebracht",
    Entry.READDRESSED: "Adresse geändert",
    Entry.MEETING_PLANNED: "Sitzung geplant",
    Entry.MEETING_INVITED: "Zur Sitzung eingeladen",
    Entry.MEETING_MOVED: "Sitzung verlegt",
    Entry.MEETING_CANCELLED: "Sitzung abgesagt",
    Entry.AGENDA_CHANGED: "Tagesordnung geändert",
    Entry.ITEM_CLOSED: "Tagesordnungspunkt abgeschlossen",
    Entry.SUSPENDED: "Beschluss beanstandet",
    Entry.SUSPENSION_ENDED: "Über die Beanstandung entschieden",
    Entry.DECIDED_URGENTLY: "Dringlichkeitsentscheidung",
    Entry.URGENT_DECISION_DEALT_WITH: "Dringlichkeitsentscheidung beraten",
    Entry.FILE_RECEIVED: "Datei eingegangen",
    Entry.FILE_DEALT_WITH: "Über eine Datei entschieden",
    Entry.ACCOUNT_OPENED: "Konto eröffnet",
    Entry.ACCOUNT_CHANGED: "Konto geändert",
    Entry.ACCOUNT_CLOSED: "Konto geschlossen",
    Entry.DEPUTY_ASKED: "Vertretung gefragt",
    Entry.DEPUTY_ENDED: "Vertretung beendet",
    Entry.DEPUTY_PROPOSED: "Vertretung vorgeschlagen",
    Entry.HANDED_BACK: "Frage zurückgegeben",
    Entry.PERSON_REPLACED: "Nachfolge bestimmt",
    Entry.SIGNED_FILE_RECEIVED: "Unterzeichnete Datei eingegangen",
    Entry.SIGNED_FILE_DEALT_WITH: "Über eine unterzeichnete Datei entschieden",
    Entry.SIGNATURE_PDF_MADE: "PDF zum Unterzeichnen erstellt",
    Entry.SIGNATORY_REPLACED: "Unterzeichner*in ersetzt",
    Entry.SIGNATURE_RECALLED: "Bitte um Unterschrift zurückgezogen",
    Entry.SIGNATURE_REQUESTED_AGAIN: "Erneut um Unterschrift gebeten",
    Entry.SIGNATURE_EXPIRED: "Frist zur Unterschrift abgelaufen",
    Entry.SIGNATURE_EXCEPTION: "Ausnahme bei der Unterschrift",
    Entry.LIFE_FACT_RECORDED: "Ereignis nach dem Inkrafttreten festgehalten",
    Entry.DELETED_BY_RULE: "Nach Regel gelöscht",
    Entry.PERSON_ERASED: "Personenbezogene Daten gelöscht",
    Entry.VERSION_MADE: "Neue Fassung",
    Entry.QUESTIONS_CLOSED: "Fragen geschlossen",
    Entry.PUT_ON_AGENDA: "Auf die Tagesordnung gesetzt",
    Entry.CHAMBER_FROZEN: "Sitze und Regeln der Sitzung festgehalten",
    Entry.MAIL_RECEIVED: "Nachricht eingegangen",
    Entry.MAIL_DEALT_WITH: "Nachricht erledigt",
    Entry.NEEDS_REPAIR: "Braucht Reparatur",
    Entry.DEADLINE_EXTENDED: "Frist verlängert",
    Entry.LETTER_REPEATED: "Brief noch einmal in den Postausgang gelegt",
}


def entry_word(kind: Entry) -> str:
    """Return what an entry is called, the same on every page and in every dossier."""
    return ENTRIES[kind]
