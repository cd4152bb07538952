"""A vote as it is typed: a line as minutes have it, or numbers, or a vote for each name; and its correction."""

from datetime import datetime

from models import meeting_events as e
from models.agenda_state import ItemState, Taken
from models.ballots import Ballot, BlockVote, Choice, Counts, Mode, PersonVote
from models.errors import ResultUnreadable
from models.meeting_events import Corrected, Entry, HappenedEvent
from models.motions import MAIN_MOTION, Motion
from models.result import Decision, Result
from models.result_reading import read
from models.result_role import Role
from models.roll import Roll, roll_of
from models.room import refuse
from models.typed_ballot import Voting, ballots_of
from pages.entries import Entries
from pages.sitting import Sitting

COUNTS = {"yes": "Ja", "no": "Nein", "abstain": "Enthaltungen", "invalid": "Ungültig"}
#: Entries that somebody else may have been meant by.
OF_ONE_PERSON = (e.Arrived, e.Left, e.Recused, e.Excused, e.NoticeObjected, e.BiasFound, e.MinutesObjected)
MODES = {Mode.OPEN: "offen", Mode.ROLL_CALL: "namentlich", Mode.SECRET: "geheim"}
NOTHING_TYPED = "Bitte tragen Sie das Ergebnis ein: als Zeile oder in Zahlen."


def read_vote(entries: Entries, s: Sitting) -> tuple[HappenedEvent, ...]:
    """Read the vote on the motion whose turn it is."""
    key = entries.text("item")
    item = s.room.items.get(key)
    motion = item.motions.get(entries.text("motion") or MAIN_MOTION) if item else None
    if item is None or motion is None:
        refuse("Worüber abgestimmt wurde, ist nicht bekannt. Bitte laden Sie die Seite neu.")
    if entries.text("line") and motion.id == MAIN_MOTION and _only_noted(_result(entries, s, entries.text("line"))):
        return (e.Disposed(item=key, way=e.Way.NOTED),)
    ballots = _ballots(entries, s, item, motion, roll_of(s.room, key), entries.text("part"))
    return tuple(e.Balloted(item=key, ballot=ballot) for ballot in ballots)


def _only_noted(result: Result) -> bool:
    """Say whether a line tells that nothing was voted on: ``Zur Kenntnis genommen``."""
    return result.decision is Decision.NOTED and not (result.voted or result.per_group or result.per_part)


def _ballots(
    entries: Entries, s: Sitting, item: ItemState, motion: Motion, roll: Roll, part: str
) -> tuple[Ballot, ...]:
    mode = (
        entries.choice("mode", Mode, "Bitte wählen Sie die Art der Abstimmung.") if entries.text("mode") else item.mode
    )
    counters = tuple(filter(None, (name.strip() for name in entries.text("counters").split(","))))
    line, counts = entries.text("line", longest=4_000), _counts(entries, s)
    votes, blocks = _named(entries, roll), _blocks(entries, roll)
    entries.check()
    if line:
        if counts or (votes and mode is Mode.ROLL_CALL):
            entries.note("Bitte tragen Sie das Ergebnis nur einmal ein: als Zeile oder in Zahlen.", "line")
            entries.check()
        changed = any(True for _ in item.carried_motions)
        voting = Voting(motion.id, motion.kind, s.room.chamber.body, roll, mode, counters, changed)
        found = ballots_of(_result(entries, s, line), voting)
        return tuple(ballot if ballot.part else ballot.model_copy(update={"part": part}) for ballot in found)
    if not (counts or (votes and mode is Mode.ROLL_CALL) or blocks):
        entries.note(NOTHING_TYPED, "line")
        entries.check()
    ballot = Ballot(
        motion=motion.id,
        part=part,
        mode=mode,
        counts=counts,
        votes=votes if mode is Mode.ROLL_CALL else (),
        blocks=blocks,
        condition=entries.text("condition"),
        counters=counters,
    )
    return (ballot,)


def _result(entries: Entries, s: Sitting, line: str) -> Result:
    try:
        return read(line, Role.PRELIMINARY if s.room.chamber.recommends else Role.DECISIVE)
    except ResultUnreadable as error:
        entries.note(str(error), "line")
        entries.check()
        raise


def _counts(entries: Entries, s: Sitting) -> dict[str, Counts]:
    found = {}
    for group in s.room.chamber.body.groups:
        given = {name: entries.count(f"{name}-{group.id}", f"{group.name}, {said}") for name, said in COUNTS.items()}
        if any(number is not None for number in given.values()):
            found[group.id] = Counts(**given)
    return found


def _named(entries: Entries, roll: Roll) -> tuple[PersonVote, ...]:
    said = ((x.person, entries.text(f"vote-{x.person}")) for x in roll.electors)
    return tuple(PersonVote(person=who, choice=Choice(word)) for who, word in said if word in set(Choice))


def _blocks(entries: Entries, roll: Roll) -> tuple[BlockVote, ...]:
    said = ((name, entries.text(f"block-{number}")) for number, name in enumerate(senders(roll)))
    return tuple(BlockVote(on_behalf_of=name, choice=Choice(word)) for name, word in said if word in set(Choice))


def senders(roll: Roll) -> list[str]:
    """Return the municipalities whose members are there, each once."""
    return list(dict.fromkeys(x.on_behalf_of for x in roll.electors if x.on_behalf_of))


def corrected(entries: Entries, s: Sitting, entry: Entry) -> Corrected:
    """Read the correction of an entry: struck out, at another time, of another person, or with another result."""
    reason = entries.text("reason", required="Bitte begründen Sie die Berichtigung; der Grund bleibt im Protokoll.")
    instead, at = _instead(entries, s, entry)
    entries.check()
    return Corrected(number=entry.number, reason=reason, instead=instead, at=at)


def _instead(entries: Entries, s: Sitting, entry: Entry) -> tuple[tuple[HappenedEvent, ...], datetime | None]:
    event = entry.event
    if isinstance(event, Corrected):
        refuse("Eine Berichtigung wird nicht berichtigt, sondern der ursprüngliche Eintrag noch einmal.")
    match entries.text("instead"):
        case "nothing":
            return (), None
        case "time":
            day = entry.at.date().isoformat()
            entries.values["_day"] = [day]
            return (event,), entries.moment("_day", "really_at", "")
        case "screen" if isinstance(event, e.Arrived):
            return (event.model_copy(update={"remote": not event.remote}),), None
        case "person" if isinstance(event, OF_ONE_PERSON):
            who = entries.text("person", required="Bitte wählen Sie, wer es war.")
            return (event.model_copy(update={"person": who}),), None
        case "result" if isinstance(event, e.Balloted):
            item, ballot = s.room.items[event.item], event.ballot
            found = _ballots(entries, s, item, item.motions[ballot.motion], taken_of(s, event).roll, ballot.part)
            return tuple(e.Balloted(item=event.item, ballot=new) for new in found), None
    entries.note("Bitte wählen Sie, was an die Stelle des Eintrags tritt.", "instead")
    return (), None


def taken_of(s: Sitting, event: e.Balloted) -> Taken:
    """Return the vote that an entry has led to, with its frozen roll."""
    votes = s.room.items[event.item].votes_on(event.ballot.motion)
    found = next((taken for taken in votes if taken.ballot.part == event.ballot.part), None)
    if found is None:
        refuse("Diese Abstimmung ist schon gestrichen.")
    return found
