"""Versions, documents and files: each is the one that the journal names, none is missing, all are in their order."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections import Counter
from typing import Any

from documents.verifier.chains import Chain
from documents.verifier.dossier import Dossier
from documents.verifier.findings import Findings, few
from models.chain import text_hash

VERSIONS, DOCUMENTS, FILES = "Fassungen", "Dokumente", "Eingänge"
RECEIVED = ("file_received", "file_dealt_with", "signed_file_received", "signed_file_dealt_with")
_PROPERTY = re.compile(r'name="Rundlauf\.(Fassung|Pruefsumme)"[^>]{0,300}><vt:\w+>([^<]+)<')


def check_versions(found: Findings, dossier: Dossier) -> None:
    """Recompute every wording, and hold each mention in the journal against it."""
    versions = {each["number"]: each for each in dossier.about["versions"]}
    named: set[int] = set()
    if list(versions) != list(range(1, len(versions) + 1)):
        found.bad(VERSIONS, "Die Fassungen sind nicht fortlaufend.")
    for number, version in versions.items():
        path = version["path"]
        if path and text_hash(json.loads(dossier.parts[path])) != version["sha256"]:
            found.bad(VERSIONS, f"Der Wortlaut der Fassung {number} ist nicht der, für den ihre Prüfsumme steht.")
    for entry, detail in dossier.journal.said():
        number = 1 if entry["kind"] == "started" else detail.get("version")
        sha256 = detail.get("version_sha256")
        if sha256 is None or number is None:
            continue
        named.add(number)
        if versions.get(number, {}).get("sha256") != sha256:
            found.bad(VERSIONS, f"Eintrag {entry['sequence']} des Journals nennt eine andere Fassung {number}.")
    unnamed = sorted(versions.keys() - named)
    silent = dossier.journal.silent()
    if unnamed and not silent:
        found.bad(VERSIONS, f"Im Journal kommt nicht vor: Fassung {few([str(number) for number in unnamed])}.")
    elif unnamed:
        found.unknown(VERSIONS, f"Ohne Beleg im Journal (Einzelheiten fehlen): Fassung {few(list(map(str, unnamed)))}.")
    if found.breaks(VERSIONS):
        return
    if dossier.is_whole:
        found.good(VERSIONS, f"{len(versions)} Fassungen, jeder Wortlaut stimmt mit seiner Prüfsumme überein.")
    else:
        found.unknown(VERSIONS, f"{len(versions)} Fassungen; ihr Wortlaut ist nicht Teil der öffentlichen Akte.")


def check_documents(found: Findings, dossier: Dossier) -> None:
    """Hold every document against the journal in which its writing stands."""
    documents = dossier.about["documents"]
    for document in documents:
        if document["path"] is None:
            continue
        content = dossier.parts[document["path"]]
        if hashlib.sha256(content).hexdigest() != document["sha256"]:
            found.bad(DOCUMENTS, f"{document['path']} ist nicht die Datei, für die ihre Prüfsumme steht.")
        _check_version(found, dossier, document, content)
    for of, journal in dossier.journals.items():
        own = [document for document in documents if document["of"] == of]
        _check_order(found, own, journal.gone("ordered_document"), whole=dossier.is_whole)
        _check_written(found, journal, own, whole=dossier.is_whole)
    if not found.breaks(DOCUMENTS):
        there = sum(document["path"] is not None for document in documents)
        found.good(DOCUMENTS, f"{there} Dokumente, jedes ist das, dessen Niederschrift das Journal festhält.")


def _check_order(found: Findings, own: list[dict[str, Any]], gone: int, *, whole: bool) -> None:
    numbers, paths = [each["sequence"] for each in own], [each["path"] for each in own if each["path"]]
    if numbers != sorted(set(numbers)) or paths != sorted(paths) or len(set(paths)) != len(paths):
        found.bad(DOCUMENTS, "Die Dokumente stehen nicht in der Reihenfolge, in der sie entstanden.")
    if whole and numbers and numbers[-1] - len(numbers) > gone:
        found.bad(DOCUMENTS, f"Von {numbers[-1]} Dokumenten fehlen {numbers[-1] - len(numbers)} in der Akte.")


def _check_written(found: Findings, journal: Chain, own: list[dict[str, Any]], *, whole: bool) -> None:
    """Hold what was written against the entries about it, and against those about what was written anew later."""
    rows = {(each["key"], each["version"], each["written_at"]): each for each in own if each["written_at"]}
    said = {
        (detail["document"], detail["version"], entry["at"]): detail
        for entry, detail in journal.said("document_written")
    }
    anew, erased = _written_anew(journal)
    gone, silent = journal.gone("ordered_document"), journal.silent("document_written")
    missing = sorted(said[key]["title"] for key in said.keys() - rows.keys())
    if whole and len(missing) > gone:
        found.bad(DOCUMENTS, f"Im Journal steht es, in der Akte fehlt es: {few(missing)}.")
    elif whole and missing:
        found.unknown(DOCUMENTS, f"Gelöscht, wie das Journal festhält: {few(missing)}.")
    for key, row in rows.items():
        if key not in said:
            continue
        same = row["title"] == said[key]["title"] or key[0] in erased
        if not same or (row["sha256"] != anew.get(key[0], said[key]["sha256"]) and not journal.silent("repaired")):
            found.bad(DOCUMENTS, f"„{row['title']}“ ist nicht das Dokument, dessen Niederschrift das Journal festhält.")
    unproved = sorted(rows[key]["title"] for key in rows.keys() - said.keys())
    if len(unproved) > silent:
        found.bad(DOCUMENTS, f"Im Journal kommt nicht vor: {few(unproved)}.")
    elif unproved:
        found.unknown(DOCUMENTS, f"Ohne Beleg im Journal, weil dessen Einzelheiten fehlen: {few(unproved)}.")


def _written_anew(journal: Chain) -> tuple[dict[str, str], set[str]]:
    """Return the newest hash of each document that was written anew, and those from which somebody was erased."""
    newest: dict[str, str] = {}
    erased: set[str] = set()
    for _, detail in journal.said("repaired", "person_erased"):
        for key, change in (detail.get("changed") or {}).items():
            newest[key] = change["sha256"]
        for paper in detail.get("papers") or ():
            erased.add(paper["document"])
            if paper["sha256"]:
                newest[paper["document"]] = paper["sha256"]
    return newest, erased


def _check_version(found: Findings, dossier: Dossier, document: dict[str, Any], content: bytes) -> None:
    """Hold what a Word file says of its version against the version."""
    said = dict(_PROPERTY.findall(part_of(content, "docProps/custom.xml")))
    if "Pruefsumme" not in said or document["of"] != dossier.reference:
        return
    versions = {str(each["number"]): each["sha256"] for each in dossier.about["versions"]}
    known = versions.get(said.get("Fassung", ""))
    if known != said["Pruefsumme"] and (known or dossier.is_whole):
        found.bad(DOCUMENTS, f"{document['path']} spricht von einem anderen Wortlaut als dem der Fassung.")


def part_of(content: bytes, name: str) -> str:
    """Return one part of a Word file as text; empty where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if package.getinfo(name).file_size > 64 << 20:
                return ""
            return package.read(name).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
        return ""


def check_files(found: Findings, dossier: Dossier) -> None:
    """Hold every file that somebody gave back, and every other that is named by its hash, against its bytes."""
    for each in dossier.about["files"]:
        if hashlib.sha256(dossier.parts[each["path"]]).hexdigest() != each["sha256"]:
            found.bad(FILES, f"{each['path']} ist nicht die Datei, für die ihre Prüfsumme steht.")
    journal = dossier.journal
    handed = [*dossier.rows("returned_file"), *dossier.rows("signed_file")]
    rows = Counter((row["work_item"], row["sha256"]) for row in handed)
    dealt = {detail["sha256"] for _, detail in journal.said("file_dealt_with", "signed_file_dealt_with")}
    said = {
        (detail["work_item"], detail["sha256"]) for _, detail in journal.said("file_received", "signed_file_received")
    }
    said |= {  # what was signed on a page is named by the answer that signed it
        (detail["work_item"], detail["answer"]["file_sha256"])
        for _, detail in journal.said("answered")
        if isinstance(detail["answer"], dict) and detail["answer"].get("file_sha256")
    }
    there = {each["sha256"] for each in (*dossier.about["files"], *dossier.about["documents"])}
    missing = [f"{sha256[:12]}…" for _, sha256 in sorted(said) if sha256 not in there]
    if dossier.is_whole and len(missing) > journal.gone("returned_file"):
        found.bad(FILES, f"Das Journal nennt eingegangene Dateien, in der Akte fehlen sie: {few(missing)}.")
    elif dossier.is_whole and missing:
        found.unknown(FILES, f"Gelöscht, wie das Journal festhält: {few(missing)}.")
    unproved = [sha256 for item, sha256 in rows if (item, sha256) not in said and sha256 not in dealt]
    if len(unproved) > journal.silent(*RECEIVED):
        found.bad(FILES, f"Im Journal kommt nicht vor: {few([f'{sha256[:12]}…' for sha256 in unproved])}.")
    if not found.breaks(FILES):
        found.good(
            FILES, f"{len(dossier.about['files'])} eingegangene und sonst genannte Dateien, jede mit ihrer Prüfsumme."
        )
