"""Gather the contents of the papers that a single item needs: recusal notes, tally sheets, motions."""

from datetime import datetime

from documents.item_facts import minuted_item, minuted_vote
from documents.meeting_content import MeetingFile
from documents.meeting_facts import minute_taker, stationery
from documents.minuted import GroupCount
from documents.motion_paper import MotionPaperContent
from documents.recusal_note import RecusalNoteContent
from documents.tally_sheet import TallySheetContent
from models.agenda_state import ItemState, Taken
from models.ballots import Mode
from models.findings import BASES, quorum_finding
from models.motions import MotionKind
from models.roll import Roll, roll_of
from models.room import Room
from models.voting import Tally


def recusal_notes(file: MeetingFile, room: Room, key: str, now: datetime) -> list[RecusalNoteContent]:
    """Return a note for everybody who took no part in an item."""
    item, minuted = room.items[key], minuted_item(room, key)
    people = [recusal.person for recusal in room.recusals if recusal.item == key]
    return [
        RecusalNoteContent(
            **stationery(file, f"Befangenheit zu {item.point.number}: {item.point.subject}", now),
            item=item.point.number,
            subject=item.point.subject,
            paper=item.point.paper,
            recusal=recusal,
            chaired=(chaired := _would_chair(room, item, who)),
            substitute_chair=room.chamber.name(item.chair) if item.chair and chaired else "",
            basis=room.chamber.rule.bias_cited,
            counted=_counted(room),
            minute_taker=minute_taker(file, room).display,
        )
        for who, recusal in zip(people, minuted.recusals, strict=True)
    ]


def _would_chair(room: Room, item: ItemState, who: str) -> bool:
    return who in {chair for at, chair, about in room.chairs if not about and at <= (item.closed_at or at)}


def _counted(room: Room) -> str:
    if room.chamber.rule.quorum.without_recused:
        return "Zählt für die Beschlussfähigkeit dieses Punktes nicht mit."
    return "Zählt für die Beschlussfähigkeit mit, stimmt aber nicht ab."


def tally_sheet(
    file: MeetingFile, room: Room, key: str, now: datetime, *, motion: str = "main", part: str = "", number: int = 0
) -> TallySheetContent:
    """Return the sheet of a vote: the ``number``-th that was taken on the item, or, with 0, an empty one for a motion.

    The empty one has the numbers of those who may vote at this moment.
    """
    item = room.items[key]
    taken = item.taken[number - 1] if number else None
    moved = item.motions[taken.ballot.motion if taken else motion]
    rule, voted = room.chamber.rule, taken.ballot.part if taken else part
    majority = rule.majority_for(moved.majority)
    wording = next((x.text for x in moved.parts if x.key == voted), "") or moved.text or item.point.proposal
    return TallySheetContent(
        **stationery(file, f"Abstimmung zu {item.point.number}: {item.point.subject}", now),
        item=item.point.number,
        subject=item.point.subject,
        paper=item.point.paper,
        version=item.point.version,
        motion=moved.called,
        wording=wording,
        part=voted,
        mode=taken.ballot.mode if taken else item.mode if moved.kind is MotionKind.MAIN else Mode.OPEN,
        groups=tuple(_present(room, taken.roll if taken else roll_of(room, key))),
        quorum=_quorum(room, key, taken),
        majority=f"Erforderlich: {majority.german} {BASES[majority.base]}. {_TIE}",
        source=rule.cited,
        vote=minuted_vote(room, item, taken) if taken else None,
        chair=room.chamber.person_by_id[(taken.chair if taken else room.chair_for(key)) or room.chamber.body.chair],
        minute_taker=minute_taker(file, room).display,
    )


_TIE = "Bei Stimmengleichheit ist der Antrag abgelehnt. Enthaltungen und ungültige Stimmen entscheiden nicht mit."


def _present(room: Room, roll: Roll) -> list[GroupCount]:
    return [
        GroupCount(
            group=group.name,
            decides=group.decides,
            present=roll.present(group.id),
            recused=roll.recused_votes(group.id),
        )
        for group in reversed(room.chamber.body.groups)
    ]


def _quorum(room: Room, key: str, taken: Taken | None) -> str:
    group, rule = room.chamber.body.deciding, room.chamber.rule
    roll = taken.roll if taken else roll_of(room, key)
    tally = Tally(present=roll.present(group.id), recused=roll.recused_votes(group.id))
    return quorum_finding(tally, group.seats, rule, taken.deemed if taken else None).text


def motion_papers(
    file: MeetingFile, room: Room, key: str, now: datetime, *, before: dict[str, str] | None = None
) -> list[MotionPaperContent]:
    """Return a paper for every motion on the words; ``before`` has the present wording of clauses, where known."""
    item, minuted = room.items[key], minuted_item(room, key)
    kinds = (MotionKind.AMENDMENT, MotionKind.EDITORIAL, MotionKind.CONDITION)
    by_name = {motion.called: motion for motion in item.motions.values()}
    return [
        MotionPaperContent(
            **stationery(file, f"{motion.called} zu {item.point.number}: {item.point.subject}", now),
            item=item.point.number,
            subject=item.point.subject,
            paper=item.point.paper,
            version=item.point.version,
            motion=motion,
            before=(before or {}).get(by_name[motion.called].clause or "", ""),
            movers=tuple(map(room.chamber.name, by_name[motion.called].movers)) or (motion.movers or "Antrag",),
            votes=tuple(vote for vote in minuted.votes if vote.motion == motion.called),
        )
        for motion in minuted.motions
        if motion.kind in kinds
    ]
