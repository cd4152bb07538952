"""Heads outside of the chain: printed on papers, mailed, handed in. Only they unmask a history rewritten as a whole."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from html import unescape

from documents.verifier.chains import Chain
from documents.verifier.dossier import Dossier
from documents.verifier.findings import Findings, few
from documents.verifier.papers import part_of
from models.chain import MINUTES_HEAD, heads_in

PRINTED, OUTSIDE, LIMITS = "Gedruckte Köpfe", "Kopf von außen", "Grenzen"
_HEX = re.compile(r"[0-9a-f]{32,64}")


def text_of(name: str, content: bytes) -> str:
    """Return what can be read in a file: Word, mail, HTML, plain text; a PDF has to be read by people."""
    lowered = name.lower()
    if lowered.endswith(".docx"):
        return unescape(re.sub(r"<[^<>]*>", " ", part_of(content, "word/document.xml")))
    if lowered.endswith(".eml"):
        message = email.message_from_bytes(content, policy=email.policy.default)
        parts = message.walk() if isinstance(message, EmailMessage) else []
        return "\n".join(_readable(part) for part in parts if isinstance(part, EmailMessage))
    if lowered.endswith(".pdf"):
        return ""
    text = content.decode("utf-8", "replace")
    return unescape(re.sub(r"<[^<>]*>", " ", text)) if lowered.endswith((".html", ".htm")) else text


def _readable(part: EmailMessage) -> str:
    if part.get_content_type() == "text/plain":
        return str(part.get_content())
    name = part.get_filename() or ""
    payload = part.get_payload(decode=True)
    return text_of(name, payload) if name.lower().endswith(".docx") and isinstance(payload, bytes) else ""


def check_printed(found: Findings, dossier: Dossier) -> None:
    """Hold every head that stands on a paper or in a letter of the dossier against the chains."""
    good, foreign = 0, []
    for path, content in dossier.parts.items():
        if not path.endswith((".docx", ".eml", "index.html")) or path.startswith(("eingang/", "ablage/")):
            continue
        for called, sequence, digits in heads_in(text_of(path, content)):
            chains = dossier.minutes if called == MINUTES_HEAD else dossier.journals
            if _fits(chains, sequence, digits):
                good += 1
            elif called != MINUTES_HEAD or dossier.is_whole:
                foreign.append(f"{path} ({called} {sequence})")
    if foreign:
        found.bad(PRINTED, f"Passt nicht zum Journal: {few(foreign)}.")
    elif good:
        found.good(PRINTED, f"{good} Köpfe auf Papieren und in Briefen der Akte passen zum Journal.")


def _fits(chains: dict[str, Chain], sequence: int, digits: str) -> bool:
    return any((chain.hash_at(sequence) or "").startswith(digits) for chain in chains.values())


def check_outside(found: Findings, dossier: Dossier, given: list[str], files: list[tuple[str, bytes]]) -> None:
    """Hold heads that were kept outside of the dossier against its chains; an older one must be where it says."""
    told = [(head, head) for head in given] + [(name, text_of(name, content)) for name, content in files]
    for source, text in told:
        heads = heads_in(text)
        if not heads:
            digits = "".join(text.split()).lower()
            _check_bare(found, dossier, source, digits)
            continue
        for called, sequence, digits in heads:
            chains = dossier.minutes if called == MINUTES_HEAD else dossier.journals
            if not chains:
                found.unknown(OUTSIDE, f"{source}: Das Protokoll der Sitzung liegt dieser Akte nicht bei.")
            elif _fits(chains, sequence, digits):
                found.good(OUTSIDE, f"{source}: {called} {sequence} ist in dieser Akte, alles davor ist unverändert.")
            else:
                found.bad(OUTSIDE, f"{source}: {called} {sequence} gibt es in dieser Akte nicht. {REWRITTEN}")
    if not any(finding.part == OUTSIDE and finding.holds for finding in found.all):
        found.unknown(LIMITS, WITHOUT_OUTSIDE)


def _check_bare(found: Findings, dossier: Dossier, source: str, digits: str) -> None:
    if not _HEX.fullmatch(digits):
        found.bad(OUTSIDE, f"{source[:80]}: Darin ist kein Kopf eines Journals zu lesen.")
        return
    chains = [*dossier.journals.values(), *dossier.minutes.values()]
    if any(str(link["hash"]).startswith(digits) for chain in chains for link in chain.links):
        found.good(OUTSIDE, f"{digits[:8]}…: Diesen Kopf gibt es in der Akte, alles davor ist unverändert.")
    else:
        found.bad(OUTSIDE, f"{digits[:8]}…: Diesen Kopf gibt es in dieser Akte nicht. {REWRITTEN}")


REWRITTEN = (
    "Entweder gehört er zu einer anderen Akte, oder die Geschichte davor wurde umgeschrieben, oder das Journal wurde "
    "abgeschnitten."
)
WITHOUT_OUTSIDE = (
    "Wer die ganze Akte neu schreibt und alle Prüfsummen neu rechnet, den kann diese Prüfung nicht entlarven. Das kann "
    "nur ein Journalkopf, der außerhalb steht: auf einem gedruckten Protokoll oder Beschlussauszug, in einem Brief an "
    "die Beteiligten. Geben Sie ihn an: python3 verify.py --kopf KOPF, oder die Datei: --kopf-aus DATEI."
)
