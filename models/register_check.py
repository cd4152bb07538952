"""What is contradictory or missing in a register, said before a meeting needs it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from models.bodies import Body
from models.case import CaseFile
from models.case_note import CaseNote, gravest_first, hint, warning
from models.deputies import deputies_of
from models.german import counted, enumeration, short_day
from models.memberships import Membership, SeatKind
from models.offices import GERMAN, OfficeKind, holders
from models.register import Register
from models.statutes import DeputyStep

SHOWN = 3  # people in a remark, the others are counted


def check_register(register: Register, today: date) -> list[CaseNote]:
    """Return what to look at, warnings first; people and offices are looked at as of the day."""
    notes = [note for body in register.bodies for note in _body_notes(register, body, today)]
    notes += _association_notes(register, today)
    return gravest_first(notes)


def differences(register: Register, case: CaseFile) -> list[CaseNote]:
    """Return where a case file says something else about a body than the register on the day of its meeting."""
    return [
        note
        for meeting in case.meetings
        if meeting.body in {body.id for body in case.bodies}
        for note in _difference(register, case, meeting.body, meeting.start.date())
    ]


def _difference(register: Register, case: CaseFile, body_id: str, day: date) -> Iterator[CaseNote]:
    planned = next(body for body in case.bodies if body.id == body_id)
    if body_id not in {body.id for body in register.bodies}:
        yield warning(f"Das Gremium „{body_id}“ der Falldatei steht nicht im Gremienverzeichnis")
        return
    body = register.body_on(body_id, day)
    if body is None or body.name != planned.name:
        now = f"heißt dann „{body.name}“" if body else "besteht dann nicht"
        yield warning(f"{planned.short_name} am {short_day(day)}: Das Gremium {now}")
        return
    for group in planned.groups:
        kept = next((known.seats for known in body.groups if known.id == group.id), None)
        if kept != group.seats:
            known = "nicht vorhanden" if kept is None else f"dort {kept}"
            yield warning(f"{planned.short_name}: {group.name} hat in der Falldatei {group.seats} Sitze, {known}")
    mine, theirs = planned.rule_on(day), body.rule_on(day)
    if mine and theirs and (mine.quorum, mine.majority) != (theirs.quorum, theirs.majority):
        yield warning(
            f"{planned.short_name} am {short_day(day)}: Beschlussfähigkeit oder Mehrheit weichen von der Falldatei ab"
        )


def _body_notes(register: Register, body: Body, today: date) -> Iterator[CaseNote]:
    yield from _rule_notes(body, today)
    yield from _seat_notes(register, body, today)
    yield from _overlap_notes(register, body)
    yield from _deputy_notes(register, body, today)
    if body.valid_on(today):
        yield from _office_notes(register, body, today)


def _rule_notes(body: Body, today: date) -> Iterator[CaseNote]:
    for one, other in combinations(body.rules, 2):
        if one.overlaps(other):
            yield warning(f"{body.short_name}: Zwei Regeln gelten zur selben Zeit, es gilt die erste")
    ends = [rule.valid_until for rule in body.rules if rule.valid_until]
    for end in ends:
        after = end + timedelta(days=1)
        if body.valid_on(after) and body.rule_on(after) is None:
            yield warning(
                f"{body.short_name}: Ab {short_day(after)} gilt keine Regel, das Gremium könnte nichts beschließen"
            )
    if body.valid_on(today) and body.rule_on(today) is None:
        yield warning(f"{body.short_name}: Am {short_day(today)} gilt keine Regel")
    for rule in body.rules:
        if not rule.source:
            yield warning(f"{body.short_name}: Eine Regel nennt keine Quelle; bitte rechtlich prüfen")


def _seat_notes(register: Register, body: Body, today: date) -> Iterator[CaseNote]:
    seated = [m for m in body.members_on(today) if m.seat in (SeatKind.ORDINARY, SeatKind.ADVISORY)]
    if not body.memberships or not body.valid_on(today):
        return
    for group in body.groups:
        filled = sum((found := body.group_of(m)) is not None and found.id == group.id for m in seated)
        if filled > group.seats:
            yield warning(f"{body.short_name}: {group.name} hat {group.seats} Sitze, aber {filled} Mitglieder")
        elif filled < group.seats:
            empty = counted(group.seats - filled, "Sitz ist", "Sitze sind")
            yield hint(f"{body.short_name}: Von {group.seats} Sitzen ({group.name}) {empty} am {short_day(today)} frei")
    rule = body.rule_on(today)
    weights = sum(m.weight for m in seated if body.group_of(m) == body.deciding)
    if rule and weights > (rule.votes or body.deciding.seats):
        yield warning(
            f"{body.short_name}: Die Mitglieder haben zusammen {weights} Stimmen, die Satzung gibt "
            f"{rule.votes or body.deciding.seats}"
        )


def _overlap_notes(register: Register, body: Body) -> Iterator[CaseNote]:
    seats: dict[str, list[Membership]] = defaultdict(list)
    for membership in body.memberships:
        seats[membership.person].append(membership)
    for who, held in seats.items():
        if any(one.overlaps(other) for one, other in combinations(held, 2)):
            yield warning(f"{body.short_name}: {register.person(who).described} hat zur selben Zeit zwei Sitze")
        for membership in held:
            if not membership.overlaps(body):
                name = register.person(who).described
                yield warning(f"{body.short_name}: Der Sitz von {name} liegt außerhalb der Zeit des Gremiums")


def _deputy_notes(register: Register, body: Body, today: date) -> Iterator[CaseNote]:
    seats, people = body.members_on(today), {person.id: person for person in register.people}
    rule = body.rule_on(today)
    if rule is None or not body.valid_on(today):
        return
    kinds = {seat.person: seat.seat for seat in seats}
    personal = Counter(seat.deputy for seat in seats if seat.deputy)
    for who in personal:
        name = register.person(who).described
        if kinds.get(who) is None:
            yield warning(
                f"{body.short_name}: {name} ist als Stellvertretung benannt, hat aber keinen Sitz als Stellvertretung"
            )
        elif kinds[who] is not SeatKind.DEPUTY:
            yield warning(f"{body.short_name}: {name} ist selbst Mitglied und kann niemanden vertreten")
    for seat in seats:
        if seat.deputy == seat.person:
            yield warning(f"{body.short_name}: {register.person(seat.person).described} vertritt sich selbst")
    ordinary = [seat for seat in seats if seat.seat is SeatKind.ORDINARY]
    without = [
        register.person(m.person).described for m in ordinary if not deputies_of(m, seats, rule.deputies, people)
    ]
    yield from _listed(f"{body.short_name}: Ohne Stellvertretung", without)
    if DeputyStep.FACTION in rule.deputies.order and any(seat.seat is SeatKind.DEPUTY for seat in seats):
        lone = [register.person(m.person).described for m in ordinary if not m.faction]
        yield from _listed(f"{body.short_name}: Ohne Fraktion oder Gruppe, nach der sich die Vertretung richtet", lone)


def _listed(what: str, names: list[str]) -> Iterator[CaseNote]:
    if names:
        more = [counted(len(names) - SHOWN, "weitere", "weitere")] if len(names) > SHOWN else []
        yield hint(f"{what}: {enumeration([*names[:SHOWN], *more])}")


def _office_notes(register: Register, body: Body, today: date) -> Iterator[CaseNote]:
    if not body.offices:
        yield hint(f"{body.short_name}: Es sind keine Ämter mit Zeiträumen eingetragen")
        return
    for kind in (OfficeKind.CHAIR, OfficeKind.DEPUTY_CHAIR, OfficeKind.MINUTE_TAKER):
        held = holders(body.offices, kind, today)
        if not held:
            say = hint if kind is OfficeKind.DEPUTY_CHAIR else warning
            yield say(f"{body.short_name}: {GERMAN[kind]} ist am {short_day(today)} nicht besetzt")
        if len({office.order for office in held}) < len(held):
            yield warning(
                f"{body.short_name}: {GERMAN[kind]} ist am {short_day(today)} mehrfach in derselben Reihenfolge besetzt"
            )
    members = {m.person for m in body.members_on(today) if body.group_of(m) == body.deciding}
    for who in body.chairs_on(today):
        if body.memberships and who not in members:
            name = register.person(who).described
            yield warning(f"{body.short_name}: {name} führt den Vorsitz, ist aber kein stimmberechtigtes Mitglied")


def _association_notes(register: Register, today: date) -> Iterator[CaseNote]:
    if register.offices and register.head_on(today) is None:
        yield warning(
            f"{GERMAN[OfficeKind.HEAD]} ist am {short_day(today)} nicht besetzt; niemand vertritt den Verband"
        )
    for body in register.bodies:
        heirs = [other for other in register.bodies if other.succeeds == body.id]
        if len(heirs) > 1:
            yield warning(f"{body.short_name} hat mehr als einen Nachfolger; wer das Amt fortführt, ist unklar")
        for heir in heirs:
            if heir.overlaps(body):
                yield warning(f"{heir.name} folgt auf {body.name}, beide bestehen aber zur selben Zeit")
        if body.valid_until and body.valid_until < today and not heirs:
            yield hint(f"{body.short_name} endete am {short_day(body.valid_until)} ohne Nachfolge")
