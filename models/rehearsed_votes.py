"""The record of a rehearsed meeting of which only numbers are known: full seats, less the absent and the biased."""

from collections.abc import Iterator

from models.answers import MeetingRecorded, Treatment
from models.bodies import Body, Group
from models.errors import MoveRefused
from models.kinds import Stage
from models.proceeding import Proceeding
from models.register import Register
from models.rehearsed_item import Supposed
from models.room import Room
from models.scenario import ASSUMED, Scenario, Turn
from models.text import ClauseChange, passages
from models.voting import Tally, is_quorate, present_for_quorum

TREATMENTS = {
    Turn.NOTE: Treatment.NOTED,
    Turn.DEFER: Treatment.DEFERRED,
    Turn.REFER_BACK: Treatment.REFERRED_BACK,
}


def supposed_of(p: Proceeding, scenario: Scenario) -> Supposed:
    """Return what a scenario supposes of the meeting that an agreement is before."""
    stage = Stage(p.agreement.stage)
    turn = scenario.turns.get(stage, Turn.ADOPT)
    if turn is Turn.NOTE and stage is Stage.ASSEMBLY:
        raise MoveRefused("Die Versammlung entscheidet; zur Kenntnis nehmen kann nur der Ausschuss.")
    passage, _, wording = next(passages(p.version.text))
    return Supposed(
        turn=turn,
        absent=scenario.absent.get(stage, 0),
        biased=scenario.biased.get(stage, 0),
        absent_people=scenario.absent_people,
        biased_people=scenario.biased_people,
        change=ClauseChange(clause=passage, text=f"{wording} [Änderung der Probe]"),
    )


def recorded(p: Proceeding, supposed: Supposed) -> MeetingRecorded:
    """Return what the minute taker would record of the open meeting; of the seats only the chair's has a name."""
    if supposed.turn in TREATMENTS:
        return MeetingRecorded(treatment=TREATMENTS[supposed.turn], note=ASSUMED)
    body, rule = p.body(Stage(p.agreement.stage)), p.rule_for(p.visit)
    if body is None or rule is None:
        raise MoveRefused("Für diese Sitzung gilt keine Abstimmungsregel; das Gremium könnte nicht beschließen.")
    tallies = {group.id: _tally(body, group, supposed) for group in body.groups}
    deciding, seats = tallies[body.deciding.id], body.deciding.seats
    if not is_quorate(seats, present_for_quorum(deciding, rule), rule):
        return MeetingRecorded(treatment=Treatment.NOT_QUORATE, tallies=tallies, rule=rule, seats=seats)
    changes = (supposed.change,) if supposed.turn is Turn.AMEND and supposed.change else ()
    return MeetingRecorded(treatment=Treatment.VOTED, tallies=tallies, changes=changes, rule=rule, seats=seats)


def _tally(body: Body, group: Group, supposed: Supposed) -> Tally:
    if not group.decides:
        return Tally(present=group.seats, yes=group.seats)
    absent, biased = body.chair in supposed.absent_people, body.chair in supposed.biased_people
    present = max(0, group.seats - absent - supposed.absent)
    recused = min(present, (biased and not absent) + supposed.biased)
    against = present - recused if supposed.turn is Turn.REJECT else 0
    return Tally(present=present, yes=present - recused - against, no=against, recused=recused)


def seat_notes(p: Proceeding, supposed: Supposed, room: Room | None) -> Iterator[str]:
    """Yield what becomes of the seats of those who are supposed to be absent or biased; no room where none is known."""
    body = p.body(Stage(p.agreement.stage))
    if body is None:
        return
    short, names = body.short_name, {person.id: person.display for person in p.case.people}
    seats = room.chamber.group_ids.keys() if room else {body.chair}
    if room:
        names |= {person.id: person.display for person in room.chamber.people}
    deputies = {s.principal: names[s.deputy] for s in room.stand_ins} if room else {}
    for who in sorted(supposed.absent_people & seats):
        taken = f"vertreten durch {deputies[who]}" if who in deputies else "unbesetzt"
        yield f"{short}: {names[who]} fehlt, der Sitz ist {taken}."
    yield from (f"{short}: {names[who]} ist befangen." for who in sorted(supposed.biased_people & seats))


def people_known(p: Proceeding, register: Register | None) -> dict[str, str]:
    """Return everybody who may be named in a rehearsal, with name or office."""
    everybody = (*p.case.people, *(register.people if register else ()))
    return {person.id: person.display for person in everybody}
