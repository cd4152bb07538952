"""Put copies of the letters that went out into a dossier: the same words and heads, without the personal link."""

from collections.abc import Mapping
from email.message import Message

from sqlmodel import Session, col, select

from actions.enclosing import office_of, recipient_of
from mail.compose import compose, wire
from mail.letter import Addressing, LetterContent
from mail.message_id import root_id
from models.dossier import Dossier, LetterCopy
from models.papers import OutgoingLetter

Sender = tuple[str, str]  #: the name and the address in whose name the office sends


def put_letters(session: Session, dossier: Dossier, sender: Sender | None) -> None:
    """Put in a copy of every letter about the agreement or its meetings; what it enclosed is named, not repeated."""
    papers = {paper.key: paper for paper in dossier.papers}
    places = {key: f"{paper.path}; sha256={paper.sha256}" for key, paper in papers.items() if paper.path}
    for letter in _sent(session, dossier):
        path = f"briefe/{len(dossier.letters) + 1:04}.eml"
        dossier.parts[path] = wire(_copy(session, letter, sender, places))
        dossier.letters.append(
            LetterCopy(
                key=letter.key,
                of=letter.reference,
                path=path,
                to=recipient_of(session, letter),
                subject=letter.subject,
                sent_at=letter.sent_at or letter.created_at,
                message_id=letter.message_id,
            )
        )


def _sent(session: Session, dossier: Dossier) -> list[OutgoingLetter]:
    of = [dossier.p.reference, *(meeting.key for meeting in dossier.meetings)]
    query = select(OutgoingLetter).where(
        col(OutgoingLetter.reference).in_(of), col(OutgoingLetter.sent_at).is_not(None)
    )
    return list(session.exec(query.order_by(col(OutgoingLetter.sent_at), col(OutgoingLetter.key))))


def _copy(session: Session, letter: OutgoingLetter, sender: Sender | None, places: Mapping[str, str]) -> Message:
    office = office_of(session, letter)
    name, address = sender or (office.letterhead.unit, office.letterhead.email)
    addressing = Addressing(
        sender_name=name,
        sender_address=address,
        reply_to=office.letterhead.email,
        recipient_name=recipient_of(session, letter),
        recipient_address=letter.address,
        message_id=letter.message_id,
        root_message_id=root_id(f"{office.agency}:{letter.reference}", office.letterhead.email.rpartition("@")[2]),
        date=letter.created_at,
    )
    message = compose(LetterContent.model_validate(letter.content), addressing, None)
    message["X-Rundlauf-Abschrift"] = "aus der Akte; der persoenliche Link ist nicht wiedergegeben"
    for key in letter.attaches:
        if key in places:
            message["X-Rundlauf-Anlage"] = places[key]
    return message
