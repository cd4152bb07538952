"""Taking a vote: is it possible now, do the numbers fit the room, and what do the rules make of them."""

from collections.abc import Iterator
from datetime import datetime

from models import meeting_events as e
from models.agenda_state import ItemState, Taken
from models.ballots import Ballot, Choice, Counts, Mode, Stated
from models.bodies import Group
from models.debate import under_way
from models.findings import Finding, is_plain, quorum_finding, vote_finding
from models.german import clock, enumeration
from models.motions import ON_THE_MATTER, Motion, MotionKind
from models.roll import Roll, roll_of
from models.room import Room, refuse, with_item
from models.statutes import Majority
from models.voting import Carried, Deemed, Tally, decide, is_quorate, present_for_quorum

COUNTED = {Choice.YES: "yes", Choice.NO: "no", Choice.ABSTAIN: "abstain", Choice.INVALID: "invalid"}
SAID = {Stated.UNANIMOUS: "einstimmig", Stated.CARRIED: "mehrheitlich", Stated.DEFEATED: "abgelehnt"}


def balloted(room: Room, event: e.Balloted, at: datetime) -> Room:
    """Take the vote: freeze the roll, count, find."""
    item, ballot = under_way(room, event.item), event.ballot
    motion = _votable(room, item, ballot)
    roll = roll_of(room, event.item)
    if problems := list(_problems(room, roll, ballot)):
        refuse(*problems)
    taken = _taken(room, item, motion, ballot, roll, at)
    overtaken = _overtaken(item, motion) if taken.carried else frozenset()
    return with_item(room, event.item, taken=(*item.taken, taken), overtaken=item.overtaken | overtaken)


def _votable(room: Room, item: ItemState, ballot: Ballot) -> Motion:
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


def _problems(room: Room, roll: Roll, ballot: Ballot) -> Iterator[str]:
    body, name = room.chamber.body, room.chamber.name
    groups = {group.id: group for group in body.groups}
    if not roll.entitled(body.deciding.id):
        yield "Niemand im Raum ist stimmberechtigt."
    yield from (f"Die Gruppe „{key}“ gibt es in diesem Gremium nicht." for key in ballot.counts if key not in groups)
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
    if not (ballot.votes or ballot.blocks or ballot.stated) and body.deciding.id not in ballot.counts:
        yield f"Es fehlt das Ergebnis der Gruppe „{body.deciding.name}“."


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


def counts_of(ballot: Ballot, roll: Roll, deciding: str) -> dict[str, Counts]:
    """Return the numbers of each group, whichever way they were given."""
    choices = {vote.person: vote.choice for vote in ballot.votes}
    blocks = {block.on_behalf_of: block.choice for block in ballot.blocks}
    if not choices and not blocks:
        return dict(ballot.counts)
    sums: dict[str, dict[str, int]] = {deciding: dict.fromkeys(COUNTED.values(), 0)}
    for x in roll.electors:
        choice = choices.get(x.person) or (blocks.get(x.on_behalf_of) if x.group == deciding else None)
        if choice in COUNTED:
            group = sums.setdefault(x.group, dict.fromkeys(COUNTED.values(), 0))
            group[COUNTED[choice]] += x.votes
    return {key: Counts(**numbers) for key, numbers in sums.items()}


def _tally(counts: Counts | None, stated: Stated | None, roll: Roll, group: str) -> Tally | None:
    """Return the numbers as they can be reckoned with, or nothing where too little was counted."""
    counts = counts or Counts()
    no = 0 if counts.no is None and stated is Stated.UNANIMOUS else counts.no
    if no is None:
        return None
    return Tally(
        present=roll.present(group),
        recused=roll.recused_votes(group),
        yes=counts.yes,
        no=no,
        abstain=counts.abstain or 0,
        invalid=counts.invalid or 0,
    )


def _taken(room: Room, item: ItemState, motion: Motion, ballot: Ballot, roll: Roll, at: datetime) -> Taken:
    body, rule = room.chamber.body, room.chamber.rule
    deciding, majority = body.deciding, rule.majority_for(motion.majority)
    deemed = _deemed(room, item, roll)
    counts = counts_of(ballot, roll, deciding.id)
    keys = {*counts, deciding.id}
    tallies = {
        key: tally
        for key in keys
        if (tally := _tally(counts.get(key), ballot.stated if key == deciding.id else None, roll, key)) is not None
    }
    tally = tallies.get(deciding.id)
    if tally is None or (
        tally.yes is None and counts.get(deciding.id, Counts()).abstain is None and not is_plain(majority)
    ):
        carried, finding = _as_stated(room, ballot, roll, majority, deemed)
    else:
        carried = isinstance(decide(tally, deciding.seats, rule, majority=majority, deemed=deemed), Carried)
        finding = vote_finding(tally, deciding.seats, rule, majority=majority, deemed=deemed)
        _agrees_with_chair(ballot, tally, carried, finding)
    warnings = (finding.warning, *_warnings(room, item, ballot, roll))
    return Taken(
        ballot=ballot,
        roll=roll,
        tallies=tallies,
        carried=carried,
        finding=finding,
        chair=room.chair_for(item.point.key) or "",
        at=at,
        deemed=deemed,
        warnings=tuple(filter(None, warnings)),
    )


def _agrees_with_chair(ballot: Ballot, tally: Tally, carried: bool, finding: Finding) -> None:
    contradicts = ballot.stated is not None and carried is (ballot.stated is Stated.DEFEATED)
    if contradicts or (ballot.stated is Stated.UNANIMOUS and tally.no):
        refuse(f"Eingetragen ist „{SAID[ballot.stated]}“, die Zahlen sagen: {finding.text}" if ballot.stated else "")


def _as_stated(
    room: Room, ballot: Ballot, roll: Roll, majority: Majority, deemed: Deemed | None
) -> tuple[bool, Finding]:
    """Take the chair's word where nobody counted; for more than a plain majority that is not enough."""
    body, rule = room.chamber.body, room.chamber.rule
    if not is_plain(majority):
        refuse(f"Für diese Mehrheit ({majority.german}) muss ausgezählt werden: Ja-Stimmen oder Enthaltungen fehlen.")
    if ballot.stated is None:
        refuse(f"{body.deciding.name}: Zu den Stimmen fehlt die Zahl der Nein-Stimmen.")
    carried = ballot.stated is not Stated.DEFEATED
    tally = Tally(present=roll.present(body.deciding.id), recused=roll.recused_votes(body.deciding.id))
    verdict = "angenommen" if carried else "abgelehnt"
    said = Finding(
        holds=carried, text=f"Nicht ausgezählt, nach Feststellung des Vorsitzes {verdict}.", source=rule.cited
    )
    return carried, quorum_finding(tally, body.deciding.seats, rule, deemed).and_then(said)


def _deemed(room: Room, item: ItemState, roll: Roll) -> Deemed | None:
    """Say why the body may decide if too few are there; a lack that was found has been refused before."""
    group, rule = room.chamber.body.deciding, room.chamber.rule
    tally = Tally(present=roll.present(group.id), recused=roll.recused_votes(group.id))
    if is_quorate(group.seats, present_for_quorum(tally, rule), rule):
        return None
    return Deemed.SECOND_CALL if item.point.second_call else Deemed.UNQUESTIONED


def _warnings(room: Room, item: ItemState, ballot: Ballot, roll: Roll) -> Iterator[str]:
    votes = {vote.person: vote.choice for vote in ballot.votes}
    blocks = {block.on_behalf_of: block.choice for block in ballot.blocks}
    for bound in item.instructions:
        cast = {votes[x.person] for x in roll.electors if x.on_behalf_of == bound.on_behalf_of and x.person in votes}
        cast |= {blocks[bound.on_behalf_of]} if bound.on_behalf_of in blocks else set()
        if cast - {bound.choice}:
            yield f"{bound.on_behalf_of}: Die Stimmen weichen von der Weisung ab ({bound.source}); sie gelten trotzdem."
    if ballot.mode is Mode.SECRET and len({x.votes for x in roll.electors}) > 1:
        yield "Die Stimmen wiegen verschieden; achten Sie darauf, dass die Summen niemanden verraten."


def _overtaken(item: ItemState, carried: Motion) -> frozenset[str]:
    """Return the amendments that a carried one leaves without a place."""
    if carried.kind is not MotionKind.AMENDMENT:
        return frozenset()
    return frozenset(
        m.id
        for m in item.motions.values()
        if m.clause == carried.clause and m.id != carried.id and not item.votes_on(m.id)
    )
