"""Papers beside an agreement in force: Änderungs-, Verlängerungs- and Beitrittsvereinbarung."""

from datetime import date

from documents.changes import ChangedPlace, change_table
from documents.content import Content
from documents.ooxml import Xml
from documents.parts import bullets, data_table, enclosures, note, opening, section, text, texts
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.german import day
from models.people import Party
from models.strict import Strict


class Provision(Strict):
    """One section of the paper: its heading and its sentences."""

    heading: str
    sentences: tuple[str, ...]


class SideAgreementContent(Content):
    """What the parties agree beside the text that stands."""

    serial: int = 1
    called: str  #: ``Verlängerungsvereinbarung``
    original: str
    original_dated: date | None = None
    parties: tuple[Party, ...]
    provisions: tuple[Provision, ...]
    changes: tuple[ChangedPlace, ...] = ()
    form: str  #: in which form it must be made
    resolutions: tuple[str, ...] = ()
    signatures: tuple[SignatureLine, ...]
    enclosures: tuple[str, ...] = ()


def lay_out(content: SideAgreementContent) -> Sheet:
    """Lay out the paper."""
    dated = f" vom {day(content.original_dated)}" if content.original_dated else ""
    blocks = [
        *opening((content.called, f"zur Vorlage {content.paper_number}"), content.title),
        data_table(
            "Angaben",
            ("Zur Vereinbarung", f"{content.original}{dated}"),
            ("Form", content.form, "Stand", day(content.stand)),
        ),
        *section("Parteien", *bullets(_party(party) for party in content.parties)),
        *(block for number, each in enumerate(content.provisions, 1) for block in _provision(number, each)),
        *section("Geänderte Stellen", *change_table(content.changes)),
        *section("Beschlüsse", *bullets(content.resolutions)),
        *section("Unterschriften", *signature_block(content.signatures)),
        *section("Anlagen", *enclosures(content.enclosures)),
        note("Im Übrigen bleibt die Vereinbarung unverändert."),
    ]
    return sheet(blocks, f"{content.called} zu {content.paper_number}")


def _party(party: Party) -> str:
    return f"{party.name} ({party.legal_entity}), vertreten durch {party.represented_by}"


def _provision(number: int, provision: Provision) -> list[Xml]:
    return section(f"{number}. {provision.heading}", *(texts(provision.sentences) or [text("–")]))
