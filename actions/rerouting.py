"""Bring questions to whoever can answer: to a deputy while somebody is away, and back; in a unit of work at hand."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from actions.outbox import NEEDS_OPEN_ITEM, put_letter
from mail import deputy_occasions as occasions
from models.absences import Cover, Substitute
from models.case import in_berlin
from models.case_deputies import Deputizing
from models.journal import Entry
from models.kinds import Occasion, Question
from models.papers import OutgoingLetter
from models.people import Person
from models.proceeding import Proceeding
from models.routing import next_deputy, route
from models.stand_ins import End, StandIn, Why
from models.tokens import fingerprint, token
from models.work_items import DeputyLink, WorkItem
from store.absences import whole_cover_of
from store.chronicle import record
from store.outstanding import letters_about
from store.store import Store

SAID = {
    End.RETURNED: "{principal} ist wieder da und antwortet selbst.",
    End.AWAY: "Während Ihrer Abwesenheit antwortet jemand anderes.",
    End.REPLACED: "Es wurde jemand anderes benannt.",
    End.REFUSED: "Die Koordination hat die Vertretung nicht bestätigt.",
}


def reroute(
    store: Store, session: Session, p: Proceeding, items: Sequence[WorkItem], cover: Cover, now: datetime
) -> int:
    """Bring open questions to whom they go today, and return how many went another way than before."""
    return sum(_reroute_one(store, session, p, item, cover, now) for item in items if item.is_open)


def _reroute_one(store: Store, session: Session, p: Proceeding, item: WorkItem, cover: Cover, now: datetime) -> bool:
    day = in_berlin(now).date()
    found = route(p, item, cover, day)
    if found.ends:
        end(session, p, item, found.ends, now)
    if found.takes:
        appoint(store, session, p, item, found.takes, found.why, now)
    if found.ends and not found.takes and cover.absence_of(item.person, day) is None:
        come_back(session, p, item, now)
    if item.unattended != found.unattended:
        item.unattended = found.unattended
        if found.unattended:
            what = f"{_start(p, item)} kann zurzeit niemand antworten: {found.unattended}."
            tell_coordinator(session, p, item, what, now, matter=f"{day}", cover=cover)
    return bool(found.ends or found.takes)


def appoint(
    store: Store, session: Session, p: Proceeding, item: WorkItem, who: Substitute, why: Why, now: datetime
) -> None:
    """Ask somebody in place of another: with a link and a letter of their own."""
    make_known(p, who.deputy)
    generation = 1 + max((one.generation for one in item.stand_ins if one.person == who.deputy.id), default=0)
    deputy = StandIn(
        person=who.deputy.id,
        why=why,
        place=who.place,
        first=who.absence.first if who.absence and why is Why.ABSENT else None,
        last=who.absence.last if who.absence and why is Why.ABSENT else None,
        since=now,
        generation=generation,
    )
    keep(item, deputy)
    item.unattended = item.handed_back = ""
    ask_deputy(store, session, p, item, deputy, now)


def ask_deputy(store: Store, session: Session, p: Proceeding, item: WorkItem, deputy: StandIn, now: datetime) -> None:
    """Give whoever stands in a link, and write."""
    mark = fingerprint(token(store.key, item.key, deputy.person, deputy.generation))
    session.add(DeputyLink(token_hash=mark, work_item=item.key, person=deputy.person))
    asking = [x for x in letters_of(session, p, item) if x.occasion is Occasion.QUESTION and x.person == item.person]
    put_letter(
        session,
        p,
        deputy.person,
        Occasion.QUESTION,
        occasions.in_place_of(p, item, deputy),
        now,
        matter=_matter(item, f"iv:{item.person}", deputy.generation),
        item=item,
        attaches=asking[0].attaches if asking else (),
    )
    record(
        session,
        p.reference,
        Entry.DEPUTY_ASKED,
        now,
        work_item=item.key,
        principal=item.person,
        deputy=deputy.person,
        why=deputy.why,
        place=deputy.place,
        first=deputy.first.isoformat() if deputy.first else None,
        last=deputy.last.isoformat() if deputy.last else None,
    )


def end(session: Session, p: Proceeding, item: WorkItem, why: End, now: datetime, *, proposed: bool = False) -> None:
    """Let whoever stands in, or was ``proposed`` for it, not answer any more; who had a letter hears of it."""
    one = next((one for one in item.stand_ins if (one.waits if proposed else one.acts)), None)
    if one is None:
        return
    keep(item, one.model_copy(update={"ended_at": now, "ended": why}))
    letters = [x for x in letters_of(session, p, item) if x.person == one.person]
    heard = any(letter.sent_at or letter.claimed_by for letter in letters)
    for letter in letters:
        if letter.outstanding and letter.occasion in NEEDS_OPEN_ITEM:
            letter.dropped_at = now
    if heard and why in SAID:
        said = SAID[why].format(principal=p.person(item.person).described)
        content = occasions.not_with_you(p, item, said)
        matter = _matter(item, f"iv:{item.person}", one.generation)
        put_letter(session, p, one.person, Occasion.NO_LONGER_NEEDED, content, now, matter=matter)
    record(
        session,
        p.reference,
        Entry.DEPUTY_ENDED,
        now,
        work_item=item.key,
        principal=item.person,
        deputy=one.person,
        why=why,
    )


def pass_on(store: Store, session: Session, p: Proceeding, item: WorkItem, why: End, now: datetime) -> None:
    """Let the next deputy take over from one who cannot; the coordinator hears of it, and of whoever comes next."""
    deputy = item.deputy
    if deputy is None:
        return
    end(session, p, item, why, now)
    day = in_berlin(now).date()
    cover = whole_cover_of(session, p, day)
    absence, found = cover.absence_of(item.person, day), next_deputy(p, item, cover, day)
    if found:
        appoint(store, session, p, item, found, Why.ABSENT if absence else deputy.why, now)
    elif absence:
        item.unattended = f"{deputy.because}, niemand vertritt"
    else:
        come_back(session, p, item, now)
    left = "ist per E-Mail nicht zu erreichen" if why is End.UNDELIVERABLE else "kann nicht vertreten"
    then = f"Gefragt ist jetzt {found.deputy.described}." if found else "Eine weitere Vertretung gibt es nicht."
    what = f"{p.person(deputy.person).described} {left}. {then}"
    tell_coordinator(session, p, item, what, now, matter=f"{deputy.person}:{deputy.generation}", cover=cover)


def come_back(session: Session, p: Proceeding, item: WorkItem, now: datetime, why: str = "") -> None:
    """Bring a question back to whom it is for; a letter that has rested goes out, else another is written."""
    own = [x for x in letters_of(session, p, item) if x.person == item.person and x.occasion is Occasion.QUESTION]
    resting = [letter for letter in own if letter.outstanding]
    for letter in resting:
        letter.rests_until = None
    if not resting:
        matter = _matter(item, str(len(item.stand_ins)))
        content = occasions.back_with_you(p, item, why or "Ihre Vertretung hat noch nicht geantwortet.")
        put_letter(session, p, item.person, Occasion.HANDED_BACK, content, now, matter=matter, item=item)


def tell_coordinator(
    session: Session,
    p: Proceeding,
    item: WorkItem,
    what: str,
    now: datetime,
    *,
    matter: str,
    cover: Cover,
    reason: str = "",
) -> None:
    """Write to the coordinator, or to whoever stands in there, that somebody is to be named or confirmed."""
    content = occasions.deputy_wanted(p, item, what, reason)
    whole = f"{_matter(item, item.person)}:{matter}"
    put_letter(session, p, at_the_office(p, cover, now), Occasion.DEPUTY_WANTED, content, now, matter=whole)


def at_the_office(p: Proceeding, cover: Cover, now: datetime) -> str:
    """Return who coordinates today: the coordinator, or who stands in; deputies nobody knows yet become known."""
    day, coordinator = in_berlin(now).date(), p.case.coordinator
    if cover.absence_of(coordinator, day) is None:
        return coordinator
    found = next(cover.substitutes(coordinator, day), None)
    if found is None:
        return coordinator
    make_known(p, found.deputy)
    return found.deputy.id


def make_known(p: Proceeding, person: Person) -> None:
    """Let a case know a person from now on; whoever it knows stays as they are."""
    if person.id not in {known.id for known in p.case.people}:
        p.agreement.case_json = p.case.model_copy(update={"people": (*p.case.people, person)}).model_dump_json()


def keep(item: WorkItem, one: StandIn) -> None:
    """Note a stand-in of a question: anew, or as what has become of one."""
    others = [known for known in item.stand_ins if (known.person, known.generation) != (one.person, one.generation)]
    item.stand_ins_json = [each.model_dump(mode="json") for each in (*others, one)]


def letters_of(session: Session, p: Proceeding, item: WorkItem) -> list[OutgoingLetter]:
    """Return the letters about a question, those put down in this unit of work among them."""
    session.flush()
    return list(letters_about(session, [item.key]))


def needs_confirmation(rules: Deputizing, *, in_order: bool) -> bool:
    """Say whether the office confirms a deputy whom somebody names."""
    return rules.confirmation == "always" or (rules.confirmation == "others" and not in_order)


def _start(p: Proceeding, item: WorkItem) -> str:
    return f"für {p.person(item.person).described}"


def _matter(item: WorkItem, *more: object) -> str:
    return ":".join(filter(None, (Question(item.question).value, item.matter, *map(str, more))))
