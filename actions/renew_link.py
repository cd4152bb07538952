"""Send a fresh link to the address on file; the former link ends."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from actions.answer import item_of
from actions.outbox import put_letter
from mail import occasions
from models.errors import NotWithYou, NotYet, WorkItemClosed
from models.journal import Entry
from models.kinds import Occasion
from models.tokens import fingerprint, token
from models.work_items import DeputyLink, FormerLink, WorkItem
from store.chronicle import record
from store.loading import load
from store.store import Store, touch

AGAIN_AFTER = timedelta(minutes=10)


def renew_link(store: Store, work_item: str, now: datetime, person: str = "") -> None:
    """Raise the generation of a link and write to its holder; at most once in ten minutes.

    ``person`` is whoever holds it: left out, whom the question is for.
    """
    with store.unit_of_work("renew_link") as session:
        p = load(session, work_item.partition(":")[0], for_change=True)
        item = item_of(p, work_item)
        holder = person or item.person
        if not item.is_open:
            raise WorkItemClosed
        if not item.may_be_answered_by(holder):
            raise NotWithYou
        letters = [x for x in p.letters if x.work_item == item.key and x.occasion is Occasion.FRESH_LINK]
        if any(abs(now - letter.created_at) < AGAIN_AFTER for letter in letters if letter.person == holder):
            raise NotYet("Ein neuer Link ist schon unterwegs. Bitte sehen Sie in Ihrem Postfach nach.")
        generation = _raise(store, session, item, holder)
        stands_in = "" if holder == item.person else f"iv:{item.person}"
        matter = ":".join(filter(None, (item.question, item.matter, stands_in, str(generation))))
        content = occasions.fresh_link(p, item)
        put_letter(session, p, holder, Occasion.FRESH_LINK, content, now, matter=matter, item=item)
        record(session, p.reference, Entry.LINK_RENEWED, now, work_item=item.key, generation=generation)
        touch(session, p.reference)


def _raise(store: Store, session: Session, item: WorkItem, holder: str) -> int:
    """End the link that somebody holds, open another, and return its generation."""
    former = item.generation_of(holder)
    fresh = fingerprint(token(store.key, item.key, holder, former + 1))
    if holder == item.person:
        session.add(FormerLink(token_hash=item.token_hash, work_item=item.key))
        item.generation, item.token_hash = former + 1, fresh
        return former + 1
    deputy = item.deputy
    if deputy is None:
        raise NotWithYou
    links = select(DeputyLink).where(DeputyLink.work_item == item.key, DeputyLink.person == holder)
    for ended in session.exec(links):
        session.delete(ended)
        session.add(FormerLink(token_hash=ended.token_hash, work_item=item.key, person=holder))
    session.add(DeputyLink(token_hash=fresh, work_item=item.key, person=holder))
    others = [one for one in item.stand_ins if one != deputy]
    renewed = deputy.model_copy(update={"generation": former + 1})
    item.stand_ins_json = [each.model_dump(mode="json") for each in (*others, renewed)]
    return former + 1
