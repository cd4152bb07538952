"""Prepared signature fields in the PDF that goes out: one at each place to sign, so that any program finds them."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pypdf import PdfReader

from models.errors import FileRefused
from models.signature_slots import SignatureSlot, SlotRule

ABOVE_THE_LINE = "Ort, Datum"  #: stands at each place to sign, where the field goes below it
WIDTH, HEIGHT, GAP = 210, 30, 3  #: points


class Spot(NamedTuple):
    """Where a field goes: the page, and the lower left corner in points."""

    page: int
    x: float
    y: float


def field_of(slot: SignatureSlot, person: str) -> str:
    """Return the name of the field in which a person signs: one for a slot, or for each where all of several sign."""
    several = slot.rule is SlotRule.ALL and len(slot.signatories) > 1
    return f"{slot.id}-{person}" if several else slot.id  # a dot would make a field within a field


def with_fields(pdf: bytes, slots: Sequence[SignatureSlot]) -> tuple[bytes, int]:
    """Return the PDF with an empty signature field for each place to sign, and the number of its pages."""
    names = dict.fromkeys(field_of(slot, person) for slot in slots for person in slot.signatories)
    reader = PdfReader(BytesIO(pdf))
    spots = _spots(reader)
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        for number, name in enumerate(names):
            spot = spots[number] if number < len(spots) else _below(reader, number)
            box = (round(spot.x), round(spot.y), round(spot.x) + WIDTH, round(spot.y) + HEIGHT)
            spec = SigFieldSpec(name, on_page=spot.page, box=box)
            append_signature_field(writer, spec)
        prepared = BytesIO()
        writer.write(prepared)  # type: ignore[no-untyped-call]
    except PdfError as fault:
        raise FileRefused("In diese PDF lassen sich keine Unterschriftenfelder setzen.") from fault
    return prepared.getvalue(), len(reader.pages)


def _spots(reader: PdfReader) -> list[Spot]:
    """Return the places to sign in the order of reading: below each „Ort, Datum“, from the left."""
    found: list[Spot] = []
    for number, page in enumerate(reader.pages):
        here: list[Spot] = []

        def visit(text: str, cm: Any, tm: Any, *_: Any, number: int = number, here: list[Spot] = here) -> None:
            if text.strip().startswith(ABOVE_THE_LINE):
                x = tm[4] * cm[0] + cm[4]
                y = tm[5] * cm[3] + cm[5]
                here.append(Spot(number, x, y - GAP - HEIGHT))

        page.extract_text(visitor_text=visit)
        found += sorted(here, key=lambda spot: (-round(spot.y), spot.x))
    return found


def _below(reader: PdfReader, number: int) -> Spot:
    """Where the PDF shows no place to sign, fields go to the foot of the last page, side by side."""
    width = float(reader.pages[-1].mediabox.width)
    columns = max(1, int((width - 100) // (WIDTH + 10)))
    return Spot(len(reader.pages) - 1, 60 + (number % columns) * (WIDTH + 10), 60 + (number // columns) * (HEIGHT + 4))
