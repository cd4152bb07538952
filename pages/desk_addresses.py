"""Where the desk shows things: addresses that pages, forms and redirects share."""

from urllib.parse import quote

from models.kinds import Question
from models.work_items import WorkItem


def address_of(item: WorkItem) -> str:
    """Return where the desk shows a work item, or nothing where only the person asked may answer."""
    return "" if item.question is Question.SIGN else item_address(item.key)


def item_address(key: str) -> str:
    """Return the address of a work item's pages at the desk."""
    reference, _, rest = key.partition(":")
    return f"/v/{reference}/vorgang/{quote(rest, safe='')}"
