"""Taking a vote: the roll is frozen, the votes are counted, and the rules say what has become of the motion."""

from collections.abc import Iterator
from datetime import datetime

from models import meeting_events as e
from models.agenda_state import ItemState, Taken
from models.ballot_check import problems_of, votable
from models.ballots import Ballot, Choice, Counts, Mode, Stated
from models.debate import under_way
from models.findings import Finding, is_plain, quorum_finding, vote_finding
from models.motions import Motion, MotionKind
from models.roll import Roll, roll_of
from models.room import Room, refuse, with_item
from models.statutes import Majority
from models.voting import Carried, Deemed, Tally, decide, is_quorate, present_for_quorum

COUNTED = {Choice.YES: "yes", Choice.NO: "no", Choice.ABSTAIN: "abstain", Choice.INVALID: "invalid"}
SAID = {Stated.UNANIMOUS: "einstimmig", Stated.CARRIED: "mehrheitlich", Stated.DEFEATED: "abgelehnt"}


def balloted(room: Room, event: e.Balloted, at: datetime) -> Room:
    """Take the vote: freeze the roll, count, find."""
    item, ballot = under_way(room, event.item), event.ballot
    motion = votable(room, item, ballot)
    roll = roll_of(room, event.item)
    if problems := list(problems_of(room, roll, ballot)):
        refuse(*problems)
    taken = _taken(room, item, motion, ballot, roll, at)
    overtaken = _overtaken(item, motion) if taken.carried else frozenset()
    return with_item(room, event.item, taken=(*item.taken, taken), overtaken=item.overtaken | overtaken)


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
    stated = {**ballot.stated_of, deciding.id: ballot.stated}
    tallies = {
        key: tally
        for key in {*counts, *stated}
        if (tally := _tally(counts.get(key), stated.get(key), roll, key)) is not None
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
