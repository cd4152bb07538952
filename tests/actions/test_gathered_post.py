"""Letters that suit people: gathered by choice, quiet on days off, never late with what is urgent; receipts."""

import json
import re
from datetime import date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from actions.acknowledge import acknowledge
from actions.choose_letters import choose_letters
from actions.look import look
from actions.remind import remind
from actions.start import start
from models.case import BERLIN
from models.chain import heads_in
from models.journal import Entry
from models.kinds import Occasion, Question, Stage
from models.tokens import fingerprint
from store.chronicle import journal_of
from store.loading import behind_link
from store.store import Store
from tests.actions.conftest import At
from tests.council import Council
from tests.deputies import ERIKA, IHK, away, item_of, letters_to, says
from tests.inspection import flaws
from tests.letterbox import sent
from tests.races.arena import small_case


def post(c: Council) -> list[tuple[str, EmailMessage]]:
    """Send what is due and return it, read."""
    found = []
    for address, wire in sent(c, c.now):
        message = message_from_bytes(wire, policy=policy.default)
        assert isinstance(message, EmailMessage)
        found.append((address, message))
    return found


def text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part
    return str(part.get_content())


def gather(c: Council, person: str, *, gathered: bool = True, receipts: bool = True) -> str:
    address = c.p.person(person).email
    choose_letters(c.store, c.p.agreement.agency, address, c.now, gathered=gathered, receipts=receipts)
    return address


def in_review(council_at: At) -> Council:
    """Return an agreement in its review whose coordinator has the receipt for the release of the draft."""
    c = council_at(Stage.WRITTEN_REVIEW)
    c.on(2025, 8, 18, 10)
    assert acknowledge(c.store, c.reference, c.now) == 1
    post(c)
    return c


def test_who_wants_letters_gathered_gets_one_in_the_morning_with_a_link_for_each(store: Store) -> None:
    first = Council(store, start(store, small_case(1), "koordination", datetime(2025, 8, 18, 9, tzinfo=BERLIN)))
    second = Council(store, start(store, small_case(2), "koordination", first.now))
    address = gather(first, "koordination")
    assert address not in [to for to, _ in post(first) + post(second)]
    first.on(2025, 8, 19, 7)
    (message,) = [message for to, message in post(first) if to == address]
    assert str(message["Subject"]).startswith("Sammelbrief: 2\u00a0Vorgänge, 2\u00a0Antworten gefragt, zuerst bis")
    assert len(list(message.iter_attachments())) == 2, "each has a draft of its own"
    links = re.findall(r"/w/([\w-]+)", text(message))
    with store.reading() as session:
        assert {behind_link(session, link)[0].reference for link in links} == {first.reference, second.reference}
    for c in (first, second):
        (letter,) = letters_to(c, "koordination", Occasion.QUESTION)
        assert letter.sent_at == first.now
        assert letter.sent_in == message["Message-ID"]
        assert flaws(store, c.reference) == []
    assert post(second) == []


def test_a_question_answered_meanwhile_is_not_in_the_gathered_letter(store: Store) -> None:
    first = Council(store, start(store, small_case(1), "koordination", datetime(2025, 8, 18, 9, tzinfo=BERLIN)))
    second = Council(store, start(store, small_case(2), "koordination", first.now))
    address = gather(first, "koordination")
    post(first)
    second.all_say(Question.RELEASE_DRAFT)
    first.on(2025, 8, 19, 7)
    (message,) = [message for to, message in post(first) if to == address]
    assert str(message["Subject"]).startswith("Entwurf prüfen und freigeben")


def test_what_is_due_tomorrow_and_a_fresh_link_never_wait(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    address = gather(c, IHK)
    with c.store.unit_of_work() as session:
        item = item_of(c, IHK)
        item.due = date(2025, 8, 19)
        session.merge(item)
    assert address in [to for to, _ in post(c)]


def test_whoever_wants_letters_one_by_one_again_gets_what_has_rested(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    address = gather(c, IHK)
    assert address not in [to for to, _ in post(c)]
    gather(c, IHK, gathered=False)
    assert address in [to for to, _ in post(c)]


def test_results_and_reminders_wait_for_a_working_day_and_invitations_do_not(council_at: At) -> None:
    c = council_at(Stage.ASSEMBLY)
    post(c)
    c.on(2025, 11, 8, 18)  # a Saturday
    c.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"mitglieder": {"present": 45}})
    c.go_on()
    kinds = {x.occasion for x in c.p.letters if x.sent_at == c.now} if post(c) else set()
    assert Occasion.QUESTION in kinds
    assert Occasion.RESULT not in kinds
    c.on(2025, 11, 10, 7)
    post(c)
    assert Occasion.RESULT in {x.occasion for x in c.p.letters if x.sent_at == c.now}


def test_an_invitation_goes_out_on_a_sunday_and_to_somebody_who_is_away(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    post(c)
    c.all_say(Question.GIVE_STATEMENT, agrees=True)
    c.on(2025, 8, 31)
    away(c, IHK, ERIKA)
    c.go_on()
    invited = [x.person for x in c.p.letters if x.occasion is Occasion.INVITATION]
    post(c)
    assert IHK in invited
    assert {x.person for x in c.p.letters if x.occasion is Occasion.INVITATION and x.sent_at} == set(invited)


def test_a_receipt_says_what_was_answered_when_on_which_version_and_bears_no_link(council_at: At) -> None:
    c = in_review(council_at)
    says(c, item_of(c, IHK), IHK, agrees=False, remark="Bitte kürzer.")
    assert not look(c.store, c.reference, c.now).receipts, "whoever is still answering is waited for"
    c.on(2025, 8, 18, 13)
    assert look(c.store, c.reference, c.now).receipts == 1
    assert acknowledge(c.store, c.reference, c.now) == 1
    assert acknowledge(c.store, c.reference, c.now) == 0
    ((to, message),) = post(c)
    body = text(message)
    assert to == c.p.person(IHK).email
    assert str(message["Subject"]).startswith("Empfangsbestätigung: Stellungnahme zum Entwurf – 2025/037")
    for said in ("Bitte kürzer.", "18.08.2025, 10:00\u00a0Uhr", c.p.version.sha256):
        assert said in body
    with c.store.reading() as session:
        entries, _ = journal_of(session, c.reference)
    (head,) = heads_in(body)
    assert any((entry.sequence, entry.hash[:32]) == head[1:] for entry in entries)
    assert "/w/" not in body


def test_several_answers_in_a_row_get_one_receipt(council_at: At) -> None:
    c = council_at(Stage.IN_FORCE)
    assert look(c.store, c.reference, c.now).receipts, "at its end an agreement waits for nobody"
    acknowledge(c.store, c.reference, c.now)
    by_person = [x.person for x in c.p.letters if x.occasion is Occasion.RECEIPT]
    assert by_person
    assert len(by_person) == len(set(by_person))
    assert not look(c.store, c.reference, c.now).receipts


def test_who_wants_no_receipts_gets_none(council_at: At) -> None:
    c = in_review(council_at)
    gather(c, IHK, gathered=False, receipts=False)
    says(c, item_of(c, IHK), IHK, agrees=True)
    c.on(2025, 8, 18, 13)
    assert acknowledge(c.store, c.reference, c.now) == 0
    assert post(c) == []
    assert not look(c.store, c.reference, c.now).receipts


def test_what_the_coordinator_took_down_gets_no_receipt(council_at: At) -> None:
    c = in_review(council_at)
    says(c, item_of(c, IHK), "Koordination", agrees=True)
    c.on(2025, 8, 18, 13)
    assert acknowledge(c.store, c.reference, c.now) == 0


def test_no_link_is_kept_and_each_deputy_has_their_own(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    away(c, IHK, ERIKA)
    links = [re.findall(r"/w/([\w-]+)", text(message)) for to, message in post(c) if to == ERIKA.email]
    assert len({link for found in links for link in found}) == 1
    (mark,) = {fingerprint(link) for found in links for link in found}
    assert mark != item_of(c, IHK).token_hash
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
        kept = json.dumps([details[e.sequence].detail for e in entries if e.kind is Entry.DEPUTY_ASKED])
    assert links[0][0] not in kept
    assert not [x for x in c.p.letters if links[0][0] in json.dumps(x.content)]


def test_the_morning_round_sends_reminders_and_rested_letters_together(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    address = gather(c, IHK)
    c.on(2025, 8, 28, 7)
    remind(c.store, c.now)
    (message,) = [message for to, message in post(c) if to == address]
    assert str(message["Subject"]).startswith("Sammelbrief: 2\u00a0Vorgänge")
