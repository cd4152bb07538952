"""Send a fresh link to the address on file; the former link ends."""

from datetime import datetime, timedelta

from actions.answer import item_of
from actions.outbox import put_letter
from mail import occasions
from models.errors import NotYet, WorkItemClosed
from models.journal import Entry
from models.kinds import Occasion
from models.tokens import fingerprint, token
from models.work_items import FormerLink
from store.chronicle import record
from store.loading import load
from store.store import Store, touch

AGAIN_AFTER = timedelta(minutes=10)


def renew_link(store: Store, work_item: str, now: datetime) -> None:
    """Raise the generation of a link and write to its holder; at most once in ten minutes."""
    with store.unit_of_work("renew_link") as session:
        p = load(session, work_item.partition(":")[0], for_change=True)
        item = item_of(p, work_item)
        if not item.is_open:
            raise WorkItemClosed
        letters = [x for x in p.letters if x.work_item == item.key and x.occasion is Occasion.FRESH_LINK]
        if any(abs(now - letter.created_at) < AGAIN_AFTER for letter in letters):
            raise NotYet("Ein neuer Link ist schon unterwegs. Bitte sehen Sie in Ihrem Postfach nach.")
        session.add(FormerLink(token_hash=item.token_hash, work_item=item.key))
        item.generation += 1
        item.token_hash = fingerprint(token(store.key, item.key, item.person, item.generation))
        matter = ":".join(filter(None, (item.question, item.matter, str(item.generation))))
        content = occasions.fresh_link(p, item)
        put_letter(session, p, item.person, Occasion.FRESH_LINK, content, now, matter=matter, item=item)
        record(session, p.reference, Entry.LINK_RENEWED, now, work_item=item.key, generation=item.generation)
        touch(session, p.reference)
