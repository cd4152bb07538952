"""A vote in the words of minutes: how it was cast, what it led to, and the counts."""

from models.ballots import Mode
from models.german import NBSP
from models.result import APPROVING, CHANGES, Concord, Decision, Part, TextChange, VoteLine

MODES = {
    Mode.OPEN: "in offener Abstimmung",
    Mode.ROLL_CALL: "in namentlicher Abstimmung",
    Mode.SECRET: "in geheimer Abstimmung",
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
#: Who is against a rejection is in favour: "Gegenstimmen" would be ambiguous.
AT_A_REJECTION = tuple(("no", "einer Nein-Stimme", "Nein-Stimmen") if row[0] == "no" else row for row in COUNTED)


def verdict(ballot: VoteLine, with_tail: Part | None) -> tuple[str, set[str]]:
    """Return the verdict in words and the counts that these words say already."""
    mode = MODES[ballot.mode] if ballot.mode else ""
    word, implied = _word(ballot)
    change = with_tail.text_change if with_tail else None
    by_proviso = with_tail and with_tail.change and CHANGES[_head(with_tail.change)] is change
    text = TEXTS[change] if change and not by_proviso and ballot.decision in APPROVING else ""
    done = DONE[ballot.decision]
    if ballot.decision in (Decision.ADOPTED, Decision.RECOMMENDED) and not text:
        done = "" if word else "Zustimmung"
    if ballot.decision is Decision.REJECTED and word.startswith(("bei ", "ohne Ja")):
        return " ".join(filter(None, [mode, done, word])), implied
    return " ".join(filter(None, [mode, word, text, done])), implied


def _head(change: str) -> str:
    return next(noun for noun in CHANGES if change.startswith(noun))


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


def counts_said(ballot: VoteLine, implied: set[str]) -> list[str]:
    """Say each count that the verdict has not said: "einer Gegenstimme", "12 Enthaltungen (Fraktion)"."""
    found = []
    for key, one, many in AT_A_REJECTION if ballot.decision is Decision.REJECTED else COUNTED:
        count = None if key in implied else getattr(ballot, key)
        group = getattr(ballot, key + "_group", None)
        if count is not None:
            said = f"k{one}" if count == 0 else one if count == 1 else f"{count}{NBSP}{many}"
        elif group or (key == "abstain" and _uncounted(ballot)):
            said = many
        else:
            continue
        found.append(f"{said} ({group})" if group else said)
    return found


def _uncounted(ballot: VoteLine) -> bool:
    """Whether a unanimous vote had abstentions that nobody counted."""
    return ballot.concord is Concord.UNANIMOUS and ballot.abstain is None
