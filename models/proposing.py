"""From two texts to proposals: what differs, passage by passage, and who answers for each difference."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.alignment import Match, align, in_order
from models.authorship import computed, parted, placed, writer_of
from models.file_lines import FileText, Hand, Line
from models.proposals import BREAK, Proposal, ProposalKind, kind_of
from models.word_changes import hunks, likeness

K = ProposalKind
SAME = 0.8  #: likeness of a recorded deletion and the passage that is missing


def proposals_between(sent: Sequence[Line], returned: FileText) -> list[Proposal]:
    """Return what the returned text proposes, in the order of the passages; remarks come last.

    The wording as it reads now is compared with the wording that was sent, so it makes no difference whether a change
    was recorded, made in silence or accepted beforehand; the records only tell who made it, and when.
    """
    matches = align(sent, returned.lines)
    staying = set(in_order(matches, returned.lines))
    home = {line: match for match in matches for line in match.lines}
    above = _above(returned, home)
    found: list[tuple[float, Proposal]] = []
    for match in matches:
        place = match.sent[0]
        found += [(place, each) for each in _reworded(match, sent, returned)]
        if match not in staying:
            found.append((place, _moved(match, sent, returned, above[match.lines[0]])))
    lost = set(range(len(sent))) - {passage for match in matches for passage in match.sent}
    found += [(passage, _deleted(sent[passage], returned)) for passage in lost]
    found += list(_inserted(sent, returned, home, above))
    ordered = [proposal for _, proposal in sorted(found, key=lambda entry: entry[0])]
    return [*ordered, *_remarks(sent, returned, home, above)]


def _reworded(match: Match, sent: Sequence[Line], returned: FileText) -> Iterator[Proposal]:
    """Yield every change of words within one passage, or within two that were joined."""
    passage = sent[match.sent[0]]
    old = BREAK.join(sent[index].text for index in match.sent)
    new = BREAK.join(returned.lines[index].text for index in match.lines)
    before = placed([sent[index] for index in match.sent])
    after = placed([returned.lines[index] for index in match.lines])
    for hunk in hunks(old, new):
        if computed(hunk.start, hunk.end, before) and computed(hunk.new_start, hunk.new_end, after):
            continue
        for part, hand in parted(hunk, old, new, after):
            words = old[part.start : part.end], new[part.new_start : part.new_end]
            yield Proposal(
                **_where(passage),
                kind=kind_of(*words),
                old=words[0],
                new=words[1],
                at=part.start,
                **_answering(hand, returned),
            )


def _where(passage: Line) -> dict[str, str]:
    return {"clause": passage.clause, "label": passage.label, "part": passage.part}


def _answering(hand: Hand | None, returned: FileText) -> dict[str, Any]:
    """Return who answers for a change: the recorded hand, else whoever saved the file."""
    known = hand or returned.last_hand
    return {"author": known.author, "date": known.date, "tracked": hand is not None}


def _moved(match: Match, sent: Sequence[Line], returned: FileText, above: Match | None) -> Proposal:
    passage, line = sent[match.sent[0]], returned.lines[match.lines[0]]
    return Proposal(
        **_where(passage),
        kind=K.MOVE,
        old=BREAK.join(sent[index].text for index in match.sent),
        new=BREAK.join(returned.lines[index].text for index in match.lines),
        after=sent[above.sent[-1]].clause if above else "",
        **_answering(writer_of(line), returned),
    )


def _deleted(passage: Line, returned: FileText) -> Proposal:
    hand = _deleter(passage, returned)
    return Proposal(**_where(passage), kind=K.DELETE, old=passage.text, **_answering(hand, returned))


def _deleter(passage: Line, returned: FileText) -> Hand | None:
    """Return who deleted a passage by the records: the paragraph that reads most like it."""
    alike = [(likeness(passage.keys, dropped.line.keys), dropped.hand) for dropped in returned.dropped]
    best, hand = max(alike, key=lambda entry: entry[0], default=(0.0, None))
    return hand if best > SAME else None


def _inserted(
    sent: Sequence[Line], returned: FileText, home: Mapping[int, Match], above: Sequence[Match | None]
) -> Iterator[tuple[float, Proposal]]:
    for index, line in enumerate(returned.lines):
        if index in home:
            continue
        match = above[index]
        place = match.sent[-1] if match else -1
        label = f"nach {sent[place].label}" if match else f"vor {sent[0].label}" if sent else ""
        where = {"clause": sent[place].clause if match else "", "label": label}
        yield place + 0.5, Proposal(**where, kind=K.INSERT, new=line.text, **_answering(writer_of(line), returned))


def _above(returned: FileText, home: Mapping[int, Match]) -> list[Match | None]:
    """Return for each line the match behind which it stands."""
    found: list[Match | None] = []
    last: Match | None = None
    for index in range(len(returned.lines)):
        found.append(last)
        last = home.get(index, last)
    return found


def _remarks(
    sent: Sequence[Line], returned: FileText, home: Mapping[int, Match], above: Sequence[Match | None]
) -> Iterator[Proposal]:
    readings = {passage.reading: passage for passage in sent}
    for remark in returned.remarks:
        passage = readings.get(remark.dropped)
        if passage is None and remark.line is not None:
            match = home.get(remark.line) or above[remark.line]
            passage = sent[match.sent[0]] if match else None
        yield Proposal(
            clause=passage.clause if passage else "",
            label=passage.label if passage else "zum ganzen Text",
            kind=K.COMMENT,
            old=remark.quote,
            author=remark.hand.author,
            date=remark.hand.date,
            tracked=True,
            comment=remark.text,
            answers=remark.answers,
        )
