"""The ways to sign: what each proves, what it does not, and which of them a slot allows."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from models.signature_slots import BasisKind, SignatureKind, SignatureSlot

NBSP = "\u00a0"


class Medium(StrEnum):
    """On what it is signed. Signatures on several mediums below one agreement need a recorded exception."""

    PAPER = "paper"
    PDF = "pdf"
    PAGE = "page"  #: a declaration given on a page


class Way(NamedTuple):
    """One way to sign, in the words of page and document."""

    title: str  #: as a choice: ``Eigenhändig auf Papier``
    medium: Medium
    proves: str
    proves_not: str


_NO_FORM = f"Sie ersetzt keine Schriftform (§{NBSP}126 BGB) und keine elektronische Form (§{NBSP}126a BGB)."

WAYS: Mapping[SignatureKind, Way] = {
    SignatureKind.WET_INK: Way(
        "Eigenhändig auf Papier, Scan zurück",
        Medium.PAPER,
        f"Das unterschriebene Papier wahrt die Schriftform (§{NBSP}126 BGB), wenn es im Original vorliegt.",
        "Der Scan selbst ist nur eine Kopie: Er belegt, dass es das Papier gibt, ersetzt es aber nicht. "
        "Ein eingefügtes Bild einer Unterschrift beweist nichts.",
    ),
    SignatureKind.QUALIFIED: Way(
        "Mit qualifizierter elektronischer Signatur (PDF)",
        Medium.PDF,
        f"Wahrt die elektronische Form (§{NBSP}126a BGB) und steht der eigenhändigen Unterschrift gleich "
        "(Art.\u00a025 Abs.\u00a02 eIDAS). Die Prüfung zeigt, wer unterzeichnet hat und dass danach nichts "
        "geändert wurde.",
        "Ob das Zertifikat qualifiziert ist, sagt die hinterlegte Vertrauensliste; sie ist nur so aktuell, wie sie "
        "gepflegt wird. Ein sichtbares Bild in der Datei beweist nichts.",
    ),
    SignatureKind.ADVANCED: Way(
        "Mit fortgeschrittener elektronischer Signatur (PDF)",
        Medium.PDF,
        "Die Prüfung zeigt, wem das Zertifikat gehört und dass danach nichts geändert wurde (Art.\u00a026 eIDAS).",
        f"Sie wahrt nur die Textform (§{NBSP}126b BGB) und steht der eigenhändigen Unterschrift nicht gleich.",
    ),
    SignatureKind.SIMPLE: Way(
        "Auf der persönlichen Seite, mit einem Code per E-Mail",
        Medium.PAGE,
        "Belegt, dass jemand mit Zugang zum hinterlegten Postfach diesen Namen eingetragen und diesem Wortlaut "
        "zugestimmt hat.",
        f"Es ist eine einfache elektronische Signatur. {_NO_FORM}",
    ),
    SignatureKind.TEXT_FORM: Way(
        "Als Erklärung in Textform",
        Medium.PAGE,
        f"Wahrt die Textform (§{NBSP}126b BGB): eine lesbare Erklärung, die nennt, wer sie abgibt.",
        f"Belegt nicht, wer sie geschrieben hat. {_NO_FORM}",
    ),
}

#: Kinds that are nothing without the file that bears them.
WITH_FILE = frozenset({SignatureKind.WET_INK, SignatureKind.QUALIFIED, SignatureKind.ADVANCED})

BINDING = (SignatureKind.WET_INK, SignatureKind.QUALIFIED)
NOT_BINDING = (*BINDING, SignatureKind.SIMPLE, SignatureKind.TEXT_FORM)


def ways_of(slot: SignatureSlot) -> tuple[SignatureKind, ...]:
    """Return how a slot may be signed, what is proposed first; where the case does not say, only what binds.

    A declaration without obligation needs no form, so that any way serves it.
    """
    if slot.ways:
        return slot.ways
    return NOT_BINDING if slot.basis and slot.basis.kind is BasisKind.NO_OBLIGATION else BINDING


def allows(slot: SignatureSlot, kind: SignatureKind) -> bool:
    """Say whether a slot may be signed in this way; a qualified signature serves wherever an advanced one does."""
    ways = ways_of(slot)
    return kind in ways or (kind is SignatureKind.QUALIFIED and SignatureKind.ADVANCED in ways)


def least_in_pdf(slot: SignatureSlot) -> SignatureKind | None:
    """Return the level that a signature in a PDF must have at least, or nothing where the slot takes no PDF."""
    return next((k for k in (SignatureKind.ADVANCED, SignatureKind.QUALIFIED) if k in ways_of(slot)), None)
