"""What speaks against a ballot: it is not its turn, the chair is biased, or the numbers do not fit the room."""

from collections.abc import Iterator

from models.agenda_state import ItemState
from models.ballots import Ballot, Choice, Counts, Mode, Stated
from models.bodies import Group
from models.german import clock, enumeration
from models.motions import ON_THE_MATTER, Motion
from models.roll import Roll
from models.room import Room, refuse


def votable(room: Room, item: ItemState, ballot: Ballot) -> Motion:
    """Return the motion if it can be voted on now, else refuse."""
    number, motion = item.point.number, item.motions.get(ballot.motion)
    chair = room.chair_for(item.point.key)
    if motion is None or ballot.motion in item.withdrawn:
        refuse(f"Einen Antrag „{ballot.motion}“ gibt es zu {number} nicht oder nicht mehr.")
    if chair is None:
        refuse("Niemand führt den Vorsitz. Bitte zuerst eintragen, wer ihn übernimmt.")
    if room.is_recused(chair, item.point.key):
        refuse(f"{room.chamber.name(chair)} ist zu {number} befangen. Bitte zuerst den Vorsitz übergeben.")
    if item.ended_by:
        refuse(f"{number} ist durch Beschluss beendet; über die Sache wird nicht mehr abgestimmt.")
    if ballot.motion in item.overtaken:
        refuse(f"{motion.called} ist überholt: Die Stelle hat schon einen anderen Wortlaut.")
    _next_in_order(item, motion, ballot)
    if motion.kind in ON_THE_MATTER and ballot.mode is not item.mode and item.mode is not Mode.OPEN:
        way = "geheime" if item.mode is Mode.SECRET else "namentliche"
        refuse(f"Zu {number} ist {way} Abstimmung verlangt.")
    if room.lack and not item.point.second_call:
        refuse(
            f"Um {clock(room.lack.at)} ist die Beschlussunfähigkeit festgestellt ({room.lack.present} anwesend, "
            f"{room.lack.needed} erforderlich). Bitte neu auszählen, wenn jemand gekommen ist, sonst vertagen."
        )
    return motion


def _next_in_order(item: ItemState, motion: Motion, ballot: Ballot) -> None:
    parts = {part.key for part in motion.parts}
    if parts and ballot.part not in parts:
        refuse(f"Über {motion.called} wird in Teilen abgestimmt: {enumeration(sorted(parts))}.")
    if not parts and ballot.part:
        refuse(f"{motion.called} hat keine Teile.")
    if any(taken.ballot.part == ballot.part for taken in item.votes_on(motion.id)):
        of_part = f" (Teil {ballot.part})" if ballot.part else ""
        refuse(f"Über {motion.called}{of_part} ist schon abgestimmt. Ein Irrtum wird berichtigt, nicht überschrieben.")
    first = next(iter(item.to_vote), None)
    if first is not None and first.id != motion.id:
        refuse(f"Zuerst ist über {first.called} abzustimmen; der weitergehende Antrag geht vor.")


def problems_of(room: Room, roll: Roll, ballot: Ballot) -> Iterator[str]:
    """Yield in German what of a ballot does not fit the people in the room."""
    body, name = room.chamber.body, room.chamber.name
    groups = {group.id: group for group in body.groups}
    if not roll.entitled(body.deciding.id):
        yield "Niemand im Raum ist stimmberechtigt."
    yield from (f"Die Gruppe „{key}“ gibt es in diesem Gremium nicht." for key in ballot.counts if key not in groups)
    yield from (f"Die Gruppe „{key}“ gibt es in diesem Gremium nicht." for key in ballot.stated_of if key not in groups)
    yield from (f"{name(who)} steht zweimal in der Liste." for who in ballot.doubles)
    for vote in ballot.votes:
        if roll.elector(vote.person) is None:
            yield f"{name(vote.person)} {_why_not(room, vote.person)} und kann nicht abstimmen."
    if ballot.votes:
        listed = {vote.person for vote in ballot.votes}
        missing = [name(x.person) for x in roll.electors if x.group == body.deciding.id and x.person not in listed]
        if missing:
            yield f"Namentliche Abstimmung: Es fehlt {enumeration(missing)}; auch „nicht abgegeben“ wird vermerkt."
    for key, counts in ballot.counts.items():
        if key in groups:
            yield from _too_many(groups[key], counts, roll, ballot)
    yield from _block_problems(room, roll, ballot)
    stated = ballot.stated and ballot.mode is not Mode.SECRET  # a secret ballot is always counted
    if not (ballot.votes or ballot.blocks or stated) and body.deciding.id not in ballot.counts:
        counted = " in Zahlen; eine geheime Abstimmung wird ausgezählt" if ballot.mode is Mode.SECRET else ""
        yield f"Es fehlt das Ergebnis der Gruppe „{body.deciding.name}“{counted}."


def _why_not(room: Room, who: str) -> str:
    if room.is_recused(who, room.current):
        return "ist befangen"
    if not room.is_present(who):
        return "ist nicht anwesend"
    if (own := room.stand_in_for(who, room.current)) is not None:
        return f"wird zu diesem Punkt noch von {room.chamber.name(own.deputy)} vertreten"
    return "hat hier keine Stimme"


def _too_many(group: Group, counts: Counts, roll: Roll, ballot: Ballot) -> Iterator[str]:
    entitled, present = roll.entitled(group.id), roll.present(group.id)
    if counts.given > entitled:
        recused = f", davon {present - entitled} befangen" if present > entitled else ""
        people = f"{entitled} Stimmberechtigte ({present} anwesend{recused})"
        yield f"{group.name}: {counts.given} Stimmen, aber nur {people}."
    if ballot.mode is Mode.SECRET and entitled == 1:
        yield f"{group.name}: Nur eine Person stimmt dort ab; geheim ist das nicht möglich."


def _block_problems(room: Room, roll: Roll, ballot: Ballot) -> Iterator[str]:
    votes = {vote.person: vote.choice for vote in ballot.votes}
    senders = [block.on_behalf_of for block in ballot.blocks]
    known = {x.on_behalf_of for x in roll.electors if x.group == room.chamber.body.deciding.id}
    for sender in dict.fromkeys(senders):
        if sender not in known:
            yield f"Für „{sender}“ ist niemand mit Stimme anwesend."
        elif senders.count(sender) > 1:
            yield f"„{sender}“ steht zweimal in der Liste."
    if ballot.blocks and (missing := sorted(known - set(senders))):
        yield f"Es fehlt das Ergebnis für {enumeration(missing)}."
    if not room.chamber.rule.uniform_votes or ballot.blocks:
        return
    if not votes and ballot.stated is not Stated.UNANIMOUS:
        yield "Nach der Satzung stimmt jedes Verbandsmitglied einheitlich ab; bitte je Verbandsmitglied erfassen."
    for sender in sorted(known):
        cast = {votes[x.person] for x in roll.electors if x.on_behalf_of == sender and x.person in votes}
        if len(cast - {Choice.NOT_CAST}) > 1:
            yield f"{sender}: Nach der Satzung können die Stimmen nur einheitlich abgegeben werden."
