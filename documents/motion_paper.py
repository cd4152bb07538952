"""Änderungsantrag: who moves, which exact words at which place, what stands there now, and how it was voted on."""

from documents.changes import ChangedPlace, change_table
from documents.meeting_content import MeetingContent, head_table
from documents.minuted import MinutedMotion, MinutedVote
from documents.minuted_votes import vote_blocks
from documents.parts import decision_box, opening, section, text
from documents.sheet import Sheet, sheet
from documents.signatures import SignatureLine, signature_block
from models.german import NBSP


class MotionPaperContent(MeetingContent):
    """One motion on one item."""

    item: str
    subject: str
    paper: str = ""
    version: int | None = None
    motion: MinutedMotion
    before: str = ""  #: the words that stand at this place now, where they are known
    movers: tuple[str, ...] = ()
    votes: tuple[MinutedVote, ...] = ()


def lay_out(content: MotionPaperContent) -> Sheet:
    """Lay out the motion."""
    motion = content.motion
    change = ChangedPlace(place=motion.position, old=content.before, new=motion.text)
    facts = (
        ("Punkt", f"{content.item} {content.subject}"),
        ("Vorlage", f"{content.paper} · Fassung{NBSP}{content.version}" if content.version else content.paper),
        ("Gestellt von", motion.movers),
        ("Stelle", motion.position),
    )
    lines = [SignatureLine(name=name) for name in content.movers]
    return sheet(
        [
            *opening((motion.called,), content.title),
            head_table(content.meeting, *facts),
            *section("Beantragter Wortlaut", *decision_box(motion.text)),
            *(section("Bisher und neu", *change_table((change,))) if content.before else []),
            *section("Antragstellende", *signature_block(lines, dated=False)),
            *section(
                "Abstimmung",
                text(f"{motion.called}: {motion.standing}."),
                *(block for vote in content.votes for block in vote_blocks(vote, tables=True)),
            ),
        ],
        f"{motion.called} {content.meeting.called}, {content.item}",
    )
