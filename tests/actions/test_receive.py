"""Files that come back: kept first, read, confirmed by their sender; what cannot be read is said, nothing is lost."""

from collections.abc import Callable

import pytest

from actions.claiming import still_needed
from actions.receive import Handed, receive
from actions.remind import remind
from actions.settle_file import NothingToSettle, accept_late, set_aside
from models.errors import AnswerInvalid
from models.kinds import DocumentKind, Occasion, Question, Stage
from models.papers import OutgoingLetter
from models.proposals import ProposalKind
from models.returned import Channel, Reception, ReturnedFile
from models.work_items import WorkItem
from store.returned import files_of, files_waiting
from tests.actions.conftest import At
from tests.council import Council
from tests.returned_files import edited

OLD, NEW = "Jede Partei", "Jede der Parteien"


def draft(c: Council) -> bytes:
    """The draft that went out."""
    sent = [d for d in c.p.documents if d.kind is DocumentKind.AGREEMENT_DRAFT and d.sha256]
    return c.store.files.get(sent[-1].sha256 or "")


def hand_in(
    c: Council, item: WorkItem, content: bytes, name: str = "Entwurf.docx", via: Channel = Channel.PAGE
) -> ReturnedFile:
    return receive(c.store, item.key, Handed(name, content, via, item.person), c.now)


def told(c: Council, item: WorkItem) -> list[OutgoingLetter]:
    """The letters about files that their sender was written."""
    about = (Occasion.FILE_READ, Occasion.FILE_REFUSED)
    return [letter for letter in c.p.letters if letter.work_item == item.key and letter.occasion in about]


def files(c: Council) -> list[ReturnedFile]:
    with c.store.reading() as session:
        return list(files_of(session, c.reference))


@pytest.fixture
def c(council_at: At) -> Council:
    return council_at(Stage.WRITTEN_REVIEW)


@pytest.fixture
def item(c: Council) -> WorkItem:
    return c.open_items(Question.GIVE_STATEMENT)[0]


def test_an_edited_draft_is_understood_and_waits_for_its_senders_yes(c: Council, item: WorkItem) -> None:
    file = hand_in(c, item, edited(draft(c), {OLD: NEW}))
    (proposal,) = file.proposals
    assert (file.reception, file.version, proposal.kind) == (Reception.READ, 1, ProposalKind.REPLACE)
    assert proposal.label.startswith("§")
    assert c.p.answer_to(item) is None
    assert [entry for entry in c.open_items(Question.GIVE_STATEMENT) if entry.key == item.key]


def test_the_original_is_kept_byte_for_byte(c: Council, item: WorkItem) -> None:
    content = edited(draft(c), {OLD: NEW})
    assert c.store.files.get(hand_in(c, item, content).sha256) == content


def test_an_unchanged_draft_proposes_nothing(c: Council, item: WorkItem) -> None:
    assert hand_in(c, item, draft(c)).proposals == ()


def test_the_same_file_twice_is_one(c: Council, item: WorkItem) -> None:
    content = edited(draft(c), {OLD: NEW})
    assert hand_in(c, item, content).id == hand_in(c, item, content, "noch einmal.docx").id
    assert len(files(c)) == 1


def test_a_newer_file_takes_the_place_of_the_older(c: Council, item: WorkItem) -> None:
    hand_in(c, item, edited(draft(c), {OLD: NEW}))
    hand_in(c, item, edited(draft(c), {OLD: "Alle Parteien"}))
    assert [file.reception for file in files(c)] == [Reception.SUPERSEDED, Reception.READ]


def test_whoever_goes_back_to_an_older_file_hands_in_that_one(c: Council, item: WorkItem) -> None:
    first = edited(draft(c), {OLD: NEW})
    hand_in(c, item, first)
    hand_in(c, item, edited(draft(c), {OLD: "Alle Parteien"}))
    assert hand_in(c, item, first).reception is Reception.READ
    assert [file.reception for file in files(c)] == [Reception.READ, Reception.SUPERSEDED]


def test_a_file_that_could_not_be_read_is_read_when_it_comes_again(
    c: Council, item: WorkItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = edited(draft(c), {OLD: NEW})
    with monkeypatch.context() as patched:
        patched.setattr("documents.returned.gate.LARGEST_FILE", 10)
        assert [hand_in(c, item, content).reception for _ in range(2)] == [Reception.REFUSED] * 2
    assert hand_in(c, item, content).reception is Reception.READ
    (file,) = files(c)
    assert (len(file.proposals), file.reason) == (1, "")


def test_what_cannot_be_read_is_kept_with_its_reason(c: Council, item: WorkItem) -> None:
    file = hand_in(c, item, b"%PDF-1.7 kein Word", "Entwurf.pdf")
    assert file.reception is Reception.REFUSED
    assert "PDF" in file.reason
    assert c.store.files.get(file.sha256).startswith(b"%PDF")


@pytest.mark.parametrize("via", [Channel.MAIL, Channel.DESK, Channel.COMMAND])
def test_whoever_has_not_handed_in_by_their_page_is_asked_by_letter_to_confirm(
    c: Council, item: WorkItem, via: Channel
) -> None:
    hand_in(c, item, edited(draft(c), {OLD: NEW}), via=via)
    (letter,) = told(c, item)
    assert (letter.person, letter.occasion) == (item.person, Occasion.FILE_READ)
    assert "Bitte prüfen und bestätigen Sie, was wir verstanden haben." in str(letter.content)
    assert ["Darin gefunden", "1\u00a0Vorschlag"] in letter.content["facts"]
    c.say(item, agrees=True)
    with c.store.reading() as session:
        assert not still_needed(session, letter, c.now)


def test_a_reminder_says_that_only_the_confirmation_of_the_file_is_missing(c: Council, item: WorkItem) -> None:
    hand_in(c, item, edited(draft(c), {OLD: NEW}), via=Channel.MAIL)
    c.on(2025, 9, 2)
    remind(c.store, c.now)
    reminders = {x.person: str(x.content) for x in c.p.letters if x.occasion is Occasion.REMINDER}
    assert [who for who, said in reminders.items() if "Ihre Datei ist da" in said] == [item.person]


def test_of_a_file_that_cannot_be_read_its_sender_hears_the_reason(c: Council, item: WorkItem) -> None:
    refused = hand_in(c, item, b"%PDF-1.7 kein Word", "Entwurf.pdf", Channel.MAIL)
    (letter,) = told(c, item)
    assert letter.occasion is Occasion.FILE_REFUSED
    assert ["Grund", refused.reason] in letter.content["facts"]


def test_on_the_page_nobody_is_written_what_they_see(c: Council, item: WorkItem) -> None:
    hand_in(c, item, edited(draft(c), {OLD: NEW}))
    assert told(c, item) == []


def test_two_members_at_once_do_not_touch_each_other(c: Council) -> None:
    first, second, *_ = c.open_items(Question.GIVE_STATEMENT)
    content = edited(draft(c), {OLD: NEW})
    assert hand_in(c, first, content).id != hand_in(c, second, content).id
    assert {file.reception for file in files(c)} == {Reception.READ}


def test_a_question_that_asks_for_no_text_takes_no_file(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    with pytest.raises(AnswerInvalid, match="keine Datei"):
        hand_in(c, c.open_items(Question.RELEASE_DRAFT)[0], b"PK")


def test_a_file_that_comes_when_the_round_is_over_waits_for_the_coordinator(c: Council, item: WorkItem) -> None:
    content = edited(draft(c), {OLD: NEW})
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    c.go_on()
    assert c.stage is Stage.ROUND_TABLE
    late = hand_in(c, item, content)
    assert (late.reception, len(late.proposals)) == (Reception.LATE, 1)
    with c.store.reading() as session:
        assert [file.id for file in files_waiting(session)] == [late.id]


@pytest.mark.parametrize(("settle", "becomes"), [(accept_late, Reception.COUNTED), (set_aside, Reception.SET_ASIDE)])
def test_the_coordinator_decides_once_whether_a_late_file_counts(
    c: Council, item: WorkItem, settle: Callable[..., ReturnedFile], becomes: Reception
) -> None:
    content = edited(draft(c), {OLD: NEW})
    c.say(item, agrees=True)
    late = hand_in(c, item, content)
    settled = settle(c.store, late.id, "Telefonisch angekündigt.", "Koordination", c.now)
    assert (settled.reception, settled.reason) == (becomes, "Telefonisch angekündigt.")
    with pytest.raises(NothingToSettle):
        settle(c.store, late.id, "Noch einmal.", "Koordination", c.now)


def test_a_file_of_the_former_version_is_read_against_that_version(c: Council, item: WorkItem) -> None:
    former = draft(c)
    change = {"clause": "kuendigung_1", "text": "Die Vereinbarung endet von selbst."}
    c.say(item, agrees=True, proposals=[change])
    for other in c.open_items(Question.GIVE_STATEMENT):
        c.say(other, agrees=True)
    c.go_on()
    c.all_say(Question.EVALUATE_REVIEW, changes=[change])
    c.go_on()
    assert c.p.agreement.version == 2
    file = hand_in(c, c.open_items(Question.GIVE_STATEMENT)[0], edited(former, {"Region": "Gegend"}))
    assert file.version == 1
    assert not any("endet von selbst" in proposal.old for proposal in file.proposals)


def test_a_fault_of_the_reader_costs_nobody_the_file(
    c: Council, item: WorkItem, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbles(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("actions.receive.understand", stumbles)
    content = edited(draft(c), {OLD: NEW})
    file = hand_in(c, item, content)
    assert (file.reception, c.store.files.get(file.sha256)) == (Reception.REFUSED, content)
    assert item.key in caplog.text
