"""Visits, answers, signatures, letters, meetings: what the tables say is what the journal says."""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter
from collections.abc import Hashable, Iterable
from email.message import EmailMessage
from typing import Any

from documents.verifier.chains import Chain
from documents.verifier.dossier import Dossier
from documents.verifier.findings import Findings, few
from models.chain import canonical, letter_hash

COURSE, ANSWERS, SIGNATURES, LETTERS, MEETINGS = "Verlauf", "Antworten", "Unterschriften", "Briefe", "Sitzungen"

#: What a signature has from the answer that gave it.
SIGNED = ("kind", "place", "signed_on", "under_reservation", "confirmed_by", "file_sha256", "original_at")
GONE = "Gelöscht oder unkenntlich gemacht, wie das Journal festhält"


def _hold(
    found: Findings,
    part: str,
    said: Iterable[tuple[Hashable, str]],
    rows: Iterable[tuple[Hashable, str]],
    silent: int,
    gone: int,
) -> None:
    """Compare what the journal says with what the tables have.

    As many rows as entries are silent may be unproved, and as many missing or other ones as the journal says were
    deleted or made unrecognisable.
    """
    one, other = list(said), list(rows)
    names = dict((*one, *other))
    proved, there = Counter(key for key, _ in one), Counter(key for key, _ in other)
    lost = [names[key] for key in proved - there]
    alone = [names[key] for key in (there - proved).elements()]
    if 0 < len(lost) <= gone:
        found.unknown(part, f"{GONE}: {few(sorted(lost))}.")
    elif lost:
        found.bad(part, f"Das Journal sagt es, die Akte nicht oder anders: {few(sorted(lost))}.")
    if len(alone) > silent + gone:
        found.bad(part, f"Die Akte sagt es, das Journal nicht oder anders: {few(sorted(alone))}.")
    elif alone:
        found.unknown(part, f"Ohne Beleg, weil Einzelheiten des Journals fehlen: {few(sorted(alone))}.")


def check_course(found: Findings, dossier: Dossier) -> None:
    """Hold every concluded visit against the journal."""
    visits = [row for row in dossier.rows("stage_visit") if row["concluded_at"]]
    _hold(
        found,
        COURSE,
        [
            ((d["stage"], d["visit"], canonical(d["outcome"]), entry["at"]), f"{d['stage']} ({d['visit']}.)")
            for entry, d in dossier.journal.said("concluded")
        ],
        [
            ((v["stage"], v["visit"], canonical(v["outcome_json"]), v["concluded_at"]), f"{v['stage']} ({v['visit']}.)")
            for v in visits
        ],
        dossier.journal.silent("concluded"),
        dossier.journal.gone("stage_visit"),
    )
    if not found.breaks(COURSE):
        found.good(COURSE, f"{len(visits)} abgeschlossene Verfahrensschritte, jeder mit dem Ergebnis im Journal.")


def check_answers(found: Findings, dossier: Dossier) -> None:
    """Hold every answer and every correction against the journal."""
    rows, journal = dossier.rows("given_answer"), dossier.journal
    for kind, first in (("answered", True), ("corrected", False)):
        _hold(
            found,
            ANSWERS,
            [
                ((d["work_item"], canonical(d["answer"]), d["by"], entry["at"]), d["work_item"])
                for entry, d in journal.said(kind)
            ],
            [
                ((r["work_item"], canonical(r["content"]), r["given_by"], r["given_at"]), r["work_item"])
                for r in rows
                if (r["sequence"] == 1) is first
            ],
            journal.silent(kind),
            journal.gone("given_answer"),
        )
    if not found.breaks(ANSWERS):
        found.good(ANSWERS, f"{len(rows)} Antworten und Berichtigungen, jede steht so im Journal.")


def check_signatures(found: Findings, dossier: Dossier) -> None:
    """Hold every signature against the version that it is on, the answer that it was, its file, and the journal."""
    versions = {each["number"]: each["sha256"] for each in dossier.about["versions"]}
    answers = {row["work_item"]: row["content"] for row in dossier.rows("given_answer")}
    rows, journal = dossier.rows("signature"), dossier.journal
    entries = [(entry, d) for entry, d in journal.said("answered") if _signer(d["answer"]) is not None]
    signed = [d for _, d in entries]
    received = [d for _, d in journal.said("signed_file_received")]
    unproved = []
    for row in rows:
        item, slot = row["work_item"], row["slot"]
        about = [d for d in signed if d["work_item"] == item]
        files = {d["sha256"] for d in received if d["work_item"] == item}
        wordings = {d.get("version_sha256", row["version_sha256"]) for d in about} | {versions.get(row["version"])}
        if wordings != {row["version_sha256"]}:
            found.bad(SIGNATURES, f"Die Unterschrift für „{slot}“ gilt einem anderen Wortlaut.")
        names = {_signer(answers.get(item)), *(_signer(d["answer"]) for d in about)} - {None}
        if names - {row["name"]}:
            found.bad(SIGNATURES, f"Für „{slot}“ hat nach Antwort oder Journal jemand anderes unterzeichnet.")
        if row.get("file_sha256") and files and row["file_sha256"] not in files:
            found.bad(SIGNATURES, f"Für „{slot}“ nennt das Journal eine andere unterzeichnete Datei.")
        if any(_otherwise(row, entry, d) for entry, d in entries if d["work_item"] == item):
            found.bad(SIGNATURES, f"Für „{slot}“ sagt das Journal anderes darüber, wie und wann unterzeichnet wurde.")
        if not about:
            unproved.append(slot)
    if len(unproved) > journal.silent("answered"):
        found.bad(SIGNATURES, f"Im Journal kommt nicht vor: die Unterschrift für {few(unproved)}.")
    elif unproved:
        found.unknown(SIGNATURES, f"Ohne Beleg, weil Einzelheiten des Journals fehlen: {few(unproved)}.")
    kept = {row["work_item"] for row in rows}
    lost = [d["work_item"] for d in signed if d["work_item"] not in kept]
    if 0 < len(lost) <= journal.gone("signature"):
        found.unknown(SIGNATURES, f"{GONE}: {few(lost)}.")
    elif lost:
        found.bad(SIGNATURES, f"Das Journal nennt eine Unterschrift, in der Akte fehlt sie: {few(lost)}.")
    if not found.breaks(SIGNATURES):
        found.good(SIGNATURES, f"{len(rows)} Unterschriften, jede auf dem Wortlaut, den das Journal nennt.")


def _signer(answer: Any) -> str | None:
    """Return the name of who has signed by an answer; nothing where it is no signature, or was made unrecognisable."""
    name = answer.get("name") if isinstance(answer, dict) and answer.get("signs") else None
    return name if isinstance(name, str) and "[gelöscht]" not in name else None


def _otherwise(row: dict[str, Any], entry: dict[str, Any], detail: dict[str, Any]) -> bool:
    """Say whether a signature was given otherwise than its entry says: for which slot, when, how, by which file."""
    answer, basis = detail["answer"], detail["answer"].get("basis")
    said = {name: answer[name] for name in SIGNED if name in answer} | {"signed_at": entry["at"]}
    if isinstance(basis, dict):
        said["basis_kind"] = basis.get("kind")
    told = {name: value for name, value in said.items() if "[gelöscht]" not in str(value)}
    return not row["work_item"].endswith(f":{row['slot']}") or any(row[name] != told[name] for name in told)


def check_letters(found: Findings, dossier: Dossier) -> None:
    """Hold every letter that went out against the journal, and its copy against what it said."""
    paths = {each["key"]: each["path"] for each in dossier.about["letters"]}
    rows = [row for row in dossier.rows("outgoing_letter") if row["sent_at"]]
    for of, journal in dossier.journals.items():
        own = [row for row in rows if row["reference"] == of]
        _hold(
            found,
            LETTERS,
            [
                ((d["letter"], d["message_id"], d["person"], entry["at"]), d["letter"])
                for entry, d in journal.said("letter_sent")
            ],
            [((r["key"], r["message_id"], r["person"], r["sent_at"]), r["key"]) for r in own],
            journal.silent("letter_sent"),
            journal.gone("outgoing_letter"),
        )
        _check_words(found, journal, own)
    for row in rows:
        if row["key"] in paths:
            _check_copy(found, paths[row["key"]], dossier.parts[paths[row["key"]]], row)
    if not found.breaks(LETTERS):
        found.good(LETTERS, f"{len(rows)} Briefe, jeder mit dem Inhalt, mit dem er verschickt wurde.")


def _check_words(found: Findings, journal: Chain, rows: list[dict[str, Any]]) -> None:
    sent = {d["letter"]: d["letter_sha256"] for _, d in journal.said("letter_sent") if "letter_sha256" in d}
    other = []
    for row in rows:
        said = letter_hash(row["address"], row["subject"], row["content"], row["attaches"])
        if sent.get(row["key"], said) != said:
            other.append(row["subject"])
    if 0 < len(other) <= journal.gone("outgoing_letter"):
        found.unknown(LETTERS, f"{GONE}: {few(other)}.")
    elif other:
        found.bad(LETTERS, f"Sagt nicht, was verschickt wurde: {few(other)}.")


def _check_copy(found: Findings, path: str, content: bytes, row: dict[str, Any]) -> None:
    """Hold the copy of a letter against what it says."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    text = " ".join(str(body.get_content()).split()) if body else ""
    said = [row["content"]["salutation"], *row["content"]["paragraphs"], *row["content"]["closing"]]
    whole = all(" ".join(words.split()) in text for words in said)
    headed = str(message["Message-ID"]).strip() == row["message_id"] and _is_subject(str(message["Subject"]), row)
    if not headed or row["address"] not in str(message["To"]) or not whole:
        found.bad(LETTERS, f"{path} ist nicht die Abschrift dieses Briefs.")


def _is_subject(said: str, row: dict[str, Any]) -> bool:
    """Compare letters and digits alone: on the wire blanks are squeezed, and what is too long ends with an ellipsis."""
    one, other = re.sub(r"\W", "", said), re.sub(r"\W", "", row["subject"])
    return one == other or (said.endswith("…") and other.startswith(one))


def check_meetings(found: Findings, dossier: Dossier) -> None:
    """Hold what the agreement's journal says of meetings against their own chains."""
    cited = 0
    for entry, detail in dossier.journal.said("item_closed", "concluded"):
        meeting = detail.get("meeting")
        if not isinstance(meeting, str):
            continue
        for chains, count, head in (
            (dossier.minutes, "events", "head"),
            (dossier.journals, "journal_entries", "journal_head"),
        ):
            if detail.get(count) and meeting in chains:
                cited += 1
                if chains[meeting].hash_at(detail[count]) != detail[head]:
                    said = f"{chains[meeting].title}: nicht die, auf die sich Eintrag {entry['sequence']} beruft."
                    found.bad(MEETINGS, said)
    if not found.breaks(MEETINGS) and cited:
        found.good(MEETINGS, f"{cited} Berufungen auf Sitzungen stimmen mit deren eigenen Journalen überein.")
