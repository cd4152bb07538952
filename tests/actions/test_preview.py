"""A preview shows what a start would send, to the byte, without a link that opens anything and without a trace."""

import asyncio
import hashlib
import re
from datetime import timedelta
from pathlib import Path

import pytest

from actions.preview import PLACE_OF_THE_LINK, Preview, preview
from actions.send import PostRoom, send
from actions.start import start
from actions.travelling import Sender
from actions.write import write
from models.kinds import Stage
from models.tokens import token
from store.store import Store
from tests.council import BEGIN, Council, an_agreement_at, real_case
from tests.letterbox import Letterbox

BASE = "https://rundlauf.region-aachen.example"
SENDER = Sender("Regionalagentur", "rundlauf@region-aachen.example")


@pytest.fixture(scope="module")
def seen() -> Preview:
    return preview(real_case(), SENDER, BASE, BEGIN)


def sent_by(council: Council) -> list[bytes]:
    box = Letterbox()
    room = PostRoom(box, SENDER.name, SENDER.address, "", BASE, "epoche")  # type: ignore[arg-type]
    asyncio.run(send(council.store, room, council.now, council.reference))
    return [message for _, message in box.kept]


def without_links(wire: bytes, council: Council) -> bytes:
    """Return a message with the placeholder where its live link is; lines of quoted-printable are joined."""
    joined = wire.replace(b"=\r\n", b"")
    for item in council.p.work_items:
        live = token(council.store.key, item.key, item.person, item.generation)
        joined = joined.replace(live.encode(), PLACE_OF_THE_LINK.encode())
    return joined


def test_the_letters_and_documents_of_the_first_stage_are_those_that_go_out(store: Store, seen: Preview) -> None:
    council = Council(store, start(store, real_case(), "Erika Muster (Koordination)", BEGIN))
    write(store, BEGIN)
    sent = [without_links(wire, council) for wire in sent_by(council)]
    assert len(sent) == len(seen.at_once) == 1
    assert sent == [letter.wire.replace(b"=\r\n", b"") for letter in seen.at_once]
    written = [store.files.get(document.sha256 or "") for document in council.p.documents]
    first = [document.content for document in seen.documents if document.stage is Stage.DRAFTING]
    assert written
    assert first == written


def test_later_stages_are_there_as_rehearsed(seen: Preview) -> None:
    stages = [step.stage for step in seen.rehearsal.steps]
    assert stages[-1] is Stage.IN_FORCE
    assert {letter.stage for letter in seen.letters} == {*stages} - {Stage.CONDITIONS}
    review = [letter for letter in seen.letters if letter.stage is Stage.WRITTEN_REVIEW]
    assert len(review) == 12
    assert all(len(letter.reads.attachments) == 3 and letter.reads.html for letter in review)
    assert {document.title for document in seen.documents} >= {"Beschlussvorlage", "Laufzettel"}
    assert all(document.content.startswith(b"PK") for document in seen.documents)


def test_no_link_of_a_preview_opens_anything(seen: Preview) -> None:
    linked = [link for letter in seen.letters for link in letter.reads.links]
    assert linked
    assert set(linked) == {f"{BASE}/w/{PLACE_OF_THE_LINK}"}
    for letter in seen.letters:
        opened = re.findall(r"/w/([\w-]+)", letter.reads.text + letter.reads.html)
        assert set(opened) <= {PLACE_OF_THE_LINK}


def test_a_preview_leaves_nothing_behind(store: Store, home: Path) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    heard: list[str] = []
    store.after_commit(heard.append)
    case = real_case().model_copy(update={"paper": real_case().paper.model_copy(update={"number": "2026/099"})})

    def kept() -> dict[str, str]:
        files = [file for file in home.rglob("*") if file.is_file() and not file.name.endswith("-shm")]
        with store.engine.connect() as connection:
            rows = "\n".join(connection.connection.iterdump())  # type: ignore[attr-defined]
        return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files} | {"rows": rows}

    before = kept()
    assert preview(case, SENDER, BASE, council.now + timedelta(days=1)).letters
    assert kept() == before
    assert heard == []
