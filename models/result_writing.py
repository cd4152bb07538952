"""The one printer of result lines; what it prints, the reader reads as the same result."""

from models.errors import ResultUnprintable, ResultUnreadable
from models.german import NBSP, enumeration
from models.result import CHANGES, Concord, Decision, GroupKey, Manner, Part, Result, TextChange, VoteLine
from models.result_reading import read
from models.result_role import Role

GROUPS = {GroupKey.ADVISORY: "Beratende Mitglieder", GroupKey.ORDINARY: "Ordentliche Mitglieder"}
MANNERS = {
    Manner.OPEN: "in offener Abstimmung",
    Manner.ROLL_CALL: "in namentlicher Abstimmung",
    Manner.SECRET: "in geheimer Abstimmung",
}
TEXTS = {
    TextChange.NONE: "ungeändert",
    TextChange.EDITORIAL: "mit redaktionellen Änderungen",
    TextChange.SUPPLEMENTED: "in ergänzter Fassung",
    TextChange.REPLACED: "in geänderter Fassung",
}
#: What has been done with the item.
DONE = {
    Decision.ADOPTED: "beschlossen",
    Decision.RECOMMENDED: "empfohlen",
    Decision.PARTLY_ADOPTED: "teilweise beschlossen",
    Decision.REJECTED: "abgelehnt",
    Decision.NOTED: "zur Kenntnis genommen",
    Decision.DEFERRED: "vertagt",
    Decision.REFERRED_BACK: "zurückverwiesen",
    Decision.PASSED_ON: "ohne Empfehlung weitergeleitet",
    Decision.REMOVED: "von der Tagesordnung abgesetzt",
    Decision.WITHDRAWN: "zurückgezogen",
    Decision.NO_VOTE: "ohne Abstimmung",
}
#: One and several of what is counted, in the dative that "bei" asks for.
COUNTED = (
    ("yes", "einer Ja-Stimme", "Ja-Stimmen"),
    ("no", "einer Gegenstimme", "Gegenstimmen"),
    ("abstain", "einer Enthaltung", "Enthaltungen"),
    ("invalid", "einer ungültigen Stimme", "ungültigen Stimmen"),
    ("recused_count", "einem befangenen Mitglied", "befangenen Mitgliedern"),
)


def write(result: Result) -> str:
    """Return the lines; raise ResultUnprintable where reading them would give something else."""
    lines = "\n".join(lines_of(result))
    role = Role.PRELIMINARY if _mentions(result, Decision.RECOMMENDED) else Role.DECISIVE
    try:
        again = read(lines, role).model_copy(update={"warnings": result.warnings})
    except ResultUnreadable as error:
        raise ResultUnprintable(f"Dieses Ergebnis ergibt keine lesbare Zeile. {error}") from None
    if again.as_json() != result.as_json():
        raise ResultUnprintable(f"Dieses Ergebnis sagt mehr, als eine Zeile sagen kann: „{lines}“")
    return lines


def tally_line(yes: int, no: int, abstain: int, *, carried: bool) -> str:
    """Say counted votes as minutes do: who is on the winning side is not counted, nor who did not abstain."""
    told: dict[str, object] = {"decision": Decision.ADOPTED if carried else Decision.REJECTED}
    told["abstain"] = abstain or None
    if carried and not no:
        told |= {"no": 0, "abstain": abstain}
    elif carried:
        told |= {"no": no}
    elif not yes:
        told |= {"yes": 0, "concord": Concord.UNANIMOUS, "abstain": abstain} if no else {"yes": 0}
    elif yes == no:
        told |= {"yes": yes, "no": no}
    elif yes < no:
        told |= {"yes": yes, "concord": Concord.MAJORITY}
    else:
        told |= {"yes": yes, "no": no or None, "concord": Concord.SHORT}
    return _line(VoteLine.model_validate(told), None)


def _mentions(result: Result, decision: Decision) -> bool:
    ballots = [result, *result.per_group.values(), *result.per_part.values()]
    ballots += [ballot for part in result.per_part.values() for ballot in part.per_group.values()]
    return any(ballot.decision is decision for ballot in ballots)


def lines_of(result: Result) -> list[str]:
    """Return the lines of a result."""
    if not result.per_part:
        lines = _part_lines(result, "")
    else:
        lines = [line for key, part in result.per_part.items() for line in _part_lines(part, f"Ad{NBSP}{key}) ")]
        if result.voted:
            lines.append(f"Gesamtabstimmung: {_line(result, result)}")
        if result.text_change and result.text_change not in _changes(result):
            lines.insert(0, f"{TEXT_HEADINGS[result.text_change]}:")
    if (result.per_part or result.per_group) and result.recused_count is not None:
        lines.append(_recusal(result.recused_count))
    return lines


TEXT_HEADINGS = {
    TextChange.NONE: "Ungeänderter Beschluss",
    TextChange.REPLACED: "Geänderter Beschluss",
    TextChange.SUPPLEMENTED: "Ergänzter Beschluss",
    TextChange.EDITORIAL: "Redaktionell geänderter Beschluss",
}


def _changes(result: Result) -> set[TextChange | None]:
    return {part.text_change for part in result.per_part.values()}


def _part_lines(part: Part, label: str) -> list[str]:
    if not part.per_group:
        return [label + _line(part, part)]
    return [
        f"{label}{GROUPS[key]}: {_line(ballot, part if key is GroupKey.ORDINARY else None)}"
        for key, ballot in part.per_group.items()
    ]


def _recusal(persons: int) -> str:
    if persons == 0:
        return "Es war niemand befangen."
    who = "hat ein Mitglied" if persons == 1 else f"haben {persons}{NBSP}Mitglieder"
    return f"Wegen Befangenheit {who} nicht mitgewirkt."


def _line(ballot: VoteLine, with_tail: Part | None) -> str:
    """Say one vote: verdict, where it goes, counts, change and reservation."""
    verdict, implied = _verdict(ballot, with_tail)
    words = [verdict]
    if with_tail and with_tail.target:
        words.append(with_tail.target)
    grouped = bool(with_tail and with_tail.per_group) and with_tail is ballot
    if pieces := [] if grouped else _pieces(ballot, implied):
        words.append(f"bei {enumeration(pieces)}")
    if with_tail and with_tail.change:
        words.append(f"mit der {with_tail.change}")
    if with_tail and with_tail.condition:
        words.append(f"unter {_article(with_tail.condition)} {with_tail.condition}")
    line = " ".join(word for word in words if word)
    return line[:1].upper() + line[1:]


def _article(condition: str) -> str:
    return "dem" if condition.startswith("Vorbehalt") else "der"


def _verdict(ballot: VoteLine, with_tail: Part | None) -> tuple[str, set[str]]:
    """Return the verdict in words and the counts that these words say already."""
    manner = MANNERS[ballot.manner] if ballot.manner else ""
    word, implied = _word(ballot)
    change = with_tail.text_change if with_tail else None
    by_proviso = with_tail and with_tail.change and CHANGES[_head(with_tail.change)] is change
    text = TEXTS[change] if change and not by_proviso and _approves(ballot) else ""
    done = DONE[ballot.decision]
    if ballot.decision in (Decision.ADOPTED, Decision.RECOMMENDED) and not text:
        done = "" if word else "Zustimmung"
    if ballot.decision is Decision.REJECTED and word.startswith(("bei ", "ohne Ja")):
        return " ".join(filter(None, [manner, done, word])), implied
    return " ".join(filter(None, [manner, word, text, done])), implied


def _head(change: str) -> str:
    return next(noun for noun in CHANGES if change.startswith(noun))


def _approves(ballot: VoteLine) -> bool:
    return ballot.decision in (Decision.ADOPTED, Decision.RECOMMENDED, Decision.PARTLY_ADOPTED)


def _word(ballot: VoteLine) -> tuple[str, set[str]]:
    """Return the word about the votes, and which counts it says already."""
    if ballot.decision is Decision.REJECTED:
        return _word_of_a_rejection(ballot)
    if ballot.nobody_opposed or ballot.concord is Concord.UNANIMOUS:
        return "einstimmig", {"no"} | ({"abstain"} if not ballot.abstain else set())
    if ballot.no or ballot.no_group or ballot.concord is Concord.MAJORITY:
        return "mehrheitlich", set()
    return "", set()


def _word_of_a_rejection(ballot: VoteLine) -> tuple[str, set[str]]:
    yes, no = ballot.yes, ballot.no
    if ballot.tie:
        ratio = "" if yes is None else f" ({yes}{NBSP}:{NBSP}{no})"
        return f"bei Stimmengleichheit{ratio}", {"yes", "no"} if ratio else set()
    if ballot.concord is Concord.SHORT or (yes is not None and no is not None and yes > no):
        return "ohne die erforderliche Mehrheit", set()
    if ballot.concord is Concord.UNANIMOUS or (yes == 0 and no and ballot.abstain is not None):
        return "einstimmig", {"yes"} | ({"abstain"} if not ballot.abstain else set())
    if ballot.concord is Concord.MAJORITY or (yes and no):
        return "mehrheitlich", set()
    if yes == 0 and no is None:
        return "ohne Ja-Stimme", {"yes"}
    return "", set()


def _pieces(ballot: VoteLine, implied: set[str]) -> list[str]:
    """Say each count that the verdict has not said: "einer Gegenstimme", "12 Enthaltungen (Fraktion)"."""
    pieces = []
    for key, one, many in COUNTED:
        count = None if key in implied else getattr(ballot, key)
        group = getattr(ballot, key + "_group", None)
        if count is not None:
            said = f"k{one}" if count == 0 else one if count == 1 else f"{count}{NBSP}{many}"
        elif group or (key == "abstain" and _uncounted(ballot)):
            said = many
        else:
            continue
        pieces.append(f"{said} ({group})" if group else said)
    return pieces


def _uncounted(ballot: VoteLine) -> bool:
    """Whether a unanimous vote had abstentions that nobody counted."""
    return ballot.concord is Concord.UNANIMOUS and ballot.abstain is None
