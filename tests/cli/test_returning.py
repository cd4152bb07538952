"""The commands `rundlauf returned`, as the office types them."""

from datetime import timedelta
from pathlib import Path

import pytest

from actions.receive import Handed, receive
from models.kinds import Question, Stage
from models.returned import Channel
from store.clock import Clock
from store.store import Store
from tests.actions.test_receive import NEW, OLD, draft
from tests.cli.conftest import Give
from tests.council import Council, an_agreement_at
from tests.returned_files import edited


@pytest.fixture
def c(store: Store) -> Council:
    return an_agreement_at(store, Stage.WRITTEN_REVIEW)


@pytest.fixture
def file(c: Council, tmp_path: Path) -> Path:
    path = tmp_path / "Entwurf mit Änderungen.docx"
    path.write_bytes(edited(draft(c), {OLD: NEW}))
    return path


def late(c: Council, file: Path) -> tuple[str, str]:
    """A file that came when its sender had answered already; its number and its question."""
    item = c.open_items(Question.GIVE_STATEMENT)[0]
    c.say(item, agrees=True)
    received = receive(c.store, item.key, Handed(file.name, file.read_bytes(), Channel.DESK, "Koordination"), c.now)
    return str(received.id), item.key


def test_a_file_from_the_post_is_taken_for_its_sender(give: Give, c: Council, file: Path) -> None:
    item = c.open_items(Question.GIVE_STATEMENT)[0]
    assert "wartet auf die Bestätigung: 1\u00a0Vorschlag." in give("returned", "receive", item.key, str(file)).out
    (listed,) = give("returned", "list", "2025-037", "--json").data["files"]
    assert (listed["name"], listed["via"], len(listed["proposals"])) == (file.name, "command", 1)


def test_a_file_that_is_not_there_is_named(give: Give, c: Council) -> None:
    said = give("returned", "receive", c.open_items(Question.GIVE_STATEMENT)[0].key, "fehlt.docx")
    assert (said.code, "fehlt.docx" in said.err) == (3, True)


def test_what_waits_is_listed_and_settled_once(give: Give, c: Council, file: Path) -> None:
    number, _ = late(c, file)
    assert "zu spät, wartet auf die Koordination" in give("returned", "list").out
    assert give("returned", "accept-late", number, "--grund", "Telefonisch angekündigt.").code == 0
    assert give("returned", "list", "--json").data == {"files": [], "mails": []}
    assert give("returned", "set-aside", number, "--grund", "Doch nicht.").code == 4


def test_why_and_doctor_name_a_file_that_waits_for_the_coordinator(
    give: Give, c: Council, file: Path, home: Path
) -> None:
    number, _ = late(c, file)
    assert f"Eingang: Nr. {number}, „{file.name}“: zu spät" in give("why", "2025-037").out
    assert [each["name"] for each in give("why", "2025-037", "--json").data["files"]] == [file.name]
    for days, well in ((0, True), (3, False)):
        Clock(home).set(c.now + timedelta(days=days))
        found = {finding["part"]: finding for finding in give("doctor", "--json").data}["Eingang"]
        assert (found["well"], "zu entscheiden: 1\u00a0Datei;" in found["says"]) == (well, True)


def test_the_doctor_says_that_a_mailbox_cannot_be_read(give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNDLAUF_INBOX_URL", "imap://name:geheim@127.0.0.1:9/INBOX")
    found = {finding["part"]: finding for finding in give("doctor", "--json").data}["Postfach"]
    assert (found["well"], "INBOX auf 127.0.0.1:9 ist zurzeit nicht zu lesen" in found["says"]) == (False, True)
    assert "geheim" not in str(found)


def test_a_file_that_never_came_cannot_be_settled(give: Give, c: Council) -> None:
    said = give("returned", "set-aside", "77", "--grund", "Gibt es nicht.")
    assert (said.code, "Nr. 77" in said.err) == (3, True)


def test_without_a_mailbox_fetching_says_how_to_name_one(give: Give, c: Council) -> None:
    said = give("returned", "fetch")
    assert (said.code, "RUNDLAUF_INBOX_URL=imaps://" in said.err) == (4, True)
