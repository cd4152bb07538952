"""From a typed result line to ballots: what the line says becomes counts, what it leaves open stays unknown."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.ballots import Ballot, Counts, Mode, Stated
from models.bodies import Body, Group
from models.german import NBSP
from models.motions import MotionKind
from models.result import APPROVING, Concord, Decision, GroupKey, Part, Result, TextChange, VoteLine
from models.roll import Elector, Roll
from models.room import refuse

#: The words with which a procedural motion is carried.
CARRIES = {
    MotionKind.POSTPONE: Decision.DEFERRED,
    MotionKind.REFER_BACK: Decision.REFERRED_BACK,
    MotionKind.REMOVE: Decision.REMOVED,
}


@dataclass(frozen=True)
class Voting:
    """The vote that a line reports: which motion, in which body, who could take part, whether its text has changed."""

    motion: str
    kind: MotionKind
    body: Body
    roll: Roll
    mode: Mode = Mode.OPEN
    counters: tuple[str, ...] = ()
    text_changed: bool = False


def ballots_of(result: Result, voting: Voting) -> tuple[Ballot, ...]:
    """Return one ballot for each part that the line tells of; what contradicts the roll raises EventRefused."""
    _same_recusals(result, voting)
    if not result.per_part:
        return (_ballot(result, "", voting),)
    if result.voted or result.per_group:
        refuse("Die Zeile nennt Teile und daneben Stimmen für das Ganze. Bitte jedes Ergebnis seinem Teil zuordnen.")
    return tuple(_ballot(part, key, voting) for key, part in result.per_part.items())


def _ballot(part: Part, key: str, voting: Voting) -> Ballot:
    line = _deciding_line(part)
    stated = _stated(line, voting)
    _words_are_known(part, voting)
    return Ballot(
        motion=voting.motion,
        part=key,
        mode=_mode(part, line, voting),
        counts=dict(_counts(part, line, voting)),
        stated=stated,
        stated_of=_stated_of(part, voting),
        condition=part.condition or "",
        counters=voting.counters,
    )


def _deciding_line(part: Part) -> VoteLine:
    """Return what is said of those who decide."""
    if GroupKey.ORDINARY in part.per_group:
        return part.per_group[GroupKey.ORDINARY]
    if part.per_group and not part.voted:
        refuse("In der Zeile fehlt das Ergebnis der ordentlichen Mitglieder; nur sie entscheiden.")
    return part


def _stated(line: VoteLine, voting: Voting) -> Stated:
    carried = line.decision in APPROVING or line.decision is CARRIES.get(voting.kind)
    match line.decision:
        case Decision.PARTLY_ADOPTED:
            refuse("„Teilweise“ braucht ein Ergebnis für jeden Teil, etwa „Ad 1: einstimmig“ und „Ad 2: abgelehnt“.")
        case Decision.REJECTED:
            return Stated.DEFEATED
        case _ if not carried:
            refuse(_ANOTHER_QUESTION)
    unanimous = line.concord is Concord.UNANIMOUS or (line.nobody_opposed and line.yes is None)
    return Stated.UNANIMOUS if unanimous else Stated.CARRIED


_ANOTHER_QUESTION = (
    "Diese Zeile beantwortet nicht die Frage, über die abgestimmt wird. Wird über Vertagung, Zurückverweisung oder "
    "Absetzung abgestimmt, bitte zuerst den Antrag aufnehmen; ohne Abstimmung hilft „Ohne Abstimmung erledigen“."
)


def _words_are_known(part: Part, voting: Voting) -> None:
    """Refuse a change of the text that nobody has moved: minutes need its exact words."""
    changes = part.change or part.text_change not in (None, TextChange.NONE)
    if changes and not voting.text_changed:
        refuse(
            "Die Zeile spricht von einer Änderung, deren Wortlaut fehlt. Bitte zuerst den Antrag mit Wortlaut und "
            "Stelle aufnehmen und über ihn abstimmen."
        )


def _mode(part: Part, line: VoteLine, voting: Voting) -> Mode:
    said = line.mode or part.mode
    if said is Mode.ROLL_CALL or voting.mode is Mode.ROLL_CALL:
        refuse("Zur namentlichen Abstimmung gehört zu jedem Namen seine Stimme; eine Zeile genügt dafür nicht.")
    return said if said and voting.mode is Mode.OPEN else voting.mode


def _counts(part: Part, line: VoteLine, voting: Voting) -> Iterator[tuple[str, Counts]]:
    body = voting.body
    if (counts := _counted(line, body.deciding, voting)) != Counts():
        yield body.deciding.id, counts
    if advisory := _advisory(part, voting):
        group, said = advisory
        if (counts := _counted(said, group, voting)) != Counts():
            yield group.id, counts


def _stated_of(part: Part, voting: Voting) -> dict[str, Stated]:
    """Return what is said of the advisory members where nobody counted who was against."""
    advisory = _advisory(part, voting)
    if advisory is None or _counted(advisory[1], advisory[0], voting).no is not None:
        return {}
    return {advisory[0].id: _stated(advisory[1], voting)}


def _advisory(part: Part, voting: Voting) -> tuple[Group, VoteLine] | None:
    """Return what is said of those who advise, with their group."""
    line = part.per_group.get(GroupKey.ADVISORY)
    if line is None:
        return None
    group = next((group for group in voting.body.groups if not group.decides), None)
    if group is None:
        refuse(f"{voting.body.short_name}: Beratende Mitglieder hat dieses Gremium nicht.")
    if not voting.roll.present(group.id):
        refuse(f"{group.name}: Nach der Anwesenheitsliste ist niemand da. Bitte zuerst das Kommen eintragen.")
    return group, line


def _counted(line: VoteLine, group: Group, voting: Voting) -> Counts:
    """Return the counts as said; a Fraktion or municipality that is named counts with whoever of it is there."""
    unanimous = line.decision is not Decision.REJECTED and line.concord is Concord.UNANIMOUS
    counts = Counts(
        yes=_number(line.yes, line.yes_group, group, voting),
        no=_number(0 if unanimous and line.no is None else line.no, line.no_group, group, voting),
        abstain=_number(line.abstain, line.abstain_group, group, voting),
        invalid=line.invalid,
    )
    entitled = voting.roll.entitled(group.id)
    if counts.given > entitled:
        refuse(f"{group.name}: Die Zeile nennt {counts.given}{NBSP}Stimmen, stimmberechtigt anwesend sind {entitled}.")
    return counts


def _number(said: int | None, named: str | None, group: Group, voting: Voting) -> int | None:
    if said is not None or named is None:
        return said
    electors = [elector for elector in voting.roll.electors if elector.group == group.id]
    if not any(_sides(elector) for elector in electors):
        return None
    found = sum(x.votes for x in electors if any(_same(named, side) for side in _sides(x)))
    if not found:
        refuse(f"{group.name}: Von „{named}“ ist niemand stimmberechtigt anwesend. Bitte die Zahl nennen.")
    return found


def _sides(elector: Elector) -> tuple[str, ...]:
    return tuple(filter(None, (elector.faction, elector.on_behalf_of)))


def _same(named: str, side: str) -> bool:
    """Say whether a line means this Fraktion: ``SPD-Fraktion`` and ``SPD`` are the same."""
    return _bare(named) == _bare(side)


def _bare(name: str) -> str:
    words = name.casefold().replace("-", " ").split()
    return " ".join(word for word in words if word not in ("fraktion", "der", "die", "des"))


def _same_recusals(result: Result, voting: Voting) -> None:
    """Refuse a number of recused members that is not that of the roll."""
    lines: list[VoteLine] = [result, *result.per_part.values(), *result.per_group.values()]
    told = next((line.recused_count for line in lines if line.recused_count is not None), None)
    known, deciding = len(voting.roll.recused), voting.roll.recused_votes(voting.body.deciding.id)
    if told is not None and told not in (known, deciding):
        refuse(
            f"Die Zeile nennt {told}{NBSP}Befangene, eingetragen "
            f"{'ist' if known == 1 else 'sind'} zu diesem Punkt {known}. Bitte zuerst die Befangenheit eintragen."
        )
