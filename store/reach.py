"""What a seat at the desk reaches: all of its own agency. Of everything else it is not even said that it exists."""

from collections.abc import Sequence

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from models.accounts import Account, Seat
from models.agreement import Agreement, Meeting
from models.beginning import Beginning
from models.errors import NotFound
from models.kinds import Stage
from models.minute_book import MinuteBook
from models.papers import OutgoingLetter
from models.proceeding import Proceeding
from models.returned import IncomingMail, ReturnedFile
from store.loading import load, unknown_agreement
from store.meetings import load_book, unknown_meeting
from store.returned import files_waiting, mails_waiting


def agreement_in_reach(session: Session, reference: str, seat: Seat, *, lean: bool = False) -> Proceeding:
    """Return the proceeding of an agreement; one of another agency raises NotFound as an unknown one does."""
    check_agreement(session, reference, seat)
    return load(session, reference, lean=lean)


def check_agreement(session: Session, reference: str, seat: Seat) -> None:
    """Raise NotFound for an agreement of another agency, as for one that does not exist."""
    if not seat.reaches(agency_of_agreement(session, reference)):
        raise unknown_agreement(reference)


def agreements_in_reach(session: Session, seat: Seat) -> list[Agreement]:
    """Return all agreements within reach, without their wide case files."""
    query = select(Agreement).order_by(col(Agreement.reference)).options(defer(Agreement.case_json))  # type: ignore[arg-type]
    return list(session.exec(query if seat.agency is None else query.where(Agreement.agency == seat.agency)))


def references_in_reach(session: Session, seat: Seat, stages: Sequence[Stage] | None = None) -> list[str]:
    """Return the references of all agreements within reach, or of those at some stages."""
    query = select(Agreement.reference).order_by(col(Agreement.reference))
    if seat.agency is not None:
        query = query.where(Agreement.agency == seat.agency)
    if stages is not None:
        query = query.where(col(Agreement.stage).in_(stages))
    return list(session.exec(query))


def meeting_in_reach(session: Session, key: str, seat: Seat) -> MinuteBook:
    """Return the minute book of a meeting; one of another agency raises NotFound as an unknown one does."""
    check_meeting(session, key, seat)
    return load_book(session, key)


def check_meeting(session: Session, key: str, seat: Seat) -> None:
    """Raise NotFound for a meeting of another agency, as for one that does not exist."""
    if not seat.reaches(agency_of_meeting(session, key)):
        raise unknown_meeting(key)


def file_in_reach(session: Session, number: int, seat: Seat) -> ReturnedFile:
    """Return a file that came back; raises NotFound where it is none of this agency."""
    file = session.get(ReturnedFile, number)
    if file is None or not seat.reaches(agency_of_file(session, file)):
        raise NotFound("Diese Datei ist nicht eingegangen.")
    return file


def mail_in_reach(session: Session, sha256: str, seat: Seat) -> IncomingMail:
    """Return a message that came in; raises NotFound where it is none of this agency."""
    mail = session.get(IncomingMail, sha256)
    if mail is None or not seat.reaches(agency_of_mail(session, mail)):
        raise NotFound("Diese Nachricht ist nicht eingegangen.")
    return mail


def beginning_in_reach(session: Session, number: int, seat: Seat) -> Beginning:
    """Return a prepared start; raises NotFound where it is none of this agency."""
    row = session.get(Beginning, number)
    if row is None or not seat.reaches(row.agency):
        raise NotFound("Diesen vorbereiteten Start gibt es nicht, oder er wurde verworfen.")
    return row


def check_batch(session: Session, batch: str, seat: Seat) -> None:
    """Raise NotFound where nothing of what was prepared at once is within reach."""
    if not prepared_in_reach(session, seat, batch):
        raise NotFound("Diese Vorbereitung gibt es nicht, oder sie wurde verworfen.")


def prepared_in_reach(session: Session, seat: Seat, batch: str | None = None) -> list[Beginning]:
    """Return what is prepared, the youngest first; of what was prepared at once each in the order of its table."""
    query = select(Beginning)
    if seat.agency is not None:
        query = query.where(Beginning.agency == seat.agency)
    if batch is not None:
        query = query.where(Beginning.batch == batch).order_by(col(Beginning.line), col(Beginning.number))
    else:
        query = query.order_by(col(Beginning.kept_at).desc(), col(Beginning.number).desc())
    return list(session.exec(query))


def account_in_reach(session: Session, number: int, seat: Seat) -> Account:
    """Return an account; raises NotFound where it is none of this agency."""
    account = session.get(Account, number)
    if account is None or not seat.reaches(account.agency):
        raise NotFound("Dieses Konto gibt es nicht.")
    return account


def files_in_reach(session: Session, seat: Seat) -> list[ReturnedFile]:
    """Return the files about which somebody at this seat has to decide."""
    return [file for file in files_waiting(session) if seat.reaches(agency_of_file(session, file))]


def mails_in_reach(session: Session, seat: Seat) -> list[IncomingMail]:
    """Return the messages of which nobody could tell what follows, as far as they may be this agency's."""
    return [mail for mail in mails_waiting(session) if seat.reaches(agency_of_mail(session, mail))]


def accounts_in_reach(session: Session, seat: Seat) -> list[Account]:
    """Return the accounts that somebody at this seat may keep, by agency and name."""
    query = select(Account).order_by(col(Account.agency), col(Account.name), col(Account.address))
    return list(session.exec(query if seat.agency is None else query.where(Account.agency == seat.agency)))


def agency_of_agreement(session: Session, reference: str) -> str | None:
    """Return whose an agreement is; nobody's where there is none of that name."""
    return session.exec(select(Agreement.agency).where(Agreement.reference == reference)).first()


def agency_of_meeting(session: Session, key: str) -> str | None:
    """Return whose a meeting is."""
    return session.exec(select(Meeting.agency).where(Meeting.key == key)).first()


def agency_of_file(session: Session, file: ReturnedFile) -> str | None:
    """Return whose a file is; one of which nobody knows the question is its message's."""
    if file.reference:
        return agency_of_agreement(session, file.reference)
    mail = session.get(IncomingMail, file.mail) if file.mail else None
    return agency_of_mail(session, mail) if mail else None


def agency_of_mail(session: Session, mail: IncomingMail) -> str | None:
    """Return whose a message is: the agency of its agreement, else the only one that has written to its sender.

    Where several have, or none, it is for a seat in the whole house alone, unless there is but one agency at all.
    """
    if mail.reference:
        return agency_of_agreement(session, mail.reference)
    written = select(OutgoingLetter.reference).where(func.lower(col(OutgoingLetter.address)) == mail.sender.lower())
    of_agreements = select(Agreement.agency).where(col(Agreement.reference).in_(written))
    of_meetings = select(Meeting.agency).where(col(Meeting.key).in_(written))
    known = {*session.exec(of_agreements), *session.exec(of_meetings)} or set(known_agencies(session))
    return known.pop() if len(known) == 1 else None


def known_agencies(session: Session) -> list[str]:
    """Return every agency that has an agreement, a meeting or an account."""
    found = {*session.exec(select(Agreement.agency).distinct()), *session.exec(select(Meeting.agency).distinct())}
    found |= {agency for agency in session.exec(select(Account.agency).distinct()) if agency}
    return sorted(found)
