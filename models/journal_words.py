"""What entries of the journal are called in German."""

from collections.abc import Mapping

from models.journal import Entry

ENTRIES: Mapping[Entry, str] = {
    Entry.STARTED: "Verfahren begonnen",
    Entry.ANSWERED: "Antwort gegeben",
    Entry.CORRECTED: "Antwort berichtigt",
    Entry.ASKED: "Fragen gestellt",
    Entry.CONCLUDED: "Verfahrensschritt abgeschlossen",
    Entry.DOCUMENT_WRITTEN: "Dokument geschrieben",
    Entry.LETTER_SENT: "Brief verschickt",
    Entry.LETTER_REFUSED: "Brief nicht zustellbar",
    Entry.REMINDED: "Erinnert",
    Entry.LINK_RENEWED: "Neuer Link verschickt",
    Entry.HELD: "Angehalten",
    Entry.RELEASED: "Fortgesetzt",
    Entry.REPAIRED: "Repariert",
    Entry.READDRESSED: "Adresse geändert",
    Entry.MEETING_PLANNED: "Sitzung geplant",
    Entry.MEETING_INVITED: "Zur Sitzung eingeladen",
    Entry.MEETING_MOVED: "Sitzung verlegt",
    Entry.MEETING_CANCELLED: "Sitzung abgesagt",
    Entry.AGENDA_CHANGED: "Tagesordnung geändert",
    Entry.ITEM_CLOSED: "Tagesordnungspunkt abgeschlossen",
    Entry.SUSPENDED: "Beschluss beanstandet",
    Entry.SUSPENSION_ENDED: "Über die Beanstandung entschieden",
    Entry.DECIDED_URGENTLY: "Dringlich entschieden",
    Entry.URGENT_DECISION_DEALT_WITH: "Über die Dringlichkeitsentscheidung beraten",
    Entry.FILE_RECEIVED: "Datei eingegangen",
    Entry.FILE_DEALT_WITH: "Über eine Datei entschieden",
    Entry.ACCOUNT_OPENED: "Konto eröffnet",
    Entry.ACCOUNT_CHANGED: "Konto geändert",
    Entry.ACCOUNT_CLOSED: "Konto geschlossen",
    Entry.DEPUTY_ASKED: "Stellvertretung gefragt",
    Entry.DEPUTY_ENDED: "Stellvertretung beendet",
    Entry.DEPUTY_PROPOSED: "Stellvertretung vorgeschlagen",
    Entry.HANDED_BACK: "Zurückgegeben",
    Entry.PERSON_REPLACED: "Person ersetzt",
    Entry.SIGNED_FILE_RECEIVED: "Unterzeichnete Datei eingegangen",
    Entry.SIGNED_FILE_DEALT_WITH: "Über eine unterzeichnete Datei entschieden",
    Entry.SIGNATURE_PDF_MADE: "PDF zur Unterzeichnung erzeugt",
    Entry.SIGNATORY_REPLACED: "Unterzeichner*in ersetzt",
    Entry.SIGNATURE_RECALLED: "Bitte um Unterschrift zurückgerufen",
    Entry.SIGNATURE_REQUESTED_AGAIN: "Erneut um Unterschrift gebeten",
    Entry.SIGNATURE_EXPIRED: "Frist zur Unterzeichnung abgelaufen",
    Entry.SIGNATURE_EXCEPTION: "Ausnahme bei der Unterzeichnung zugelassen",
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
}


def entry_word(kind: Entry) -> str:
    """Return what an entry is called; a kind without a word of its own is called by its value."""
    return ENTRIES.get(kind, kind.value.replace("_", " "))
