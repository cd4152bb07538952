"""Proposals that exclude each other, known before anything is decided."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from models.claims import Claim, Clash, Grounds
from models.text import AgreementText
from models.treatments import Decision, Submission, Verdict

IF_ACCEPTED = Decision(verdict=Verdict.ACCEPT)


def rivals(text: AgreementText, submissions: Sequence[Submission]) -> Mapping[str, tuple[Submission, ...]]:
    """Return by key which others a proposal could not stand beside, were all of them accepted."""
    grounds, by_key = Grounds(text, text), {submission.key: submission for submission in submissions}
    at_place: dict[str, list[Claim]] = defaultdict(list)
    for submission in submissions:
        found = grounds.claims(submission.model_copy(update={"decision": IF_ACCEPTED}))
        for claim in () if isinstance(found, Clash) else found:
            at_place[claim.place].append(claim)
    against: dict[str, dict[str, None]] = defaultdict(dict)
    for here in at_place.values():
        for one in here:
            against[one.key] |= {other.key: None for other in here if one.clashes_with(other)}
    return {key: tuple(by_key[other] for other in others) for key, others in against.items() if others}
