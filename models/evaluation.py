"""The evaluation of a written round: everything that was proposed, what was decided, and the text that comes of it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from models.agreement import StageVisit
from models.claims import Clash
from models.german import enumeration
from models.kinds import Question
from models.late import late_in
from models.merging import Conflict, Merged, merge
from models.people import Person
from models.proceeding import Proceeding
from models.proposals import Proposal, ProposalKind, kind_of
from models.review_answers import ReviewEvaluated, Rewording, StatementGiven
from models.text import AgreementText, bookmark_of, passages, with_changes
from models.treatments import Submission, Verdict, submitted
from models.word_changes import hunks
from models.work_items import GivenAnswer

CLASHES = {
    Clash.OVERLAP: "Angenommene Vorschläge widersprechen einander",
    Clash.CHANGED: "Die Stelle lautet nicht mehr wie in der versandten Fassung",
    Clash.UNKNOWN: "Diese Stelle gibt es in der Fassung nicht",
    Clash.STRUCTURE: "Mit diesem Vorschlag hinge ein Teil der Gliederung in der Luft",
}


def submissions_of(p: Proceeding, visit: StageVisit) -> list[Submission]:
    """Return every proposal of a round, typed or from a file, in the order of the text and then of the members.

    Files that came too late and count by decision lie with the others, in the first evaluation that is still open.
    """
    text = p.version_numbered(visit.version).text
    found: list[Submission] = []
    for item, answer in p.answers_in(visit, Question.GIVE_STATEMENT):
        given = p.given_to(item)
        if isinstance(answer, StatementGiven) and given:
            found += _submitted(p.person(item.person), answer, text, given)
    found += late_in(p, visit)
    order = {bookmark_of(known): place for place, (known, _, _) in enumerate(passages(text))}
    return sorted(found, key=lambda submission: order.get(submission.proposal.clause, len(order)))


def _submitted(who: Person, statement: StatementGiven, text: AgreementText, given: GivenAnswer) -> Iterator[Submission]:
    """Yield the proposals of a statement; a corrected one is decided anew, so its keys are others."""
    wordings = {known: (place, wording) for known, place, wording in passages(text)}
    who = who.model_copy(update={"name": given.stood_in.short}) if given.stood_in else who
    typed = [
        proposal
        for rewording in statement.proposals
        for proposal in _typed(rewording, *wordings[rewording.clause], who.display, given.given_at)
    ]
    edition = f"{given.sequence}." if given.sequence > 1 else ""
    for number, proposal in enumerate((*statement.understood, *typed), 1):
        yield submitted(f"{who.id}:{edition}{number}", proposal, who)


def _typed(rewording: Rewording, place: str, wording: str, author: str, at: datetime) -> Iterator[Proposal]:
    """Yield what a typed wording changes, word by word; a reason without a wording is a remark."""
    remark = Proposal(
        clause=bookmark_of(rewording.clause),
        label=place,
        kind=ProposalKind.COMMENT,
        old=wording,
        author=author,
        date=at,
        comment=rewording.reason,
    )
    if not rewording.text:
        yield remark
        return
    for hunk in hunks(wording, rewording.text):
        old, new = wording[hunk.start : hunk.end], rewording.text[hunk.new_start : hunk.new_end]
        yield remark.model_copy(update={"kind": kind_of(old, new), "old": old, "new": new, "at": hunk.start})


def merged(text: AgreementText, evaluated: ReviewEvaluated) -> Merged:
    """Return the text with what was taken over; what the coordinator has worded by hand stands above it."""
    by_hand = {bookmark_of(change.clause) for change in evaluated.changes}
    left = [each for each in evaluated.submissions if each.proposal.clause not in by_hand or _apart(each.proposal)]
    return merge(with_changes(text, evaluated.changes), left, text)


def _apart(proposal: Proposal) -> bool:
    """Say whether a proposal is not about the words of its passage: a new one behind it, or its own way elsewhere."""
    return proposal.kind is ProposalKind.MOVE or (proposal.kind is ProposalKind.INSERT and proposal.at is None)


def undecided(evaluated: ReviewEvaluated) -> list[Submission]:
    """Return the proposals without a decision."""
    return [submission for submission in evaluated.submissions if submission.decision is None]


def for_the_table(evaluated: ReviewEvaluated) -> list[Submission]:
    """Return the proposals that the round table is to talk about."""
    return [each for each in evaluated.submissions if each.decision and each.decision.verdict is Verdict.DISCUSS]


def obstacles(text: AgreementText, evaluated: ReviewEvaluated) -> list[str]:
    """Return in German why the proposals taken over do not give one text; a person must bring them together."""
    by_key = {submission.key: submission for submission in evaluated.submissions}
    return [said_of(conflict, by_key) for conflict in merged(text, evaluated).conflicts]


def said_of(conflict: Conflict, by_key: Mapping[str, Submission]) -> str:
    """Return in German what contradicts itself, whose proposals they are, and what to do about it."""
    whose = enumeration(dict.fromkeys(by_key[key].submitted_by for key in conflict.keys))
    return (
        f"{conflict.place}: {CLASHES[conflict.clash]} ({whose}). "
        "Bitte legen Sie den Wortlaut von Hand fest oder entscheiden Sie anders."
    )
