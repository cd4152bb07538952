"""Give a question back: a deputy to whoever comes next, whom it is for to the office, which names somebody else."""

from datetime import datetime

from actions.answer import item_of
from actions.rerouting import pass_on, tell_coordinator
from models.case import in_berlin
from models.errors import AnswerInvalid, NotWithYou, WorkItemClosed
from models.journal import Entry
from models.stand_ins import End
from store.absences import whole_cover_of
from store.chronicle import record
from store.loading import load
from store.store import Store, touch


def hand_back(store: Store, work_item: str, by: str, reason: str, now: datetime) -> None:
    """Give a question back with a reason; it stays open, and whom it is for may still answer.

    Raises AnswerInvalid without a reason, NotWithYou where the question does not lie with ``by``.
    """
    if not reason.strip():
        raise AnswerInvalid(["Bitte schreiben Sie kurz, warum die Frage nicht bei Ihnen liegt."])
    with store.unit_of_work("hand_back") as session:
        p = load(session, work_item.partition(":")[0], for_change=True)
        item = item_of(p, work_item)
        if not item.is_open or item not in p.asked_now:
            raise WorkItemClosed
        if not item.may_be_answered_by(by):
            raise NotWithYou
        said = reason.strip()
        if by == item.person and item.handed_back == said:
            return
        record(session, p.reference, Entry.HANDED_BACK, now, work_item=item.key, by=by, reason=said)
        cover = whole_cover_of(session, p, in_berlin(now).date())
        if by == item.person:
            item.handed_back = said
            what = f"{p.person(by).described} gibt eine Frage zurück und sagt, warum."
        else:
            pass_on(store, session, p, item, End.DECLINED, now)
            what = f"{p.person(by).described} vertritt {p.person(item.person).described} nicht und sagt, warum."
        times = sum(letter.person == p.case.coordinator for letter in p.letters)
        tell_coordinator(session, p, item, what, now, matter=f"zurueck:{by}:{times}", cover=cover, reason=said)
        touch(session, p.reference)
