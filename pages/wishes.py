"""What somebody wants to see of the overview, read from an address and written into one; nonsense means nothing."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from models.kinds import Stage
from models.overview import Wish
from models.overview_words import Course, Light, Order

WORDS, LIGHT, STAGE, AGENCY, COURSE, ORDER, PAGE = "suche", "ampel", "schritt", "agentur", "zeige", "ordnung", "seite"
LONGEST_SEARCH = 200  #: characters

Word = TypeVar("Word", bound=StrEnum)


def wish_of(asked: Mapping[str, str]) -> Wish:
    """Read a wish from the parameters of an address."""
    light = _word(Light, asked.get(LIGHT, ""))
    course = _word(Course, asked.get(COURSE, "")) or (Course.ALL if light is Light.RESTING else Course.UNDER_WAY)
    page = asked.get(PAGE, "")
    return Wish(
        words=" ".join(asked.get(WORDS, "").split())[:LONGEST_SEARCH],
        light=light,
        stage=_word(Stage, asked.get(STAGE, "")),
        agency=asked.get(AGENCY, ""),
        course=course,
        order=_word(Order, asked.get(ORDER, "")) or Order.URGENCY,
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def address_of_wish(wish: Wish) -> str:
    """Return the address under which a wish is fulfilled; what is usual is left out."""
    usual = Wish()
    said = {
        WORDS: wish.words,
        LIGHT: wish.light,
        STAGE: wish.stage,
        AGENCY: wish.agency,
        COURSE: wish.course if wish.course is not usual.course else None,
        ORDER: wish.order if wish.order is not usual.order else None,
        PAGE: wish.page if wish.page > 1 else None,
    }
    query = urlencode({name: value for name, value in said.items() if value})
    return f"/?{query}" if query else "/"


def _word(words: type[Word], said: str) -> Word | None:
    return words(said) if said in tuple(words) else None
