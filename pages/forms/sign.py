"""A signatory signs in one of the ways that the slot allows, or refuses with a reason."""

from datetime import datetime
from typing import Any

from pydantic import ValidationError

from actions.answer import Receipt, answer
from actions.post_at_once import post_at_once
from actions.prepare_pdf import prepare_pdf
from actions.receive_signed import SignedHanded, receive_signed
from actions.send_code import send_code
from actions.sign_on_page import sign_on_page
from mail.letter import LetterContent
from models.answers import Answer, SignatureAnswered
from models.case import in_berlin
from models.errors import CodeWrong, FileRefused, MailError, NoPdf, NotAnswerable, NotYet, SigningExpired
from models.proceeding import Proceeding
from models.returned import Channel
from models.signature_deadlines import closes_on, has_expired
from models.signature_evidence import report_on
from models.signature_files import Acceptance
from models.signature_slots import Basis, BasisKind, SignatureKind, SlotRule
from models.signature_statement import suggested_declaration
from models.signature_ways import WAYS, WITH_FILE, ways_of
from models.slots import basis_of, slot_named
from models.wording import BASED_ON, FORM_OF, SIGNED_BY
from models.work_items import WorkItem
from pages.entries import Entries, FormInvalid
from pages.forms.form import UPLOAD, AnswerForm
from pages.office import Office
from pages.passages import sections, text_before, visit_of
from pages.signed_files import ACCEPTED
from store.loading import load

FILE, CODE, PDF = "datei", "code", "pdf"
NO_POST = "Von hier kann gerade keine E-Mail verschickt werden, also kein Code. Bitte unterzeichnen Sie anders."


def shows(p: Proceeding, item: WorkItem, now: datetime) -> dict[str, Any]:
    """Show what is signed, on what text and ground, and in which ways, with what each of them proves."""
    slot, today = slot_named(p, item.matter), in_berlin(now).date()
    others = [person for person in slot.signatories if person != item.person]
    files = [file for file in p.signed_files if file.work_item == item.key]
    return {
        "slot": slot,
        "basis": basis_of(p, slot),
        "based_on": BASED_ON,
        "others": [p.person(person).described for person in others],
        "anyone": slot.rule is SlotRule.ANY and bool(others),
        "ways": {kind: WAYS[kind] for kind in ways_of(slot)},
        "signed_by": SIGNED_BY,
        "forms_of_way": FORM_OF,
        "with_file": [kind for kind in ways_of(slot) if kind in WITH_FILE],
        "version": p.version_numbered(visit_of(p, item).version),
        "sections": sections(text_before(p, item)),
        "suggested_name": p.person(item.person).name or "",
        "declaration": suggested_declaration(p, item),
        "address": p.person(item.person).email,
        "closes": closes_on(p, item),
        "expired": has_expired(p, item, today),
        "handed_in": [(file, ACCEPTED[file.acceptance], report_on(p, file)) for file in files],
        "waiting": any(file.acceptance is Acceptance.WAITS for file in files),
        "pdf": next((pdf for pdf in p.signature_pdfs if pdf.visit == item.visit), None),
    }


def read(entries: Entries, p: Proceeding, item: WorkItem) -> SignatureAnswered:
    """Read the form; a refusal drops what belongs to a signature, a signature drops the reason."""
    signs = entries.yes("signs", "Bitte wählen Sie aus, ob Sie unterzeichnen.")
    if not signs:
        reason = entries.text("reason")
        if not reason and not entries.problems:
            entries.note("Bitte begründen Sie, warum Sie nicht unterzeichnen.", "reason")
        entries.check()
        return SignatureAnswered(signs=False, reason=reason)
    kind = _way(entries, p, item)
    if kind in WITH_FILE:
        entries.note("Bitte wählen Sie die unterzeichnete Datei aus.", FILE)
    if kind is SignatureKind.SIMPLE and not entries.text("will"):
        entries.note("Bitte bestätigen Sie, dass Sie unterzeichnen wollen.", "will")
    if not entries.text(CODE):
        entries.note("Bitte tragen Sie den Code aus Ihrer E-Mail ein.", CODE)
    name, basis = _name(entries), _basis(entries, p, item)
    declaration = entries.text("declaration", longest=5_000) if kind is SignatureKind.TEXT_FORM else ""
    if kind is SignatureKind.TEXT_FORM and not declaration:
        entries.note("Bitte geben Sie die Erklärung ab.", "declaration")
    place = entries.text("place", longest=200)
    entries.check()
    return SignatureAnswered(signs=True, name=name, place=place, kind=kind, basis=basis, declaration=declaration)


def record(office: Office, p: Proceeding, item: WorkItem, entries: Entries, content: Answer, by: str) -> Receipt:
    """Record a refusal as any answer, a signature with its code."""
    try:
        if not isinstance(content, SignatureAnswered) or not content.signs:
            return answer(office.store, item.key, content, by, office.now())
        return sign_on_page(office.store, item.key, content, entries.text(CODE), by, office.now())
    except CodeWrong as wrong:
        entries.note(str(wrong), CODE)
    except (NotYet, SigningExpired) as why:
        entries.note(str(why))
    raise FormInvalid


def ask_for_code(office: Office, item: WorkItem, entries: Entries, _by: str) -> None:
    """Send a code to the address on file."""
    room = office.room
    if room is None:
        entries.note(NO_POST, CODE)
        return

    def post(content: LetterContent, name: str, address: str) -> None:
        post_at_once(room, content, name, address, office.now())

    try:
        send_code(office.store, item.key, post, office.now())
    except MailError as trouble:
        entries.note(f"Der Code konnte nicht verschickt werden: {trouble} Bitte versuchen Sie es später.", CODE)
    except NotAnswerable as why:
        entries.note(str(why), CODE)


def ask_for_pdf(office: Office, item: WorkItem, entries: Entries, by: str) -> None:
    """Make the PDF to be signed electronically, where that is possible."""
    try:
        prepare_pdf(office.store, item.reference, by, office.now())
    except NoPdf as trouble:
        entries.note(f"{trouble} Die Koordination kann die PDF auf anderem Weg bereitstellen.", "way")
    except (NotAnswerable, FileRefused) as why:
        entries.note(str(why), "way")


def hand_in(office: Office, item: WorkItem, entries: Entries, by: str) -> None:
    """Take the signed file; why it cannot count is noted at its field."""
    with office.store.reading() as session:
        p = load(session, item.reference)
    chosen, kind = entries.files.get(FILE), _way(entries, p, item)
    if chosen is None or kind not in WITH_FILE:
        entries.note("Zu dieser Art der Unterzeichnung gehört keine Datei. Bitte wählen Sie eine andere Art.", "way")
    name, basis = _name(entries), _basis(entries, p, item)
    signed_on = entries.day("signed_on", "") if entries.text("signed_on") else None
    if entries.problems or chosen is None:
        return
    handed = SignedHanded(
        chosen.name,
        chosen.content,
        Channel.PAGE,
        by,
        kind,
        signed_name=name,
        place=entries.text("place", longest=200),
        signed_on=signed_on,
        basis=basis,
        original_at=entries.text("original_at", longest=300),
    )
    from documents.signed.trust import load_trust  # imported only for a file: pages are there sooner

    file = receive_signed(office.store, item.key, handed, load_trust(office.settings.trust_folder), office.now())
    if file.acceptance is Acceptance.REFUSED:
        entries.note(f"„{file.name}“: {file.reason}", FILE)


def _way(entries: Entries, p: Proceeding, item: WorkItem) -> SignatureKind:
    kind = entries.choice("way", SignatureKind, "Bitte wählen Sie aus, wie Sie unterzeichnen.")
    if not entries.problem_at("way") and kind not in ways_of(slot_named(p, item.matter)):
        entries.note("Diese Art der Unterzeichnung ist hier nicht vorgesehen.", "way")
    return kind


def _name(entries: Entries) -> str:
    return entries.text("name", required="Bitte tragen Sie Ihren Namen ein.", longest=200)


def _basis(entries: Entries, p: Proceeding, item: WorkItem) -> Basis | None:
    if slot_named(p, item.matter).basis:
        return None
    kind = entries.choice("basis_kind", BasisKind, "Bitte wählen Sie die Grundlage Ihrer Unterschrift.")
    text = entries.text("basis_text", required="Bitte beschreiben Sie die Grundlage Ihrer Unterschrift.", longest=500)
    try:
        return Basis(kind=kind, text=text)
    except ValidationError:
        return None  # the missing text has been noted


def field_of(reason: str, _p: Proceeding) -> str:
    """Place what speaks against a way at the choice of it."""
    return "way" if "vorgesehen" in reason else "signs"


FORM = AnswerForm(
    "forms/sign.html",
    "Verbindlich absenden",
    read,
    shows,
    field_of=field_of,
    buttons={UPLOAD: hand_in, CODE: ask_for_code, PDF: ask_for_pdf},
    record=record,
)
