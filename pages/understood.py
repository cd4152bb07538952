"""What was understood of a member's file: shown for a yes, and read back as kept, corrected or left out."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from actions.receive import Handed, receive
from models.german import NBSP
from models.proceeding import Proceeding
from models.proposals import Proposal, ProposalKind, kind_of
from models.returned import Channel, Reception, ReturnedFile
from models.treatments import Decision, Submission, Verdict
from models.wording import RECEPTIONS
from models.work_items import WorkItem
from pages.entries import Entries
from pages.office import Office
from pages.passages import visit_of
from pages.proposed import Shown, places_in, shown

FIELD = "datei"


class Fate(StrEnum):
    """What becomes of a proposal by its author's word."""

    KEEP = "keep"
    CORRECT = "correct"
    LEAVE_OUT = "leave_out"


FATES = {Fate.KEEP: "So gemeint", Fate.CORRECT: "Anders gemeint", Fate.LEAVE_OUT: "Weglassen"}


@dataclass(frozen=True)
class Understood:
    """One proposal of a file and the names of its fields."""

    shown: Shown
    name: str  #: ends the names of its fields

    @property
    def fates(self) -> dict[Fate, str]:
        """What can be said about it; there is nothing to correct where it has no words of its own."""
        return {fate: said for fate, said in FATES.items() if self.shown.reworded or fate is not Fate.CORRECT}


def files_of(p: Proceeding, item: WorkItem) -> list[ReturnedFile]:
    """Return the files given back for a question."""
    return [file for file in p.returned if file.work_item == item.key]


def shows(p: Proceeding, item: WorkItem) -> dict[str, Any]:
    """Show the files that came in, and what was understood of the last that could be read."""
    files = files_of(p, item)
    file = _waiting(files)
    return {
        "files": files,
        "receptions": RECEPTIONS,
        "file": file,
        "understood": _understood(p, item, file) if file else [],
        "file_notes": _notes(p, item, file) if file else [],
    }


def hand_in(office: Office, item: WorkItem, entries: Entries, by: str) -> None:
    """Take the chosen file; why it cannot be read is noted at its field."""
    chosen = entries.files.get(FIELD)
    if chosen is None:
        entries.note("Bitte wählen Sie zuerst eine Datei aus.", FIELD)
        return
    via = Channel.PAGE if item.may_be_answered_by(by) else Channel.DESK
    file = receive(office.store, item.key, Handed(chosen.name, chosen.content, via, by), office.now())
    if file.reception is Reception.REFUSED:
        entries.note(f"„{file.name}“: {file.reason}", FIELD)


def read(entries: Entries, p: Proceeding, item: WorkItem) -> tuple[str, tuple[Proposal, ...]]:
    """Return the hash of the file that was seen and what of it counts; one that nobody has seen yet is shown first."""
    files = files_of(p, item)
    seen = next((file for file in files if str(file.id) == entries.text("file")), None)
    waiting = _waiting(files)
    if waiting and waiting is not seen:
        entries.note(
            f"Ihre Datei „{waiting.name}“ ist eingegangen. Bitte prüfen Sie, was wir darin verstanden haben.", FIELD
        )
    if seen is None:
        return "", ()
    counts = not seen.proposals_json or entries.yes(
        f"counts-{seen.id}", "Bitte sagen Sie, ob Ihre Datei so zählen soll, wie wir sie verstanden haben."
    )
    found = [_confirmed(entries, each) for each in _understood(p, item, seen)] if counts else []
    return seen.sha256, tuple(proposal for proposal in found if proposal)


def _waiting(files: list[ReturnedFile]) -> ReturnedFile | None:
    return next((file for file in reversed(files) if file.reception is Reception.READ), None)


def _understood(p: Proceeding, item: WorkItem, file: ReturnedFile) -> list[Understood]:
    known = places_in(p.version_numbered(file.version or visit_of(p, item).version).text)
    return [
        Understood(shown(proposal, known), f"{file.id}-{number}") for number, proposal in enumerate(file.proposals, 1)
    ]


def _notes(p: Proceeding, item: WorkItem, file: ReturnedFile) -> list[str]:
    about = visit_of(p, item).version
    former = f"Die Datei bezieht sich auf Fassung{NBSP}{file.version}, gefragt ist nach Fassung{NBSP}{about}."
    return [*([former] if file.version not in (None, about) else []), *file.notes]


def _confirmed(entries: Entries, one: Understood) -> Proposal | None:
    fate = entries.choice(f"fate-{one.name}", Fate, f"{one.shown.proposal.label}: Bitte wählen Sie aus, was gilt.")
    if fate is Fate.LEAVE_OUT:
        return None
    lacks = f"{one.shown.proposal.label}: Bitte schreiben Sie die Bemerkung, oder lassen Sie sie weg."
    why = entries.text(f"why-{one.name}", required=lacks if one.shown.remark else "")
    proposal = one.shown.proposal.model_copy(update={"comment": why})
    if fate is Fate.KEEP or not one.shown.reworded:
        return proposal
    words = entries.text(f"words-{one.name}", required=f"{proposal.label}: Bitte tragen Sie ein, wie es lauten soll.")
    return _corrected(proposal, words) if words else proposal


def _corrected(proposal: Proposal, words: str) -> Proposal:
    """Put other words in place of the proposed ones; the blanks at their edges stay."""
    changed = Decision(verdict=Verdict.ACCEPT_CHANGED, wording=words)
    taken = Submission(key="-", proposal=proposal, decision=changed).taken or proposal
    whole = proposal.kind if proposal.at is None else kind_of(taken.old, taken.new)
    return taken.model_copy(update={"kind": ProposalKind.REPLACE if whole is ProposalKind.DELETE else whole})
