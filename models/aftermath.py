"""After the vote: bias that comes out later, objections to the minutes, resolutions that are suspended as unlawful."""

from dataclasses import replace
from datetime import datetime

from models import aftermath_events as e
from models.agenda_state import ItemState, Taken
from models.ballots import Choice
from models.findings import Finding, majority_finding
from models.roll import Elector
from models.room import Objection, Room, known_item, refuse, with_item
from models.voting import Tally


def bias_found(room: Room, event: e.BiasFound, at: datetime) -> Room:
    """Note that somebody who took part was biased; the result stands, its margin is shown without that vote."""
    item = known_item(room, event.item)
    if not any(taken.roll.elector(event.person) for taken in item.taken):
        refuse(f"{room.chamber.name(event.person)} hat an {item.point.number} nicht mit abgestimmt.")
    if event.person in item.bias_found:
        refuse(f"{room.chamber.name(event.person)} ist zu {item.point.number} schon als befangen eingetragen.")
    return with_item(room, event.item, bias_found=(*item.bias_found, event.person))


def minutes_approved(room: Room, event: e.MinutesApproved, at: datetime) -> Room:
    """Note that the body has approved the minutes."""
    if any(objection.upheld is None for objection in room.objections):
        refuse("Über einen Einwand gegen die Niederschrift ist noch nicht entschieden.")
    return replace(room, minutes_approved_at=at)


def minutes_objected(room: Room, event: e.MinutesObjected, at: datetime) -> Room:
    """Take an objection to the minutes."""
    if event.person not in room.chamber.person_by_id:
        refuse(f"{room.chamber.name(event.person)} gehört nicht zu diesem Gremium.")
    objection = Objection(room.count, event.person, event.text)
    return replace(room, objections=(*room.objections, objection), minutes_approved_at=None)


def objection_decided(room: Room, event: e.ObjectionDecided, at: datetime) -> Room:
    """Decide on an objection; what is to be put right follows as a correction."""
    found = next((o for o in room.objections if o.number == event.objection), None)
    if found is None or found.upheld is not None:
        refuse(f"Einen offenen Einwand Nr.\u00a0{event.objection} gibt es nicht.")
    decided = replace(found, upheld=event.upheld, decided=event.text)
    return replace(room, objections=tuple(decided if o is found else o for o in room.objections))


def suspended(room: Room, event: e.Suspended, at: datetime) -> Room:
    """Suspend a resolution: it must not be carried out until decided on."""
    item = known_item(room, event.item)
    if not any(taken.carried for taken in item.taken):
        refuse(f"Zu {item.point.number} gibt es keinen Beschluss, der zu beanstanden wäre.")
    if item.suspended:
        refuse(f"Der Beschluss zu {item.point.number} ist schon beanstandet.")
    return with_item(room, event.item, suspended=event, suspensions=(*item.suspensions, (event, None)))


def suspension_ended(room: Room, event: e.SuspensionEnded, at: datetime) -> Room:
    """End a suspension: the resolution stands, or it is gone."""
    item = known_item(room, event.item)
    if item.suspended is None:
        refuse(f"Der Beschluss zu {item.point.number} ist nicht beanstandet.")
    ended = (*item.suspensions[:-1], (item.suspended, event.stands))
    return with_item(room, event.item, suspended=None, suspensions=ended)


def margins_without(room: Room, item: ItemState) -> list[Finding]:
    """Return for every vote of an item whether it holds without those whose bias came out later.

    In a roll call their own votes go; else the worst is assumed, that each of them made the difference.
    """
    return [found for taken in item.taken if (found := _margin(room, item, taken)) is not None]


def _margin(room: Room, item: ItemState, taken: Taken) -> Finding | None:
    group, rule = room.chamber.body.deciding, room.chamber.rule
    biased = [x for who in item.bias_found if (x := taken.roll.elector(who)) is not None and x.group == group.id]
    tally = taken.tallies.get(group.id)
    if not biased or tally is None:
        return None
    without = _without(taken, tally, biased)
    majority = rule.majority_for(item.motions[taken.ballot.motion].majority)
    finding = majority_finding(without, group.seats, rule, majority=majority, deemed=taken.deemed)
    same = finding.holds is taken.carried
    verdict = (
        "bleibt auch ohne diese Stimmen" if same else "könnte an diesen Stimmen gehangen haben; bitte rechtlich prüfen"
    )
    return finding.model_copy(
        update={
            "holds": same,
            "text": f"Ohne die nachträglich befangenen Stimmen: {finding.text} Das Ergebnis {verdict}.",
        }
    )


def _without(taken: Taken, tally: Tally, biased: list[Elector]) -> Tally:
    yes, no, abstain, invalid = tally.in_favour, tally.no, tally.abstain, tally.invalid
    cast = {vote.person: vote.choice for vote in taken.ballot.votes}
    for elector in biased:
        choice = cast.get(elector.person, Choice.YES if taken.carried else Choice.NO)
        yes -= elector.votes * (choice is Choice.YES)
        no -= elector.votes * (choice is Choice.NO)
        abstain -= elector.votes * (choice is Choice.ABSTAIN)
        invalid -= elector.votes * (choice is Choice.INVALID)
    gone = sum(elector.votes for elector in biased)
    return Tally(
        present=tally.present,
        recused=tally.recused + gone,
        yes=max(0, yes),
        no=max(0, no),
        abstain=max(0, abstain),
        invalid=max(0, invalid),
    )
