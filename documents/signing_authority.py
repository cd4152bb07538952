"""Vollmacht, to be given by whoever represents a party, or Zeichnungsvermerk: on what ground somebody else signs."""

from documents.content import Content
from documents.ooxml import Xml, strong
from documents.parts import bullets, data_table, leading, note, opening, section, text
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.german import NBSP, enumeration
from models.signature_slots import BasisKind
from models.wording import BASED_ON

THIS_ALONE = "die Unterzeichnung der genannten Vereinbarung in der genannten Fassung, und nichts darüber hinaus"
MEANING = {
    BasisKind.AUTHORITY: "Die Vollmacht ist in der Form zu erteilen, die für die Erklärung selbst gilt.",
    BasisKind.RESOLUTION: "Die Befugnis beruht auf dem Beschluss; sie ersetzt die gesetzliche Vertretung nicht.",
    BasisKind.NO_OBLIGATION: "Die Unterschrift bekundet eine Absicht, sie verpflichtet rechtlich nicht.",
    BasisKind.OFFICE: "Die Befugnis folgt aus dem Amt.",
}


class SigningAuthorityContent(Content):
    """Grantor, grantee, scope and form of the power to sign for one party."""

    granted: bool  #: an authority that somebody gives; else a note for the file
    grantor: str
    party: str
    grantees: tuple[str, ...]
    capacity: str
    basis_kind: BasisKind
    basis: str
    scope: str = ""
    ways: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    serial: int = 1  #: the slot whose paper it is


def lay_out(content: SigningAuthorityContent) -> Sheet:
    """Lay out the paper."""
    label = "Vollmacht" if content.granted else "Zeichnungsvermerk"
    blocks = [
        *opening((label,), content.title),
        data_table(
            f"Angaben zu: {label}",
            ("Vorlage", content.paper_number, "Fassung", str(content.version)),
            ("Partei", content.party),
            ("Erteilt von" if content.granted else "Vertreten durch", content.grantor),
            (
                "Zeichnet",
                enumeration(content.grantees) if len(content.grantees) == 1 else " oder ".join(content.grantees),
            ),
            ("Als", content.capacity),
            ("Grundlage", _ground(content)),
            ("Umfang", content.scope or THIS_ALONE),
        ),
        *section("Form", *bullets(content.ways)),
        *section("Zustimmung der Gremien", *bullets(content.decisions)),
        *(_granting(content) if content.granted else [text(MEANING[content.basis_kind])]),
        note(f"Prüfsumme der Fassung{NBSP}{content.version} (SHA-256): {content.version_hash}"),
    ]
    return sheet(blocks, label)


def _ground(content: SigningAuthorityContent) -> str:
    kind = BASED_ON[content.basis_kind]
    return content.basis if content.basis.startswith(kind) else f"{kind}: {content.basis}"


def _granting(content: SigningAuthorityContent) -> list[Xml]:
    whom = " oder ".join(content.grantees)
    return section(
        "Erteilung",
        leading(
            "Hiermit bevollmächtigt ",
            strong(content.grantor),
            " für ",
            strong(content.party),
            f" {whom}, ",
            f"die Vereinbarung zu unterzeichnen. {MEANING[content.basis_kind]}",
        ),
        *signature_block((SignatureLine(name=content.grantor, capacity=f"für {content.party}"),)),
    )
