"""Examine a whole dossier, part after part."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from documents.verifier.chains import JOURNAL, check_journal, check_minutes
from documents.verifier.container import read_parts
from documents.verifier.dossier import INDEX, Dossier, read_dossier
from documents.verifier.facts import check_answers, check_course, check_letters, check_meetings, check_signatures
from documents.verifier.findings import Finding, Findings, Refused
from documents.verifier.heads import LIMITS, check_outside, check_printed
from documents.verifier.manifest import MANIFEST, Manifest, check_manifest
from documents.verifier.papers import check_documents, check_files, check_versions
from documents.verifier.pdf_signatures import check_pdf

PACKING, CONTENT = "Verpackung", "Angaben"
BY_MANIFEST_ALONE = (
    "Falldatei, Verfahren, Bescheinigung, Prüfberichte, Übersichten (index.html, xdomea.xml) und was in „daten/“ über "
    "die genannten Befunde hinausgeht, bezeugt das Journal nicht, auch kein Journalkopf: Dafür steht allein das "
    "Inventar. Wer die Prüfsumme der Akte außerhalb festhält, erkennt daran jede andere Fassung der Akte."
)
#: What the content of a changed dossier may raise; a change is a finding, not a fault of the program.
STRANGE = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError, LookupError)


class Examination:
    """What was found about one dossier."""

    def __init__(self) -> None:
        self.found = Findings()
        self.dossier: Dossier | None = None
        self.digest = ""  #: of the manifest: one number for the whole dossier

    @property
    def holds(self) -> bool:
        """Whether everything holds that can be examined."""
        return self.found.hold

    @property
    def findings(self) -> Sequence[Finding]:
        """Every sentence."""
        return self.found.all


def examine(place: str, heads: Sequence[str] = (), files: Sequence[tuple[str, bytes]] = ()) -> Examination:
    """Examine a ZIP or a folder; ``heads`` and ``files`` with heads come from outside of it."""
    try:
        parts, as_packed = read_parts(place)
    except Refused as refusal:
        examination = Examination()
        examination.found.bad(PACKING, str(refusal))
        return examination
    examination = examine_parts(parts, heads, files)
    if not as_packed:
        examination.found.bad(
            PACKING,
            "Die ZIP-Datei ist nicht die, die Rundlauf geschrieben hat: Sie wurde verändert oder neu gepackt. Ob der "
            "Inhalt hält, sagen die übrigen Befunde; wer ihn entpackt, kann den Ordner allein prüfen.",
        )
    return examination


def examine_parts(
    parts: Mapping[str, bytes], heads: Sequence[str] = (), files: Sequence[tuple[str, bytes]] = ()
) -> Examination:
    """Examine the parts of a dossier."""
    examination = Examination()
    found = examination.found
    manifest = check_manifest(found, parts)
    if manifest is None:
        return examination
    examination.digest = hashlib.sha256(parts[MANIFEST]).hexdigest()
    try:
        dossier = read_dossier(parts)
        _check_sameness(found, dossier, manifest)
    except STRANGE as error:
        found.bad(CONTENT, f"„{INDEX}“ oder ein Journal ist nicht zu lesen ({type(error).__name__}).")
        return examination
    examination.dossier = dossier
    for check in _checks(dossier, list(heads), list(files)):
        try:
            check(found)
        except STRANGE as error:
            found.bad(CONTENT, f"Ein Teil der Akte sagt Widersprüchliches und ist nicht auszuwerten ({error!r}).")
    found.unknown(LIMITS, BY_MANIFEST_ALONE)
    found.unknown(
        LIMITS,
        "Ob wahr ist, was eingetragen wurde, und ob Personen die waren, als die sie auftraten, sagt keine Prüfsumme.",
    )
    return examination


def _checks(dossier: Dossier, heads: list[str], files: list[tuple[str, bytes]]) -> list[Callable[[Findings], None]]:
    checks: list[Callable[[Findings], None]] = []
    checks += [partial(check_journal, chain=chain) for chain in dossier.journals.values()]
    checks += [partial(check_minutes, chain=chain) for chain in dossier.minutes.values()]
    of_all = (check_versions, check_documents, check_files)
    of_the_house = (check_course, check_answers, check_signatures, check_letters) if dossier.is_whole else ()
    checks += [partial(check, dossier=dossier) for check in (*of_all, *of_the_house, check_meetings, check_printed)]
    signed = [path for path in dossier.parts if path.endswith(".pdf")]
    checks += [partial(check_pdf, path=path, data=dossier.parts[path]) for path in signed]
    return [*checks, partial(check_outside, dossier=dossier, given=heads, files=files)]


def _check_sameness(found: Findings, dossier: Dossier, manifest: Manifest) -> None:
    """Hold the manifest against what the dossier says of itself."""
    about, journal = dossier.about, dossier.journal
    same = (manifest.reference, manifest.scope, manifest.written_at) == (
        about["reference"],
        about["scope"],
        about["written_at"],
    )
    if not same:
        found.bad(CONTENT, "Inventar und Akte nennen nicht denselben Vorgang, Umfang oder Stand.")
    if (manifest.sequence, manifest.head) != (len(journal.links), journal.head):
        found.bad(JOURNAL, "Das Journal endet nicht dort, wo es dem Inventar nach endet: gekürzt oder verlängert.")
