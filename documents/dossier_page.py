"""The first page of a dossier: all that is in it, for people, in one HTML file that loads nothing from elsewhere."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from models.dossier import Dossier
from models.erasure import PLACES
from models.german import counted, moment
from models.journal_words import entry_word
from models.text import sign_of
from models.wording import SIGNED_BY

#: What a file is, by the table that names it; of the rest, what people call the rows that do.
KINDS = {table: f"genannt in: {place.called}" for table, place in PLACES.items()} | {
    "returned_file": "zurückgegebene Datei",
    "incoming_mail": "eingegangene Nachricht",
    "signed_file": "unterzeichnet",
}

environment = Environment(
    loader=PackageLoader("documents"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.filters.update(moment=moment, entry_word=entry_word)


def first_page(dossier: Dossier) -> bytes:
    """Return ``index.html``."""
    p = dossier.p
    titles = {journal.of: journal.title for journal in dossier.journals}
    page = environment.get_template("akte.html").render(
        d=dossier,
        p=p,
        titles={meeting.key: meeting.key for meeting in dossier.meetings} | titles | {p.reference: "der Vereinbarung"},
        slots={slot.id: slot.title for slot in p.case.signature_slots},
        signed_by={kind.value: said for kind, said in SIGNED_BY.items()},
        kinds=KINDS,
        counted=counted,
        sign_of=sign_of,
    )
    return page.encode()
