"""An agreement with something of everything, and its dossier: letters sent, a file given back, a meeting minuted."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from actions.archive import Wanted, archive
from actions.correct import correct
from actions.receive import Handed, receive
from actions.send import PostRoom, send
from documents.verifier.container import unpacked
from mail.catcher import Catcher
from mail.smtp import PostOffice
from models import meeting_events as e
from models.dossier import Scope
from models.kinds import DocumentKind, Question, Stage
from models.returned import Channel
from store.services import begin_epoch
from store.store import Store
from tests.council import Council, an_agreement_at, form, yes
from tests.returned_files import edited
from tests.sitting import IN_TIME, ORDINARY, called, meeting_of

ITEM = "p5"
PLAIN = Wanted(certificate_printed=False)
PUBLIC = Wanted(Scope.PUBLIC, certificate_printed=False)


def a_rich_course(store: Store) -> Council:
    """Return an agreement in force whose course has had something of everything."""
    c = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    with a_post_room(c) as room:
        posted(c, room)
        _give_a_file_back(c)
        c.on(2025, 9, 1)
        c.all_say(Question.GIVE_STATEMENT, agrees=True)
        c.go_on()
        c.on(2025, 10, 1, 14)
        _at_the_round_table(c)
        posted(c, room)
        _in_the_committee(c)
        posted(c, room)
        c.on(2025, 11, 7, 18)
        (item,) = c.open_items(Question.RECORD_MEETING)
        c.say(item, treatment="voted", tallies={"mitglieder": yes(45, abstain=2)})
        miscounted = form(item, treatment="voted", tallies={"mitglieder": yes(45, abstain=1)})
        correct(store, item.key, miscounted, "Verzählt", "koordination", c.now)
        c.go_on()
        posted(c, room)
        c.on(2025, 11, 14)
        while c.stage is Stage.SIGNING:
            c.say(c.open_items(Question.SIGN)[0], signs=True, name="Muster", place="Aachen")
            c.go_on()
        posted(c, room)
    assert c.stage is Stage.IN_FORCE
    return c


def _give_a_file_back(c: Council) -> None:
    draft = next(x for x in c.p.documents if x.kind is DocumentKind.AGREEMENT_DRAFT)
    file = edited(c.store.files.get(str(draft.sha256)), {"Region": "Gegend"})
    item = c.open_items(Question.GIVE_STATEMENT)[0]
    receive(c.store, item.key, Handed("Änderung § 1.docx", file, Channel.PAGE, item.person), c.now)


def _at_the_round_table(c: Council) -> None:
    passage = c.p.version.text[0].paragraphs[0]
    change = {"clause": passage.id, "text": f"{passage.text} Näheres regelt die Anlage."}
    present = list(c.p.case.round_table.members)
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=True, present=present, changes=[change])
    c.go_on()
    c.all_say(Question.CONFIRM_RESULT, agrees=True)
    c.go_on()


def _in_the_committee(c: Council) -> None:
    s = meeting_of(c)
    called(c.store, s.key, IN_TIME)
    s.come(*ORDINARY).do(e.Opened(chair="vorsitz_ausschuss"), e.Called(item=ITEM))
    s.vote(ITEM, yes=15, no=0, abstain=0)
    s.close(ITEM)
    c.now = s.now
    c.go_on()
    s.do(e.Closed())


@contextmanager
def a_post_room(c: Council) -> Iterator[PostRoom]:
    """Give a post room with a real mail server that takes everything."""
    catcher = Catcher(Path(str(c.store.engine.url.database)).parent / "postausgang")
    catcher.start()
    with c.store.unit_of_work() as session:
        epoch = begin_epoch(session, c.now, alone=True)
    try:
        yield PostRoom(
            post_office=PostOffice(catcher.url, total_timeout_seconds=5),
            sender_name="Regionalagentur",
            sender_address="rundlauf@region-aachen.example",
            reply_to="",
            base_url="http://127.0.0.1:8025",
            epoch=epoch,
        )
    finally:
        catcher.stop()


def posted(c: Council, room: PostRoom) -> None:
    """Send what is due."""
    asyncio.run(send(c.store, room, c.now))


def parts_of(c: Council, wanted: Wanted = PLAIN) -> dict[str, bytes]:
    """Return the parts of the dossier of an agreement."""
    return unpacked(archive(c.store, c.reference, c.now, wanted, ("Regionalagentur", "rundlauf@region-aachen.example")))
