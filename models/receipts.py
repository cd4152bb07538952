"""Which answers their givers get a receipt of; pure."""

from datetime import datetime, timedelta

from models.kinds import Occasion
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.work_items import GivenAnswer, WorkItem

#: So long whoever answers several questions in a row is waited for: one receipt tells of them all.
COALESCES = timedelta(minutes=2)
#: What is older was answered before there were receipts, or while the house stood still; nobody wants it any more.
TOO_OLD = timedelta(days=3)


def unreceipted(p: Proceeding, now: datetime) -> list[tuple[WorkItem, GivenAnswer]]:
    """Return the answers that people have given themselves and have no receipt of yet, once nobody is in mid-flow."""
    young = [given for given in p.answers if given.sequence == 1 and now - TOO_OLD < given.given_at]
    if not young:
        return []
    items = {item.key: item for item in p.work_items}
    own = [(items[given.work_item], given) for given in young if _in_person(items[given.work_item], given)]
    if not own:
        return []
    told = {key for letter in p.letters if letter.occasion is Occasion.RECEIPT for key in letter.tells_of}
    missing = [(item, given) for item, given in own if item.key not in told]
    rests = p.agreement.stage in RESTING  # its run ends now, and nobody looks again in two minutes
    busy = {given.given_by for _, given in missing if now - given.given_at < COALESCES and not rests}
    return [(item, given) for item, given in missing if given.given_by not in busy]


def _in_person(item: WorkItem, given: GivenAnswer) -> bool:
    return given.given_by == item.person or given.stood_in_json is not None
