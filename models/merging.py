"""Accepted proposals merged into the next text; what contradicts itself is named and left out, never settled alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from models.claims import Claim, Clash, Grounds
from models.merge_steps import Step, steps_for
from models.strict import Strict
from models.text import AgreementText, place_of
from models.text_lines import Line, assembled, empty_sections, lines_of, owners
from models.treatments import Submission


class Conflict(Strict):
    """Accepted proposals that a person must bring together."""

    clash: Clash
    place: str
    keys: tuple[str, ...]


class Merged(Strict):
    """The next text, which proposals are in it, and which are not although they were accepted."""

    text: AgreementText
    taken: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def merge(text: AgreementText, submissions: Sequence[Submission], sent: AgreementText | None = None) -> Merged:
    """Return the text with everything that was accepted; ``sent`` is the text that the proposals are about."""
    grounds = Grounds(text, text if sent is None else sent)
    claims: list[Claim] = []
    conflicts: list[Conflict] = []
    for submission in submissions:
        found = grounds.claims(submission)
        if isinstance(found, Clash):
            conflicts.append(Conflict(clash=found, place=submission.proposal.label, keys=(submission.key,)))
        else:
            claims += found
    overlapping = list(_overlaps(text, claims))
    out = {key for conflict in overlapping for key in conflict.keys}
    lines, broken = _apply(text, claims, out)
    taken = {claim.key for claim in claims} - out - {key for conflict in broken for key in conflict.keys}
    return Merged(
        text=assembled(lines),
        taken=tuple(submission.key for submission in submissions if submission.key in taken),
        conflicts=(*conflicts, *overlapping, *broken),
    )


def _overlaps(text: AgreementText, claims: Sequence[Claim]) -> Iterable[Conflict]:
    at_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        at_place[claim.place].append(claim)
    for place, here in at_place.items():
        keys = {one.key: None for one in here if any(one.clashes_with(other) for other in here)}
        if keys:
            yield Conflict(clash=Clash.OVERLAP, place=place_of(text, place), keys=tuple(keys))


def _apply(text: AgreementText, claims: Sequence[Claim], out: set[str]) -> tuple[list[Line], list[Conflict]]:
    """Do one thing after the other; what breaks the structure is taken back, and all begins anew without it."""
    broken: list[Conflict] = []
    out = set(out)
    while True:
        kept = [claim for claim in claims if claim.key not in out]
        failed, lines = _done(text, kept)
        if failed is None:
            return lines, broken
        broken.append(Conflict(clash=Clash.STRUCTURE, place=place_of(text, failed.place), keys=_in_order(kept, failed)))
        out |= failed.keys


def _in_order(claims: Sequence[Claim], step: Step) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.key for claim in claims if claim.key in step.keys))


def _done(text: AgreementText, claims: Sequence[Claim]) -> tuple[Step | None, list[Line]]:
    lines = lines_of(text)
    before = owners(lines) or {}
    steps = steps_for(lines, claims)
    moved: set[str] = set()
    for step in steps:
        lines = step.do(lines)
        moved |= {step.place} if step.moves else set()
        after = owners(lines)
        if after is None or any(after.get(known, home) != home for known, home in before.items() - _at(before, moved)):
            return step, lines
    for empty in empty_sections(lines):
        guilty = next((step for step in reversed(steps) if empty in (step.place, before.get(step.place))), None)
        if guilty:
            return guilty, lines
    return None, lines


def _at(before: dict[str, str], places: set[str]) -> set[tuple[str, str]]:
    return {(place, before[place]) for place in places}
