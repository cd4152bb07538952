"""Every story of the demonstration comes to its end, in every region, by the pages that people use."""

import re
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from cli.stories.review_turns import CHECKED, KEPT, PUBLIC
from cli.stories.story import STORIES, script_of
from models.journal import broken_at
from models.kinds import OF_PROPOSALS, DocumentKind, Question, Stage
from models.returned import Reception
from store.chronicle import journal_of
from store.store import Store
from tests.documents.reading import raw, text
from tests.stories.players import case_named, performed

AACHEN, BONN, SIEGEN = (
    "region-aachen-fai-nrw",
    "bonn-rhein-sieg-ausbildungslotsen",
    "siegen-wittgenstein-olpe-weiterbildung",
)
#: The stories that have no test with a real Prefect, spread over the regions; the last two go straight through.
PLAYED = [
    (SIEGEN, "amended", Stage.IN_FORCE),
    (SIEGEN, "rejected", Stage.REJECTED),
    (BONN, "refused", Stage.IN_FORCE),
    (SIEGEN, "renegotiated", Stage.IN_FORCE),
    (BONN, "withdrawn", Stage.WITHDRAWN),
    (SIEGEN, "held", Stage.IN_FORCE),
]


@pytest.mark.parametrize(("case", "story", "end"), PLAYED)
def test_a_story_comes_to_its_end(store: Store, home: Path, case: str, story: str, end: Stage) -> None:
    with performed(store, home, case_named(case), story) as performance:
        council, p = performance.council, performance.council.p
        assert council.stage is performance.script.end is end
        assert [(visit.stage, visit.visit) for visit in p.visits] == list(performance.script.course)
        assert all(performance.answered), "a scene to which nobody was asked"
        assert not [item for item in p.asked_now if item.is_open and item.question is not Question.RECORD_LIFE_EVENT]
        assert all(document.sha256 for document in p.documents)
        with store.reading() as session:
            assert broken_at(*journal_of(session, p.reference)) is None


@pytest.mark.parametrize("case", [AACHEN, BONN, SIEGEN])
@pytest.mark.parametrize("story", STORIES)
def test_a_story_goes_forward_in_time_and_comes_to_rest(case: str, story: str) -> None:
    script = script_of(STORIES[story], case_named(case))
    moments = [act.when for act in script.acts]
    assert moments == sorted(moments)
    assert script.end in (Stage.IN_FORCE, Stage.REJECTED, Stage.WITHDRAWN)
    assert script.begin < moments[0]


def test_what_members_write_into_the_word_file_becomes_synopse_redline_and_the_next_version(
    store: Store, home: Path
) -> None:
    with performed(store, home, case_named(BONN), "proposals") as performance:
        council, p = performance.council, performance.council.p
        assert (council.stage, all(performance.answered)) == (Stage.IN_FORCE, True)
        assert [(file.reception, len(file.proposals)) for file in p.returned] == [(Reception.COUNTED, 1)] * 2
        assert CHECKED in str(p.version_numbered(2).text_json)
        assert PUBLIC not in str(p.version_numbered(2).text_json)
        written = {document.kind: document for document in p.documents if document.sha256}
        assert set(written) > OF_PROPOSALS
        files = {kind: council.store.files.get(document.sha256 or "") for kind, document in written.items()}
        recorded, silent = (file.proposals[0] for file in sorted(p.returned, key=lambda x: not x.proposals[0].tracked))
        assert (recorded.new.strip(), silent.new.strip()) == (CHECKED, PUBLIC)
        authors = [change.get(qn("w:author"), "") for change in raw(files[DocumentKind.REDLINE]).iter(qn("w:ins"))]
        assert len(authors) == 2
        assert any(author.startswith(recorded.author) for author in authors)
        offered = re.compile(r'href="/w/[^"]+/dokumente/written_review-1-synopsis-1"')
        assert any(offered.search(page) for page in performance.reader.pages), "in the second round, beside the draft"
        assert KEPT in text(files[DocumentKind.ROUND_TABLE_INVITATION])


def test_what_is_said_while_an_agreement_is_held_counts_afterwards(store: Store, home: Path) -> None:
    with performed(store, home, case_named(SIEGEN), "held") as performance:
        p = performance.council.p
        (held,) = [act for act in performance.script.acts if getattr(act, "move", "") == "anhalten"]
        (released,) = [act for act in performance.script.acts if getattr(act, "move", "") == "fortsetzen"]
        confirmed = [p.given_to(item) for item in p.work_items if item.question is Question.CONFIRM_RESULT]
        assert all(given and held.when < given.given_at < released.when for given in confirmed)
        table = p.last_visit_to(Stage.ROUND_TABLE)
        assert table
        assert table.concluded_at == released.when


def test_whoever_has_signed_hears_of_a_withdrawal_and_why(store: Store, home: Path) -> None:
    with performed(store, home, case_named(BONN), "withdrawn") as performance:
        p = performance.council.p
        signed = {signature.person for signature in p.signatures}
        told = {letter.person for letter in p.letters if letter.stage is Stage.WITHDRAWN}
        assert signed == {"vorstand"}
        assert signed <= told
        assert all("nicht weiter gefördert" in str(x.content) for x in p.letters if x.stage is Stage.WITHDRAWN)
