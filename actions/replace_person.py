"""Put another person in the place of one from now on: open questions are asked anew, the past stays as it was."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from actions.asking import ask
from actions.closing import close
from actions.outbox import put_letter
from actions.rerouting import end
from mail import deputy_occasions
from models.case import in_berlin
from models.errors import AnswerInvalid, MoveRefused, NotFound
from models.journal import Entry
from models.kinds import Occasion, Question
from models.people import Person
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.stand_ins import End
from models.succession import succeeded
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


def replace_person(
    store: Store, reference: str, former: str, successor: Person, by: str, now: datetime, *, reason: str = ""
) -> int:
    """Let a successor hold every office of the former in a running agreement, and return how many questions are asked.

    The successor may be somebody whom the case knows, or new. The former is told and their links end with their
    questions. Done before, it changes nothing. Raises NotFound, AnswerInvalid, or MoveRefused at the end.
    """
    with store.unit_of_work("replace_person") as session:
        p = load(session, reference, for_change=True)
        if _is_done(p, former, successor):
            return 0
        _check(p, former, successor)
        questions = _hand_over(store, session, p, former, successor, now)
        record(
            session,
            reference,
            Entry.PERSON_REPLACED,
            now,
            by=by,
            former=former,
            successor=successor.id,
            reason=reason.strip(),
            asked=questions,
        )
        touch(session, reference)
        return questions


def _is_done(p: Proceeding, former: str, successor: Person) -> bool:
    return any((each.former, each.successor) == (former, successor.id) for each in p.case.successions[-1:])


def _check(p: Proceeding, former: str, successor: Person) -> None:
    known = {person.id: person for person in p.case.people}
    if former not in known:
        raise NotFound(f"Eine Person „{former}“ kennt {p.reference} nicht. Bekannt sind: {', '.join(known)}.")
    if successor.id == former:
        raise AnswerInvalid(["Niemand folgt sich selbst nach."])
    if successor.id in known and known[successor.id].email != successor.email:
        raise AnswerInvalid([f"„{successor.id}“ gibt es schon mit einer anderen Adresse."])
    if p.agreement.stage in RESTING:
        raise MoveRefused("Das Verfahren ist abgeschlossen; es gibt nichts zu übergeben.")


def _hand_over(store: Store, session: Session, p: Proceeding, former: str, successor: Person, now: datetime) -> int:
    """Change the case, close what the former was asked, and ask the successor."""
    today = in_berlin(now).date()
    own = [item for item in p.asked_now if item.person == former and item.is_open]
    standing_in = [item for item in p.asked_now if item.is_open and item.deputy and item.deputy.person == former]
    for item in own:
        end(session, p, item, End.REPLACED, now)
    signed = {item.matter for item in p.asked_now if _is_signed(item.question, item.person, former, item.answered_at)}
    p.agreement.case_json = succeeded(p.case, former, successor, today, signed).model_dump_json()
    close(session, p, own, "", now, quietly=True)
    for item in standing_in:
        end(session, p, item, End.REPLACED, now)
    content = deputy_occasions.replaced(p, former, successor.id)
    put_letter(session, p, former, Occasion.NO_LONGER_NEEDED, content, now, matter=f"nachfolge:{successor.id}")
    session.flush()
    return ask(store, session, replace(p), now)


def _is_signed(question: Question, person: str, former: str, answered_at: datetime | None) -> bool:
    return question is Question.SIGN and person == former and answered_at is not None
