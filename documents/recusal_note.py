"""Vermerk über die Befangenheit: who took no part in which item, from when to when, and who chaired instead."""

from documents.meeting_content import MeetingContent, head_table
from documents.minuted import MinutedRecusal
from documents.parts import below, data_table, opening, section, text
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.german import clock
from models.statutes import UNSOURCED


class RecusalNoteContent(MeetingContent):
    """One person and one item. The private reason is not kept."""

    item: str  #: ``Ö 5``
    subject: str
    paper: str = ""
    recusal: MinutedRecusal
    substitute_chair: str = ""
    chaired: bool = False  #: whether the recused person would have chaired
    basis: str = UNSOURCED  #: the law on bias
    counted: str = ""  #: what the recusal means for the quorum
    minute_taker: str


def lay_out(content: RecusalNoteContent) -> Sheet:
    """Lay out the note."""
    recusal = content.recusal
    until = clock(recusal.until) if recusal.until else "–"
    where = "hat den Sitzungsraum verlassen" if recusal.left_room else "im Bereich der Zuhörenden"
    return sheet(
        [
            *opening(("Vermerk über die Befangenheit",), content.title),
            head_table(content.meeting, ("Punkt", f"{content.item} {content.subject}"), ("Vorlage", content.paper)),
            *section(
                "Feststellung",
                data_table(
                    "Befangenheit",
                    ("Person", recusal.name),
                    ("Art", "vom Gremium festgestellt" if recusal.established else "selbst angezeigt"),
                    ("Von", clock(recusal.since), "Bis", until),
                    ("Aufenthalt", where),
                    ("Vertretung", recusal.seat_taken_by or "keine; der Sitz bleibt zu diesem Punkt unbesetzt"),
                    ("Vorsitz", _chair(content)),
                    ("Stimmen", content.counted),
                ),
            ),
            *section(
                "Wirkung",
                text(
                    f"{recusal.name} hat zu diesem Punkt weder beraten noch abgestimmt. "
                    f"Rechtsgrundlage: {content.basis}. Die persönlichen Gründe werden nicht festgehalten."
                ),
            ),
            *section(
                "Unterschriften",
                *signature_block(
                    (
                        SignatureLine(name=recusal.name, office="zur Kenntnis"),
                        SignatureLine(name=content.minute_taker, office="Schriftführung"),
                    ),
                    dated=False,
                    followed=True,
                ),
                below("Der Vermerk ist Bestandteil der Niederschrift."),
            ),
        ],
        f"Vermerk Befangenheit {content.meeting.called}, {content.item}",
    )


def _chair(content: RecusalNoteContent) -> str:
    if not content.chaired:
        return ""
    return content.substitute_chair or "zu diesem Punkt noch nicht übernommen"
