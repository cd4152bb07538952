"""A dossier of two hundred documents: written, and verified as anybody may."""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from actions.archive import Wanted, archive
from actions.conclude import conclude
from actions.look import look
from actions.start import start
from actions.write import write
from bench.figures import Part, Series, within
from bench.walk import BEGIN, SCENES, asked, cases, say
from documents.catalog import render
from documents.verifier.container import unpacked
from documents.verifier.examination import examine
from models.journal import Entry
from models.papers import OrderedDocument
from store.chronicle import record
from store.loading import load
from store.store import Store, open_store

DOCUMENTS, ROUNDS = 200, 7
WRITTEN, VERIFIED = 5.0, 2.0
PLAIN = Wanted(certificate_printed=False)


def measure(*, quick: bool) -> list[Part]:
    """Bring an agreement to the round table, give it as many documents as wanted, write and verify its dossier."""
    wanted, rounds = (40, 1) if quick else (DOCUMENTS, ROUNDS)
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder:
        store = open_store(Path(folder), f"sqlite:///{folder}/rundlauf.sqlite")
        reference = _agreement_with(store, wanted)
        content = archive(store, reference, BEGIN, PLAIN)
        file = Path(folder, "akte.zip")
        file.write_bytes(content)
        assert examine(str(file)).holds
        written = [_timed(archive, store, reference, BEGIN, PLAIN) for _ in range(rounds)]
        verified = [_timed(examine, str(file)) for _ in range(rounds)]
        store.engine.dispose()
    series = (
        Series("written", "Akte geschrieben", tuple(written)),
        Series("verified", "Akte geprüft, aus der ZIP-Datei", tuple(verified)),
    )
    documents = sum(path.startswith("dokumente/") for path in unpacked(content))
    return [
        Part(
            "dossier",
            f"Akte mit {documents} Dokumenten",
            "Sekunden",
            series,
            (
                within("five_seconds", "geschrieben", series[0].median, WRITTEN, "s"),
                within("two_seconds", "geprüft", series[1].median, VERIFIED, "s"),
            ),
            {"documents": documents, "bytes": len(content), "entries": _entries(content)},
        )
    ]


def _agreement_with(store: Store, wanted: int) -> str:
    """Return an agreement that has been through its written review and has so many documents, each of its own bytes."""
    (case,) = cases(1)
    reference = start(store, case, "coordinator", BEGIN)
    for scene in SCENES[:2]:
        for item in asked(store, reference, scene):
            say(store, item, scene, scene.when)
        conclude(store, look(store, reference, scene.when).visit_key, scene.when)
    write(store, BEGIN, reference)
    with store.reading() as session:
        documents = list(load(session, reference).documents)
    with store.unit_of_work() as session:
        for number in range(len(documents) + 1, wanted + 1):
            another = _like(store, documents[number % len(documents)], number)
            session.add(another)
            facts = {"title": another.title, "sha256": another.sha256, "version": another.version}
            at = another.written_at or BEGIN
            record(session, reference, Entry.DOCUMENT_WRITTEN, at, document=another.key, **facts)
    return reference


def _like(store: Store, former: OrderedDocument, number: int) -> OrderedDocument:
    content = {**former.content, "title": f"{former.content['title']} ({number})"}
    facts = former.model_dump(exclude={"content", "sha256", "key", "sequence", "file_name"})
    return OrderedDocument(
        **facts,
        key=f"{former.key}:{number}",
        sequence=number,
        file_name=f"{number}_{former.file_name}",
        content=content,
        sha256=store.files.put(render(former.kind, content)),
    )


def _entries(content: bytes) -> int:
    return len(unpacked(content)["journal/vereinbarung.jsonl"].splitlines())


def _timed(act: Callable[..., Any], *arguments: Any) -> float:
    begun = time.perf_counter()
    act(*arguments)
    return time.perf_counter() - begun
