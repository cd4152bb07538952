"""What the round table has to settle: the proposals that the written rounds left to it, section by section."""

from collections.abc import Iterator, Sequence

from documents.changes import changed_words, reading_aid
from documents.look import Style
from documents.ooxml import Column, Xml, paragraph, strong
from documents.parts import house_table, quiet, spread, stacked
from models.proposals import Proposal, ProposalKind
from models.strict import Strict
from models.treatments import Submission

CAPTION = "Zu beratende Vorschläge"


class DiscussedSection(Strict):
    """A section of the text with the proposals that are open for it."""

    heading: str  #: ``§ 3 Aufgaben``, or where proposals stand that belong to none
    submissions: tuple[Submission, ...]


def discussion_table(sections: Sequence[DiscussedSection]) -> list[Xml]:
    """The table of open proposals with how to read it; without any there is none."""
    if not sections:
        return []
    columns = tuple(map(Column, ("Regelung", "Vorschlag", "Eingereicht von"), spread(24, 50, 26)))
    return [house_table(columns, list(_rows(sections)), CAPTION), reading_aid()]


def _rows(sections: Sequence[DiscussedSection]) -> Iterator[tuple[str, ...]]:
    for section in sections:
        for submission in section.submissions:
            yield section.heading, _proposed(submission), submission.submitted_by or "unbekannt"


def _proposed(submission: Submission) -> Xml:
    proposal, decision = submission.proposal, submission.decision
    why = decision.reason if decision else ""
    said = paragraph(Style.CELL, strong(f"{proposal.label}: "), _words(proposal))
    reason = f"Begründung: {proposal.comment}" if proposal.comment and proposal.kind is not ProposalKind.COMMENT else ""
    return stacked(said, quiet(reason), quiet(f"Auswertung: {why}" if why else ""))


def _words(proposal: Proposal) -> str:
    match proposal.kind:
        case ProposalKind.COMMENT:
            quoted = f"zu „{proposal.old.strip()}“: " if proposal.old.strip() else ""
            return f"{quoted}{proposal.comment}"
        case ProposalKind.MOVE:
            return "an eine andere Stelle verschieben"
    return changed_words(proposal.old.strip(), proposal.new.strip())
