"""Examine a signed file by the way it claims to be signed: a scan is compared, a PDF with signatures is validated."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from pydantic import TypeAdapter

from documents.signed.comparing import differences_between, has_text, pages_of
from documents.signed.fields import field_of
from documents.signed.trust import Trust
from documents.signed.validating import found_in, later_than
from models.errors import FileRefused
from models.people import Person
from models.proceeding import Proceeding
from models.signature_evidence import certificates_of_others
from models.signature_names import same_name
from models.signature_reports import FoundSignature, Report, Verdict
from models.signature_slots import SignatureKind
from models.signature_ways import allows
from models.slots import slot_named
from models.wording import SIGNED_BY
from models.work_items import WorkItem

PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
PDF = b"%PDF-"
PICTURE = (
    "Die Datei ist ein Bild ohne lesbaren Text: Seitenzahl und Wortlaut konnten nicht verglichen werden. "
    "Bitte vergleichen Sie Seite für Seite mit der Unterschriftenfassung."
)
NO_TEXT = (
    "Der Scan enthält keine Textebene: Der Wortlaut konnte nicht verglichen werden. "
    "Bitte vergleichen Sie Seite für Seite mit der Unterschriftenfassung."
)
BY_HAND = "Änderungen von Hand erkennt kein Programm; bitte sehen Sie jede Seite an."


def examine(
    p: Proceeding,
    item: WorkItem,
    content: bytes,
    base: bytes | None,
    kind: SignatureKind,
    trust: Trust,
    now: datetime,
) -> Report:
    """Return the report on a signed file; ``base`` is the PDF that had gone out, where there is one."""
    facts = {
        "examined_at": now,
        "file_sha256": hashlib.sha256(content).hexdigest(),
        "base_sha256": hashlib.sha256(base).hexdigest() if base else "",
    }
    try:
        if kind is SignatureKind.WET_INK:
            return _scan(p, content, base, facts)
        return _signed_pdf(p, item, content, base, trust, facts)
    except FileRefused as refusal:
        return Report(verdict=Verdict.BAD, problems=(str(refusal),), trust=trust.told, **facts)


def _scan(p: Proceeding, content: bytes, base: bytes | None, facts: dict[str, object]) -> Report:
    """A scan never counts by itself: what was found is for the coordinator's eyes."""
    if content.startswith(PICTURES):
        return Report(verdict=Verdict.LOOK, text_layer=False, notes=(PICTURE, BY_HAND), **facts)
    if not content.lstrip()[:5] == PDF:
        raise FileRefused("Bitte geben Sie eine PDF-Datei oder ein Bild (JPEG, PNG) zurück.")
    pages = pages_of(content)
    if not pages:
        raise FileRefused("Die PDF-Datei hat keine Seiten.")
    expected = len(pages_of(base)) if base else None
    readable = has_text(pages)
    beside = (p.case.funding_note, p.case.sample_note)
    differences = tuple(differences_between(pages, p.version.text, beside)) if readable else ()
    return Report(
        verdict=Verdict.LOOK,
        pages=len(pages),
        expected_pages=expected,
        text_layer=readable,
        differences=differences,
        notes=tuple(_scan_notes(p, pages, expected, readable=readable, differing=bool(differences))),
        **facts,
    )


def _scan_notes(
    p: Proceeding, pages: Sequence[str], expected: int | None, *, readable: bool, differing: bool
) -> list[str]:
    notes = [] if readable else [NO_TEXT]
    if expected is None:
        notes.append(f"Der Scan hat {len(pages)} Seiten; eine PDF zum Vergleich der Seitenzahl gibt es nicht.")
    elif expected != len(pages):
        notes.append(f"Der Scan hat {len(pages)} Seiten, die Unterschriftenfassung {expected}.")
    if readable and differing:
        notes.append("Der gelesene Text weicht von der Fassung ab; die Stellen stehen unten.")
    elif readable:
        notes.append("Der gelesene Text stimmt mit der Fassung überein.")
    if readable and p.version.sha256 not in "".join("".join(pages).split()):
        notes.append("Die Prüfsumme der Fassung ist auf den Seiten nicht zu lesen.")
    return [*notes, BY_HAND]


def _signed_pdf(
    p: Proceeding, item: WorkItem, content: bytes, base: bytes | None, trust: Trust, facts: dict[str, object]
) -> Report:
    if base is None:
        raise FileRefused(
            "Zu dieser Unterzeichnung ist keine PDF hinausgegangen; eine unterzeichnete PDF lässt sich deshalb keiner "
            "Fassung zuordnen. Die Koordination kann sie bereitstellen."
        )
    if not content.startswith(base):
        raise FileRefused(
            "Diese Datei ist nicht die PDF, die hinausgegangen ist, oder sie wurde neu gespeichert statt ergänzt. "
            "Bitte unterzeichnen Sie genau die übersandte Datei."
        )
    problems = [*later_than(content, base)]
    if pages_of(content) != pages_of(base):
        problems.append("Der sichtbare Text der Seiten ist nicht mehr der, der hinausgegangen ist.")
    found = found_in(content, trust, _moment(facts))
    own = _own_signature(p, item, found)
    problems += _missing(p, item, found, own)
    problems += [problem for each in found if each is not own for problem in each.problems if not each.intact]
    notes = _name_notes(p.person(item.person), own)
    verdict = Verdict.BAD if problems or (own and own.problems) else Verdict.LOOK if notes else Verdict.GOOD
    return Report(
        verdict=verdict,
        trust=trust.told,
        pages=len(pages_of(content)),
        expected_pages=len(pages_of(base)),
        signatures=tuple(found),
        problems=tuple(dict.fromkeys(problems)),
        notes=tuple(notes),
        signer=own.signer if own else "",
        level=own.level if own else None,
        fields=(own.field,) if own else (),
        **facts,
    )


def _moment(facts: dict[str, object]) -> datetime:
    return TypeAdapter(datetime).validate_python(facts["examined_at"])


def _own_signature(p: Proceeding, item: WorkItem, found: Sequence[FoundSignature]) -> FoundSignature | None:
    """Return the signature that is this person's: by name, by the prepared field, else the newest that nobody owns."""
    owned, person = certificates_of_others(p, item), p.person(item.person)
    free = [each for each in found if each.certificate_sha256 not in owned]
    by_name = [each for each in free if person.name and same_name(person.name, each.signer)]
    by_field = [each for each in free if each.field == field_of(slot_named(p, item.matter), item.person)]
    return next(iter((*by_name, *by_field, *reversed(free))), None)


def _missing(p: Proceeding, item: WorkItem, found: Sequence[FoundSignature], own: FoundSignature | None) -> list[str]:
    if not found:
        return ["Die Datei enthält keine elektronische Signatur. Ein eingefügtes Bild einer Unterschrift zählt nicht."]
    if own is None:
        return ["Die Datei enthält nur Signaturen, die schon anderen gehören."]
    slot = slot_named(p, item.matter)
    if own.good and own.level and not allows(slot, own.level):
        return [f"Die Signatur ist eine {SIGNED_BY[own.level]}; für diese Unterschrift genügt das nicht."]
    return []


def _name_notes(person: Person, own: FoundSignature | None) -> list[str]:
    if own is None or (person.name and same_name(person.name, own.signer)):
        return []
    if person.name:
        return [
            f"Das Zertifikat nennt „{own.signer}“, gefragt war {person.name}. "
            "Bitte prüfen Sie, ob das dieselbe Person ist."
        ]
    return [
        f"Das Zertifikat nennt „{own.signer}“; gefragt war das Amt „{person.office}“. "
        "Bitte prüfen Sie, ob die Person es innehat."
    ]
