"""Pressemitteilung (Entwurf): what may be said in public, with quotes that both sides must release first."""

from datetime import date

from documents.content import Content
from documents.ooxml import Column, Xml, strong
from documents.parts import house_table, note, opening, quiet, quotation, section, spread, stacked, text, texts
from documents.sheet import Sheet, sheet
from models.german import day
from models.strict import Strict


class Quote(Strict):
    """A place for words of one side; they are written by nobody but that side."""

    party: str
    who: str
    words: str = ""


class PressDraftContent(Content):
    """The draft of a press release."""

    place: str
    on: date
    lead: str
    body: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    contact: str
    funding: str = ""


def lay_out(content: PressDraftContent) -> Sheet:
    """Lay out the draft."""
    blocks = [
        *opening(("Pressemitteilung", "Entwurf – noch nicht freigegeben"), content.title),
        text(strong(f"{content.place}, {day(content.on)}. "), content.lead),
        *texts(content.body),
        *(block for quote in content.quotes for block in _quote(quote)),
        *section("Förderhinweis", *([text(content.funding)] if content.funding else [])),
        *section("Ansprechpartner*in für die Presse", text(content.contact)),
        *section("Freigabe", *_releases(content)),
        note(
            "Veröffentlicht wird erst, wenn beide Seiten Text und Zitate freigegeben haben. Der Förderhinweis und die "
            "Logos der Fördergeber gehören auf jede Veröffentlichung."
        ),
    ]
    return sheet(blocks, "Pressemitteilung · Entwurf")


def _quote(quote: Quote) -> list[Xml]:
    words = f"„{quote.words}“" if quote.words else f"„[Zitat – kommt von {quote.who} und wird dort freigegeben]“"
    return [*quotation(words), note(f"{quote.who}, {quote.party}")]


def _releases(content: PressDraftContent) -> list[Xml]:
    columns = tuple(map(Column, ("Seite", "Freigegeben durch", "Am", "Zeichen"), spread(32, 34, 16, 18)))
    rows = [(stacked(quote.party, quiet(quote.who)), "", "", "") for quote in content.quotes]
    return [house_table(columns, rows, "Freigabe", height=700)] if rows else []
