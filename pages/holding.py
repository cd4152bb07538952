"""Whose link somebody holds: their own question, or that of another whom they stand in for."""

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from models.proceeding import Proceeding
from models.work_items import WorkItem
from pages.rendering import page


def holding(p: Proceeding, item: WorkItem, holder: str, here: str) -> dict[str, Any]:
    """Return what a page shows of who answers, and where the question can be handed on or back."""
    return {
        "answers_as": p.person(holder),
        "in_place_of": p.person(item.person) if holder != item.person else None,
        "handing": f"{here}/weitergeben",
        "wishes": f"{here}/post",
    }


def lies_elsewhere(p: Proceeding, item: WorkItem, holder: str) -> bool:
    """Say whether the question does not lie with the holder of a link: it went on, or another has answered."""
    given = p.given_to(item)
    if given is None:
        return not item.may_be_answered_by(holder)
    return holder not in (item.person, given.given_by)


def show_elsewhere(request: Request, p: Proceeding, item: WorkItem, holder: str) -> Response:
    """Return the page that says with whom the question lies now; what the other has answered is not shown."""
    return page(
        request,
        "elsewhere.html",
        p=p,
        item=item,
        principal=p.person(item.person),
        given=p.given_to(item),
        deputy=p.person(item.deputy.person) if item.deputy and item.deputy.person != holder else None,
    )
