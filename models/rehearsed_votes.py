"""The votes of a rehearsed meeting: full seats, less those who are supposed to be absent or biased."""

from collections.abc import Iterator

from models.answers import MeetingRecorded, Treatment
from models.bodies import Body, Group
from models.chamber import Chamber
from models.errors import MoveRefused
from models.kinds import Stage
from models.proceeding import Proceeding
from models.register import Register
from models.scenario import Scenario, Turn
from models.text import ClauseChange, passages
from models.voting import Tally, is_quorate, present_for_quorum

TREATMENTS = {
    Turn.NOTE: Treatment.NOTED,
    Turn.DEFER: Treatment.DEFERRED,
    Turn.REFER_BACK: Treatment.REFERRED_BACK,
}


def recorded(p: Proceeding, scenario: Scenario, register: Register | None) -> MeetingRecorded:
    """Return what the minute taker would record of the open meeting."""
    stage = Stage(p.agreement.stage)
    turn = scenario.turns.get(stage, Turn.ADOPT)
    if turn is Turn.NOTE and stage is Stage.ASSEMBLY:
        raise MoveRefused("Die Versammlung entscheidet; zur Kenntnis nehmen kann nur der Ausschuss.")
    if turn in TREATMENTS:
        return MeetingRecorded(treatment=TREATMENTS[turn], note="Annahme der Probe")
    body, rule = p.body(stage), p.rule_for(p.visit)
    if chamber := _chamber(p, body, register):
        body, rule = chamber.body, chamber.rule
    if body is None or rule is None:
        raise MoveRefused("Für diese Sitzung gilt keine Abstimmungsregel; das Gremium könnte nicht beschließen.")
    tallies = {group.id: _tally(p, group, scenario, register) for group in body.groups}
    deciding = tallies[body.deciding.id]
    if not is_quorate(body.deciding.seats, present_for_quorum(deciding, rule), rule):
        return MeetingRecorded(treatment=Treatment.NOT_QUORATE, tallies=tallies, rule=rule, seats=body.deciding.seats)
    passage, _, wording = next(passages(p.version.text))
    changes = (ClauseChange(clause=passage, text=f"{wording} [Änderung der Probe]"),) if turn is Turn.AMEND else ()
    return MeetingRecorded(
        treatment=Treatment.VOTED, tallies=tallies, changes=changes, rule=rule, seats=body.deciding.seats
    )


def _tally(p: Proceeding, group: Group, scenario: Scenario, register: Register | None) -> Tally:
    stage = Stage(p.agreement.stage)
    away = [seat for seat, deputy in empty_seats(p, group, scenario.absent_people, register) if deputy is None]
    biased = [who for who, _ in empty_seats(p, group, scenario.biased_people, register) if who not in away]
    empty = len(away) + (scenario.absent.get(stage, 0) if group.decides else 0)
    present = max(0, group.seats - empty)
    recused = min(present, len(biased) + (scenario.biased.get(stage, 0) if group.decides else 0))
    against = present - recused if group.decides and scenario.turns.get(stage) is Turn.REJECT else 0
    return Tally(present=present, yes=present - recused - against, no=against, recused=recused)


def empty_seats(
    p: Proceeding, group: Group, people: frozenset[str], register: Register | None
) -> Iterator[tuple[str, str | None]]:
    """Yield whose seat of a group is touched, and who may stand in; where no seats are known only the chair has one."""
    body = p.body(Stage(p.agreement.stage))
    chamber = _chamber(p, body, register)
    if chamber is None:
        if body and group.decides and body.chair in people:
            yield body.chair, None
        return
    taken = set(people) | set(chamber.group_ids)
    for seat in chamber.own_seats:
        if seat.person in people and chamber.group_ids[seat.person] == group.id:
            deputy = next((who for who in chamber.deputies_for(seat.person) if who not in taken), None)
            taken |= {deputy} if deputy else set()
            yield seat.person, deputy


def _chamber(p: Proceeding, body: Body | None, register: Register | None) -> Chamber | None:
    """Return the seats of the body on the day: those of the register, else those of the case, else none."""
    meeting = p.meeting_of(p.visit)
    if body is None or meeting is None:
        return None
    listed = register if register and any(other.id == body.id for other in register.bodies) else None
    seated = listed.body_on(body.id, meeting.on) if listed else body
    if seated is None or not seated.members_on(meeting.on) or seated.rule_on(meeting.on) is None:
        return None
    if {group.id for group in seated.groups} != {group.id for group in body.groups}:
        return None  # a successor that votes in other groups than the case knows: its form has no room for them
    people = listed.people if listed else p.case.people
    return Chamber(body=seated, on=meeting.on, people=people)


def seat_notes(p: Proceeding, scenario: Scenario, register: Register | None) -> Iterator[str]:
    """Yield what becomes of the seats of those who are supposed to be absent or biased."""
    body = p.body(Stage(p.agreement.stage))
    names = people_known(p, register)
    for people, why in ((scenario.absent_people, "fehlt"), (scenario.biased_people, "ist befangen")):
        seats = [pair for group in (body.groups if body else ()) for pair in empty_seats(p, group, people, register)]
        for who, deputy in seats:
            stands_in = f"vertreten durch {names.get(deputy, deputy)}" if deputy and why == "fehlt" else "unbesetzt"
            yield f"{body.short_name if body else ''}: {names.get(who, who)} {why}" + (
                f", der Sitz ist {stands_in}." if why == "fehlt" else "."
            )


def people_known(p: Proceeding, register: Register | None) -> dict[str, str]:
    """Return everybody who may be named in a rehearsal, with name or office."""
    everybody = (*p.case.people, *(register.people if register else ()))
    return {person.id: person.display for person in everybody}
