"""The coordinator's decisions as they stand in the form: read where they are complete, named where something lacks."""

from collections.abc import Sequence

from pydantic import ValidationError

from models.german import counted
from models.treatments import Decision, Submission, Verdict
from pages.entries import Entries

VERDICTS_OF_WORDS = {
    Verdict.ACCEPT: "übernehmen",
    Verdict.ACCEPT_CHANGED: "geändert übernehmen",
    Verdict.REJECT: "nicht übernehmen",
    Verdict.DISCUSS: "am Runden Tisch besprechen",
}
VERDICTS_OF_A_REMARK = {
    Verdict.ACCEPT: "zur Kenntnis nehmen",
    Verdict.ACCEPT_CHANGED: "Stelle danach fassen",
    Verdict.REJECT: "nicht aufgreifen",
    Verdict.DISCUSS: "am Runden Tisch besprechen",
}
MISSING = {
    Verdict.ACCEPT_CHANGED: ("wording", "Bitte geben Sie die geänderten Worte an."),
    Verdict.REJECT: ("reason", "Bitte begründen Sie, warum der Vorschlag nicht übernommen wird."),
}


def decided(entries: Entries, submissions: Sequence[Submission]) -> tuple[Submission, ...]:
    """Return the proposals with what has been decided; an incomplete decision is none yet."""
    return tuple(each.model_copy(update={"decision": _decision(entries, each.key)}) for each in submissions)


def note_undecided(entries: Entries, submissions: Sequence[Submission]) -> None:
    """Note at each place how many proposals wait for a decision, and what a decision lacks at its field."""
    waiting: dict[str, list[str]] = {}
    for submission in submissions:
        verdict = _verdict(entries, submission.key)
        label = submission.proposal.label or "Ohne feste Stelle"
        if verdict in MISSING and submission.decision is None:
            field, lacks = MISSING[verdict]
            entries.note(f"{label}: {lacks}", f"{field}-{submission.key}")
        elif submission.decision is None:
            waiting.setdefault(label, []).append(submission.key)
    for label, keys in waiting.items():
        left = counted(len(keys), "Vorschlag ist", "Vorschläge sind")
        entries.note(f"{label}: {left} noch nicht entschieden.", f"decision-{keys[0]}")


def _verdict(entries: Entries, key: str) -> Verdict | None:
    said = entries.text(f"decision-{key}")
    return Verdict(said) if said in tuple(Verdict) else None


def _decision(entries: Entries, key: str) -> Decision | None:
    verdict = _verdict(entries, key)
    if verdict is None:
        return None
    wording = entries.text(f"wording-{key}") if verdict is Verdict.ACCEPT_CHANGED else ""
    try:
        return Decision(verdict=verdict, wording=wording, reason=entries.text(f"reason-{key}"))
    except ValidationError:
        return None  # its words or its reason are still missing
