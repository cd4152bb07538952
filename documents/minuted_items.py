"""An agenda item on the page: how it was called, who was recused, what was moved and decided, by which arithmetic."""

from documents.headings import Heading
from documents.minuted import MinutedItem, MinutedMotion, MinutedRecusal
from documents.minuted_votes import vote_blocks
from documents.ooxml import Xml, strong
from documents.parts import decision_box, leading, note, quotation, text, texts
from models.german import NBSP, clock, enumeration
from models.result import Decision


def course_blocks(item: MinutedItem) -> list[Xml]:
    """Everything before the resolution: admission, late papers, objections, instructions, recusals, words, motions."""
    labelled = (
        ("Außerhalb der Tagesordnung zugelassen: ", item.added_because),
        ("Erneut aufgerufen: ", "; ".join(item.called_again)),
        ("Verspätete Unterlage: ", " ".join(item.late_papers)),
        ("Rüge der Frist: ", enumeration(item.objections)),
        ("Weisung: ", "; ".join(item.instructions)),
        ("Vorsitz zu diesem Punkt: ", item.chair),
    )
    return [
        *(text(strong(label), words) for label, words in labelled if words),
        *(text(recusal_sentence(recusal)) for recusal in item.recusals),
        *texts(item.narrative),
        *(block for motion in item.motions for block in motion_blocks(item, motion)),
    ]


def recusal_sentence(recusal: MinutedRecusal) -> str:
    """Say that somebody took no part; the reason is nobody's business."""
    how = (
        f"Für {recusal.name} stellt das Gremium die Befangenheit fest"
        if recusal.established
        else f"{recusal.name} erklärt sich für befangen"
    )
    until = f" bis {clock(recusal.until)}" if recusal.until else ""
    where = "außerhalb des Sitzungsraums" if recusal.left_room else "im Bereich der Zuhörenden"
    seat = f" Den Sitz nimmt {recusal.seat_taken_by} ein." if recusal.seat_taken_by else ""
    return f"{how}. Keine Teilnahme an Beratung und Abstimmung, {where} von {clock(recusal.since)}{until}.{seat}"


def motion_blocks(item: MinutedItem, motion: MinutedMotion, *, tables: bool = False) -> list[Xml]:
    """A motion: who moved, where, the exact words, the vote on it, and what became of it."""
    place = f" zu „{motion.position}“" if motion.position else ""
    by = f", gestellt von {motion.movers}" if motion.movers else ""
    support = f" Unterstützt von {motion.supporters}{NBSP}Stimmberechtigten." if motion.supporters is not None else ""
    votes = [vote for vote in item.votes if vote.motion == motion.called]
    return [
        leading(strong(f"{motion.called}{place}"), f"{by}: {motion.standing}.{support}"),
        *(quotation(motion.text) if motion.text else []),
        *(block for vote in votes for block in vote_blocks(vote, tables=tables)),
    ]


def heading_of(item: MinutedItem) -> Heading:
    """Return what stands above the resolution; a motion without its majority is never headed as one."""
    match item.decision:
        case Decision.ADOPTED | Decision.RECOMMENDED:
            changed = item.changed or bool(item.editorial_note)
            if item.recommends:
                return Heading.AMENDED_RECOMMENDATION if changed else Heading.RECOMMENDATION
            return Heading.AMENDED_RESOLUTION if changed else Heading.RESOLUTION
        case Decision.PARTLY_ADOPTED:
            return Heading.PARTLY
        case Decision.REJECTED:
            return Heading.DEFEATED
        case Decision.NOTED:
            return Heading.NOTED
    return Heading.NOT_DECIDED


def resolution_blocks(item: MinutedItem) -> list[Xml]:
    """The wording that was put to the vote, with what was carried beside it; else what became of the item."""
    heading = heading_of(item)
    if heading is Heading.NOT_DECIDED or (heading is Heading.NOTED and not item.proposal):
        said = " ".join(filter(None, (*(f"{line}." for line in item.result), item.inquorate, item.reason)))
        return texts((said or ("" if item.frame else "Nicht behandelt."),))
    notes = (("Redaktionelle Änderung: ", item.editorial_note), ("Vorbehalt: ", item.condition))
    verb, changed = "Empfohlen" if item.recommends else "Beschlossen", item.changed and heading is not Heading.DEFEATED
    refused = "Der Beschlussvorschlag hat keine Mehrheit gefunden und ist damit abgelehnt."
    words = "\n".join(filter(None, (item.proposal, *item.parts))) or _by_paper(item)
    return [
        *decision_box(words),
        *([text(f"{verb} wird der Text mit den angenommenen Änderungsanträgen.")] if changed else []),
        *([text(refused)] if heading is Heading.DEFEATED else []),
        *(text(strong(label), said) for label, said in notes if said),
        *texts((item.reason,)),
    ]


def _by_paper(item: MinutedItem) -> str:
    return f"Beschlussvorschlag der Vorlage{NBSP}{item.paper}" if item.paper else item.subject


def result_blocks(item: MinutedItem, *, tables: bool = False) -> list[Xml]:
    """The votes on the matter, what came out later, and whether the resolution is suspended."""
    return [
        *(block for vote in item.votes if vote.main for block in vote_blocks(vote, tables=tables)),
        *(text(words) for words in item.bias_found),
        *(text(strong("Beanstandung: "), words.removeprefix("Beanstandet ")) for words in item.suspensions),
    ]


def item_blocks(item: MinutedItem) -> list[Xml]:
    """An item in the minutes, below its heading."""
    facts = (
        f"Vorlage{NBSP}{item.paper}" if item.paper else "",
        f"Fassung{NBSP}{item.version}" if item.version else "",
        f"aufgerufen {clock(item.called_at)}" if item.called_at else "",
        f"beendet {clock(item.closed_at)}" if item.closed_at and item.called_at else "",
    )
    head = " · ".join(filter(None, facts))
    heading = heading_of(item)
    resolved = resolution_blocks(item)
    titled = [leading(strong(f"{heading}:"))] if resolved and heading is not Heading.NOT_DECIDED else []
    return [
        *([note(head)] if head else []),
        *course_blocks(item),
        *titled,
        *resolved,
        *result_blocks(item),
    ]
