"""Abschlussbescheinigung: who has done what and when, on which text, how it was signed, where the journal stands."""

from documents.content import Content
from documents.execution_note import SignatureRecord
from documents.look import Style
from documents.ooxml import Column, Xml, paragraph, run
from documents.parts import (
    data_table,
    emphatic,
    house_table,
    note,
    opening,
    quiet,
    section,
    spread,
    stacked,
    text,
)
from documents.procedure_overview import VisitLine
from documents.sheet import Sheet, sheet
from models.case import LocalMoment
from models.german import counted, moment, short_day
from models.strict import Strict
from models.wording import FORM_OF, SIGNED_BY

HOW_TO_VERIFY = (
    "Diese Bescheinigung fasst zusammen, was die Akte im Einzelnen enthält. Ob die Akte unverändert ist, prüft jede "
    "Person selbst: den Ordner entpacken und darin „python3 verify.py“ aufrufen; weitere Software ist nicht nötig. "
    "Der Journalkopf unten lässt sich mit dem auf jedem Protokoll, Beschlussauszug und Begleitschreiben vergleichen: "
    "Ist er ein anderer, so wurde die Geschichte seitdem umgeschrieben."
)


class VersionLine(Strict):
    """A wording with its hash."""

    number: int
    created_at: LocalMoment
    sha256: str


class CompletionCertificateContent(Content):
    """What a dossier proves, on one or two pages."""

    standing: str
    completed: bool  #: whether the procedure has come to rest
    written_at: LocalMoment
    visits: tuple[VisitLine, ...] = ()
    versions: tuple[VersionLine, ...] = ()
    signatures: tuple[SignatureRecord, ...] = ()
    documents: int = 0
    letters: int = 0
    erased: int = 0  #: entries of the journal whose details were erased


def lay_out(content: CompletionCertificateContent) -> Sheet:
    """Lay out the certificate."""
    kind = "Abschlussbescheinigung" if content.completed else "Zwischenbescheinigung"
    blocks = [
        *opening((kind,), content.title),
        data_table(
            "Angaben zur Akte",
            ("Vorlage", content.paper_number, "Stand", content.standing),
            ("Aktenzeichen", content.letterhead.file_number or "–", "Ausgestellt", moment(content.written_at)),
            ("Dokumente", str(content.documents), "Briefe", str(content.letters)),
        ),
        *section("Verlauf", _visits(content)),
        *section("Wortlaut", _versions(content)),
        *section("Unterschriften", _signatures(content)),
        *section("Nachweis", text(HOW_TO_VERIFY), *_erased(content)),
    ]
    return sheet(blocks, f"{kind} {content.paper_number}")


def _visits(content: CompletionCertificateContent) -> Xml:
    columns = tuple(map(Column, ("Verfahrensschritt", "Abgeschlossen", "Ergebnis", "Fassung"), spread(32, 24, 31, 13)))
    rows = [
        (
            line.stage + (f" ({line.visit}.)" if line.visit > 1 else ""),
            moment(line.concluded_at) if line.concluded_at else "läuft",
            line.outcome or "–",
            str(line.version),
        )
        for line in content.visits
    ]
    return house_table(columns, rows, "Verlauf")


def _versions(content: CompletionCertificateContent) -> Xml:
    columns = tuple(map(Column, ("Fassung", "Vom", "Prüfsumme des Wortlauts (SHA-256)"), spread(12, 18, 70)))
    rows = [
        (str(line.number), short_day(line.created_at), stacked(paragraph(Style.CELL, run(line.sha256, Style.CODE))))
        for line in content.versions
    ]
    return house_table(columns, rows, "Wortlaut")


def _signatures(content: CompletionCertificateContent) -> Xml:
    if not content.signatures:
        return text("Noch keine.")
    columns = tuple(map(Column, ("Für", "Unterzeichnet von", "Art und Form", "Wann, Fassung"), spread(22, 30, 28, 20)))
    rows = [
        (
            line.slot,
            stacked(emphatic(line.name or line.office), line.office if line.name else ""),
            stacked(SIGNED_BY[line.kind], quiet(FORM_OF[line.kind])),
            stacked(moment(line.signed_at), quiet(f"Fassung\u00a0{line.version}")),
        )
        for line in content.signatures
    ]
    return house_table(columns, rows, "Unterschriften")


def _erased(content: CompletionCertificateContent) -> list[Xml]:
    if not content.erased:
        return []
    entries = counted(content.erased, "Eintrag", "Einträgen")
    return [
        note(f"Zu {entries} des Journals wurden die Einzelheiten gelöscht; die Kette der Prüfsummen hält ohne sie.")
    ]
