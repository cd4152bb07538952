"""What an agenda is asked to change, from the options of `rundlauf meetings`, and what to say of it when it is done."""

from typing import TYPE_CHECKING, Any

from cli.home import Home
from models.errors import AnswerInvalid

if TYPE_CHECKING:
    from models.agenda_changes import AgendaChange


def change_from(
    home: Home, meeting: str, *, add: str, remove: str, item: str, paper: str, reference: str, public: bool
) -> "AgendaChange":
    """Return the one change that the options name; none or several raise AnswerInvalid."""
    from actions.meetings import next_key, next_number
    from models.agenda_changes import ItemAdded, ItemRemoved, PaperAdded
    from models.chamber import AgendaPoint, PointKind
    from store.loading import load
    from store.meetings import agenda_of

    if sum(map(bool, (add or reference, remove, item))) != 1:
        raise AnswerInvalid(
            ["Bitte genau eines nennen: --aufnehmen (oder --ref), --absetzen oder --punkt mit --vorlage."]
        )
    if remove:
        return ItemRemoved(item=remove)
    if item:
        if not paper:
            raise AnswerInvalid(["Zu --punkt gehört --vorlage mit der Nummer der Vorlage."])
        return PaperAdded(item=item, paper=paper)
    with home.store.reading() as session:
        rows = agenda_of(session, meeting)
        case = load(session, reference).case if reference else None
    point = AgendaPoint(
        key=reference or next_key(rows),
        number=next_number(rows, public=public),
        subject=add or (case.subject if case else ""),
        paper=paper or (case.paper.number if case else ""),
        public=public,
        kind=PointKind.BUSINESS if paper or case else PointKind.FRAME,
    )
    return ItemAdded(point=point, reference=reference or None)


def carried_out(home: Home, meeting: str, change: "AgendaChange", by: str, reason: str) -> tuple[str, dict[str, Any]]:
    """Change the agenda; return the sentence to say and the facts behind it."""
    from actions.change_agenda import change_agenda

    changed = change_agenda(home.store, meeting, change, by, home.now(), reason)
    facts = {"meeting": meeting, "changed": changed.sentence, "letters": changed.letters}
    return f"{changed.sentence} {changed.letters} Briefe liegen im Postausgang.", facts
