"""Another region is data: nothing of the first case stands in what is written, sent or shown for another."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from models.answers import MeetingRecorded
from models.case_procedure import procedure_of
from models.kinds import DocumentKind, Question, Stage
from models.slots import slots_in_turn
from store.store import open_store
from tests.stories.players import Performance, case_named, performed
from tests.stories.test_story import BONN, SIEGEN

OF_THE_FIRST_CASE = re.compile(
    r"Aachen|RAZV|Zweckverb|Verbands|FAI\b|MAGS|Fachausschuss|Welcome Center|Europäische|2025/037|2025-037|SI/2025"
)


@pytest.fixture(scope="module")
def played(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Performance]]:
    """The straight story of both other regions, played once."""
    with ExitStack() as stack:
        performances = {}
        for case in (BONN, SIEGEN):
            home = Path(copytree(empty_home, tmp_path_factory.mktemp("region") / "home"))
            store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
            stack.callback(store.engine.dispose)
            performances[case] = stack.enter_context(performed(store, home, case_named(case), "straight"))
        yield performances


@pytest.fixture(params=[BONN, SIEGEN])
def performance(request: pytest.FixtureRequest, played: dict[str, Performance]) -> Performance:
    """The straight story of another region."""
    return played[request.param]


@pytest.fixture
def bonn(played: dict[str, Performance]) -> Performance:
    """Small bodies, two thirds of all votes, three signatories in order."""
    return played[BONN]


@pytest.fixture
def siegen(played: dict[str, Performance]) -> Performance:
    """A procedure of its own."""
    return played[SIEGEN]


def spoken(word_file: bytes) -> str:
    """Return everything in a Word file that can be read, properties and file names within included."""
    with ZipFile(BytesIO(word_file)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    return re.sub("<w:[^>]*>|</[^>]*>", "", "\n".join(parts)).replace("\u00a0", " ")


def test_nothing_of_the_first_case_is_written_sent_or_shown(performance: Performance) -> None:
    council = performance.council
    p, files = council.p, council.store.files
    said = {
        **{document.file_name: spoken(files.get(document.sha256 or "")) for document in p.documents},
        **{letter.key: f"{letter.subject}\n{letter.content}" for letter in p.letters},
        **{f"Seite {number}": page for number, page in enumerate(performance.reader.pages)},
        "Dateinamen": "\n".join(document.file_name for document in p.documents),
        "Message-IDs": "\n".join(letter.message_id for letter in p.letters),
    }
    found = {where: OF_THE_FIRST_CASE.findall(text.replace("\u00a0", " ")) for where, text in said.items()}
    assert not {where: words for where, words in found.items() if words}
    assert len(said) > 40


def test_the_papers_name_the_bodies_of_the_region_and_its_own_funding(performance: Performance) -> None:
    p, files = performance.council.p, performance.council.store.files
    papers = {d.file_name: spoken(files.get(d.sha256 or "")) for d in p.documents}
    for name, text in papers.items():
        assert "Muster – kein amtliches Dokument" in text, name
        assert p.case.letterhead.association in text, name
        if p.case.funding_note:
            assert p.case.funding_note in text, name
    extracts = [text for name, text in papers.items() if "beschlussauszug" in name]
    assert len(extracts) == len(p.case.bodies)
    for body, text in zip(p.case.bodies, extracts, strict=True):
        assert body.name in text
        assert f"von {body.deciding.seats} " in text.replace("\u00a0", " ")


def test_three_sign_one_after_the_other_and_any_of_two_is_enough(bonn: Performance) -> None:
    p = bonn.council.p
    signed = sorted(p.signatures, key=lambda signature: signature.signed_at)
    assert [signature.person for signature in signed] == ["vorstand", "pflegeverbund_prokura", "landesstelle"]
    asked = {item.person: item.opened_at for item in p.work_items if item.question is Question.SIGN}
    assert asked["vorstand"] < asked["pflegeverbund"] == asked["pflegeverbund_prokura"] < asked["landesstelle"]
    assert len(slots_in_turn(p)) >= 1
    letters = [d for d in p.documents if d.kind is DocumentKind.COVERING_LETTER]
    assert [letter.title for letter in letters] == ["Begleitschreiben zur Unterzeichnung"] * 2


def test_two_thirds_of_all_votes_are_needed_where_the_statutes_say_so(bonn: Performance) -> None:
    p = bonn.council.p
    assembly = p.last_visit_to(Stage.ASSEMBLY)
    assert assembly
    (record,) = [answer for _, answer in p.answers_in(assembly, Question.RECORD_MEETING)]
    assert isinstance(record, MeetingRecorded)
    extract = next(d for d in reversed(p.documents) if d.kind is DocumentKind.RESOLUTION_EXTRACT)
    text = spoken(bonn.council.store.files.get(extract.sha256 or ""))
    assert "mindestens 2/3 der satzungsmäßigen Stimmen (14 von 21)" in text


def test_a_procedure_without_written_review_asks_nobody_for_a_statement(siegen: Performance) -> None:
    p = siegen.council.p
    assert [visit.stage for visit in p.visits][:3] == [Stage.DRAFTING, Stage.ROUND_TABLE, Stage.ASSEMBLY]
    assert not [item for item in p.work_items if item.question is Question.GIVE_STATEMENT]
    kinds = {document.kind for document in p.documents}
    assert not kinds & {DocumentKind.PARTICIPATION_LETTER, DocumentKind.RESPONSE_FORM, DocumentKind.ATTENDANCE_LIST}
    desk = siegen.reader.pages[-1]
    assert "Schriftliche Abstimmung" not in desk
    assert [p.procedure.step(stage).title for stage in (Stage.DRAFTING, Stage.ASSEMBLY, Stage.SIGNING)] == [
        "Textfassung",
        "Regionalrat",
        "Zeichnung",
    ]
    assert p.procedure == procedure_of(p.case)
    assert (p.agreement.procedure, p.agreement.procedure_version) == ("kurzes_verfahren", 1)
