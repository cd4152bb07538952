"""What letters say round a signature: refused, to be looked at, to be signed anew, and the code for a page."""

from mail.letter import LetterContent
from mail.occasions import facts_about, letter_about
from models.proceeding import Proceeding
from models.signature_files import Acceptance, SignedFile
from models.work_items import WorkItem


def signature_refused(p: Proceeding, item: WorkItem, reason: str) -> LetterContent:
    """Tell somebody that a person will not sign although others of the slot still may."""
    who = p.person(item.person).described
    return letter_about(
        p,
        "Eine Unterschrift wurde verweigert",
        (f"{who} unterzeichnet nicht. Andere können diese Unterschrift noch leisten; die Unterzeichnung geht weiter.",),
        facts=(("Begründung", reason), *facts_about(p, item, deadline=False)),
    )


def signature_waits(p: Proceeding, item: WorkItem, why: str) -> LetterContent:
    """Tell the coordinator that a signature needs a look or a decision."""
    who = p.person(item.person).described
    return letter_about(
        p,
        f"Unterschrift von {who}",
        (why, "Am Pult steht auf der Seite „Unterzeichnung“, was zu tun ist."),
        facts=facts_about(p, item, deadline=False),
    )


def signed_file_refused(p: Proceeding, item: WorkItem, file: SignedFile) -> LetterContent:
    """Tell a signatory why the signed file cannot count, and that it is to be signed anew."""
    altered = file.acceptance is Acceptance.ALTERED
    change = "Wer den Text ändert, schlägt eine neue Fassung vor, der alle zustimmen müssten. " if altered else ""
    return letter_about(
        p,
        "Bitte noch einmal unterzeichnen",
        (
            "Ihr unterzeichnetes Dokument ist angekommen und wird aufbewahrt, es kann aber nicht zählen.",
            f"{change}Bitte unterzeichnen Sie die übersandte Fassung noch einmal, so wie sie ist.",
        ),
        facts=(("Datei", file.name), ("Grund", file.reason), *facts_about(p, item, deadline=True)),
        action="Vorgang öffnen",
    )


def signing_code(p: Proceeding, item: WorkItem, code: str) -> LetterContent:
    """Send the code by which a signature on the page is confirmed."""
    return letter_about(
        p,
        "Ihr Code zum Unterzeichnen",
        (
            f"Ihr Code lautet: {code}",
            "Er gilt zehn Minuten und nur einmal. Tragen Sie ihn auf der Seite ein, auf der Sie unterzeichnen.",
            "Geben Sie ihn nicht weiter. Haben Sie keinen Code angefordert, müssen Sie nichts tun; "
            "ohne den Code kann niemand in Ihrem Namen unterzeichnen.",
        ),
        facts=facts_about(p, item, deadline=False),
    )
