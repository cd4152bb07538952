"""The fault points of the house by their names, each with what an interruption there means."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """One place where power may fail."""

    says: str
    walked: bool = True  #: the course of `tests.crash.steps` comes by; else what it takes is too seldom for it
    may_double: bool = False  #: the mail server has the letter, we do not know it yet: it comes twice, word for word


_COMMITS = {
    "start": ("the proceeding is opened", True),
    "answer": ("an answer is recorded", True),
    "correct": ("a correction is recorded", True),
    "renew_link": ("a link has a new generation", True),
    "hold": ("the agreement is held", True),
    "release": ("the agreement is released", True),
    "withdraw": ("the agreement is withdrawn", True),
    "conclude": ("the move is made", True),
    "follow_up": ("the next questions of the visit are open", True),
    "write": ("the written documents are noted", True),
    "claim_letters": ("the letters are claimed", True),
    "letter_sent": ("a letter is noted as sent", True),
    "mark_shown": ("what the Prefect UI shows is noted", True),
    "keep_run": ("the agreement knows its run", True),
    "begin_epoch": ("the service is registered, the claims of its forerunner are free", True),
    "remind": ("reminders are put down", False),
    "give_back_letters": ("claimed letters that were not tried are given back", False),
    "letter_refused": ("a refused address is noted", False),
    "letter_postponed": ("a letter waits for its mail server", False),
    "letter_dropped": ("a letter that nobody needs is dropped", False),
    "forget_run": ("the run of the agreement is over", False),
    "mark_for_repair": ("the agreement needs a person", False),
    "import_register": ("a further edition of the register is kept", False),
    "plan_meeting": ("a meeting is planned", False),
    "invite": ("the invitation is in the outbox, the chamber frozen", False),
    "move_meeting": ("a meeting is moved, with its letters and deadlines", False),
    "cancel_meeting": ("a meeting is cancelled, its agreements go to another", False),
    "change_agenda": ("the agenda is changed", False),
    "order_sheets": ("tally sheets and motions are ordered", False),
    "decide_urgently": ("an urgent decision is recorded, its approval on the next agenda", False),
    "record_event": ("an event of a meeting is entered, with the answer of a closed item", False),
    "receive": ("a file that came back is noted, with what was understood", False),
    "take_in": ("a message from the mailbox is noted", False),
    "mark_mailbox": ("the mailbox is read up to here", False),
    "assign_file": ("an unclear file is given to its question", False),
    "settle_file": ("the coordinator has decided about a file", False),
    "close_mail": ("a message without a file is dealt with", False),
    "ask_to_sign_in": ("somebody has asked for a link to sign in, its letter is in the outbox", False),
    "sign_in": ("a link has been used, the session is open", False),
    "sign_out": ("a session has ended", False),
    "open_account": ("an account is open", False),
    "change_account": ("an account has other particulars", False),
    "end_sessions": ("all sessions and links of an account have ended", False),
    "close_account": ("an account is closed", False),
    "prepare": ("what is prepared of a start is kept", False),
    "begin": ("what was prepared has begun, its preparation is a note of that", False),
    "discard": ("prepared starts are forgotten", False),
    "receive_signed": ("a signed file is noted with its report, and the signature where it is good", False),
    "confirm_signed": ("the coordinator has confirmed a signed file: it is signed", False),
    "refuse_signed": ("the coordinator has refused a signed file", False),
    "sign_on_page": ("a signature on the page is recorded with its declaration, or a wrong code counted", False),
    "send_code": ("the hash of a code is noted, and the code not sent yet", False),
    "recall_signature": ("the request for a signature is recalled", False),
    "request_signature": ("a recalled request is open again", False),
    "replace_signatory": ("another signatory stands in the slot", False),
    "except_signing": ("an exception is recorded", False),
    "prepare_pdf": ("the PDF to be signed is noted", False),
    "extend_deadline": ("a deadline is later, its letters are in the outbox", False),
    "send_again": ("a letter is in the outbox once more", False),
    "keep_draft": ("the decisions made so far are kept with the form", False),
    "acknowledge": ("receipts are put down", False),
    "record_absence": ("an absence is recorded", False),
    "end_absence": ("an absence is over", False),
    "name_deputies": ("standing deputies are named", False),
    "reroute": ("open questions are with whoever is there", False),
    "hand_on": ("a question is handed on, or somebody is proposed for it", False),
    "confirm_deputy": ("the office has confirmed a deputy, or not", False),
    "hand_back": ("a question is given back", False),
    "replace_person": ("a successor holds the offices of another", False),
    "choose_letters": ("somebody has chosen how letters come", False),
    "record_life": ("something that has happened to an agreement is recorded, with its paper and letters", False),
    "see_to_life": ("an end, an amended text or a reminder is put down", False),
    "begin_amendment": ("the original knows the procedure that amends it", False),
    "dispose": ("what need not be kept any longer is deleted", False),
    "erase_person": ("a person is erased from one agreement", False),
    "work": ("whatever has no name of its own, such as a sign of life", True),
}

_SINGLE = {
    "rundlauf.move.visit_left": Point("Inside the transaction of a move: the visit is closed, the next is not open."),
    "rundlauf.store.before_notify": Point("Everything is committed, and nobody has been told."),
    "rundlauf.files.opened": Point("A file has been begun under another name; it is empty."),
    "rundlauf.files.written": Point("The bytes are written, and not yet on the disk."),
    "rundlauf.files.synced": Point("The bytes are on the disk, and not yet under their name."),
    "rundlauf.files.renamed": Point("The file has its name; the folder is not yet on the disk."),
    "rundlauf.files.durable": Point("The file is in place, and the database does not know it."),
    "rundlauf.mail.before_connect": Point("Letters are claimed; the mail server has not been called."),
    "rundlauf.mail.greeted": Point("The mail server has greeted."),
    "rundlauf.mail.introduced": Point("EHLO has been said."),
    "rundlauf.mail.encrypted": Point("STARTTLS is done."),
    "rundlauf.mail.logged_in": Point("The login is done."),
    "rundlauf.mail.sender_taken": Point("MAIL has been answered."),
    "rundlauf.mail.recipient_taken": Point("RCPT has been answered; DATA comes next."),
    "rundlauf.mail.letter_taken": Point("250: the server has the letter, and we have not noted it.", may_double=True),
    "rundlauf.mail.before_quit": Point("All letters are sent and noted; QUIT has not been said."),
    "rundlauf.mail.after_quit": Point("The conversation with the mail server is over."),
    "rundlauf.run.before_create": Point("The agreement has no run yet."),
    "rundlauf.run.created": Point("Prefect has the run, and our database does not know it."),
    "rundlauf.run.claimed": Point("The run is Pending: claimed, not begun."),
    "rundlauf.run.before_wake": Point("A run that lies is about to be executed again."),
    "rundlauf.run.running": Point("The run is Running and has not looked yet."),
    "rundlauf.run.move_announced": Point("The event of a move is out."),
    "rundlauf.run.standing_published": Point("The artifact is written, the tags of the run are the former ones."),
    "rundlauf.run.labelled": Point("Artifact and tags are new; that they are is not noted."),
    "rundlauf.run.before_paused": Point("The run is about to lie down."),
    "rundlauf.run.after_paused": Point("The run is Paused; the last look has not been taken."),
    "rundlauf.run.before_completed": Point("The run is about to complete."),
    "rundlauf.run.after_end": Point("The run has ended; nothing more is to be done."),
}


def _commit_points() -> dict[str, Point]:
    found = {}
    for doing, (what, walked) in _COMMITS.items():
        twice = doing == "letter_sent"
        found[f"rundlauf.{doing}.before_commit"] = Point(f"Not yet committed: {what}.", walked, may_double=twice)
        found[f"rundlauf.{doing}.after_commit"] = Point(f"Committed, and nobody told: {what}.", walked)
    return found


POINTS: Mapping[str, Point] = {**_commit_points(), **_SINGLE}
