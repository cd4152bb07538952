"""A redline keeps both texts: rejecting everything gives what was sent, accepting everything what is proposed."""

from documents.catalog import render
from documents.redline import RedlineContent
from documents.returned.understanding import read_returned
from models.kinds import DocumentKind
from models.merging import merge
from models.proposals import Proposal, ProposalKind
from models.text import AgreementText, places
from models.treatments import Decision, Submission, Verdict
from tests.documents import review_samples
from tests.documents.reading import raw, text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE, COME = {f"{W}del", f"{W}moveFrom"}, {f"{W}ins", f"{W}moveTo"}
TAKEN = Decision(verdict=Verdict.ACCEPT)
LEVELS = {"Paragraf", "Absatz", "Buchstabe"}


def read_with(file: bytes, dropped: set[str]) -> list[str]:
    """Return the paragraphs of the agreement as they read when the tracked changes of these kinds are taken out."""
    found, open_words = [], ""
    for paragraph in raw(file).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is None or style.get(f"{W}val") not in LEVELS:
            continue
        for run in paragraph.iter(f"{W}r"):
            if not dropped & {above.tag for above in run.iterancestors()}:
                open_words += "".join(run.itertext())
        end = paragraph.find(f"{W}pPr/{W}rPr")
        if end is None or not dropped & {mark.tag for mark in end}:
            found.append(open_words.replace("\u00a0", " "))
            open_words = ""
    return [words for words in found if words]


def wordings(clauses: AgreementText) -> list[str]:
    """The text as it is read back: no-break spaces are spaces."""
    return [place.wording.strip().replace("\u00a0", " ") for place in places(clauses)]


def accepted(content: RedlineContent) -> list[Submission]:
    """All that can stand together: the eleventh is excluded by the one before it."""
    return [each.model_copy(update={"decision": TAKEN}) for each in content.submissions if each.key != "v11"]


def redline_of(content: RedlineContent) -> bytes:
    return render(DocumentKind.REDLINE, content)


def test_rejecting_everything_gives_what_was_sent() -> None:
    content = review_samples.redline()
    assert read_with(redline_of(content), COME) == wordings(content.clauses)


def test_accepting_everything_gives_what_merging_gives() -> None:
    content = review_samples.redline()
    merged = merge(content.clauses, accepted(content))
    assert merged.conflicts == ()
    assert read_with(redline_of(content), GONE) == wordings(merged.text)


def test_a_joined_passage_has_its_end_struck_out() -> None:
    joined = Proposal(
        clause="k_sachstand_1_b", label="§ 11", kind=ProposalKind.REPLACE, old=" und¶festgestellte", new=" sowie", at=31
    )
    content = review_samples.redline().model_copy(update={"submissions": (Submission(key="v1", proposal=joined),)})
    file = redline_of(content)
    assert read_with(file, COME) == wordings(content.clauses)
    assert "die gemeinsamen Veranstaltungen sowie Überschneidungen und ihre Behandlung." in read_with(file, GONE)


def test_what_is_read_back_from_a_redline_are_the_proposals_in_it() -> None:
    content = review_samples.redline()
    untouched = redline_of(content.model_copy(update={"submissions": ()}))
    found = read_returned(redline_of(content), untouched).proposals
    words = [proposal for proposal in found if proposal.kind is not ProposalKind.COMMENT]

    merged = [Submission(key=f"r{n}", proposal=each, decision=TAKEN) for n, each in enumerate(words)]
    given = [each for each in accepted(content) if each.proposal.kind is not ProposalKind.COMMENT]
    assert wordings(merge(content.clauses, merged).text) == wordings(merge(content.clauses, given).text)
    assert {proposal.author for proposal in words} == {each.submitted_by for each in given}


def test_changes_are_those_of_their_authors_with_their_dates() -> None:
    document = raw(redline_of(review_samples.redline()))
    authors = {mark.get(f"{W}author") for mark in document.iter(f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom")}
    assert authors == {
        "Erika Muster (Industrie- und Handelskammer Aachen)",
        *(review_samples.IHK, review_samples.KREIS, review_samples.WELCOME, review_samples.UNI),
    }
    assert {mark.get(f"{W}date") for mark in document.iter(f"{W}ins")} == {"2025-09-02T09:30:00Z"}


def test_reasons_remarks_and_what_found_no_room_stand_at_the_margin() -> None:
    remarks = raw(redline_of(review_samples.redline()), "word/comments.xml")
    assert ["".join(remark.itertext()) for remark in remarks] == [
        "Zu „lokalen Akteur*innen“: Wer ist damit gemeint?",
        "Zwei Sitzungen im Jahr reichen aus.",
        "Begründung: Vier Wochen sind in den Ferien zu kurz.",
        "Begründung: Betriebe planen langfristig.",
        "Zu „drei“: ebenfalls vorgeschlagen: „zwölf“",
    ]


def test_word_records_changes_from_the_first_opening() -> None:
    for kind in (DocumentKind.REDLINE, DocumentKind.AGREEMENT_DRAFT):
        content = {**review_samples.samples(), DocumentKind.AGREEMENT_DRAFT: review_samples.draft_for_a_member()}[kind]
        assert raw(render(kind, content), "word/settings.xml").find(f"{W}trackRevisions") is not None
    assert (
        raw(render(DocumentKind.SYNOPSIS, review_samples.synopsis()), "word/settings.xml").find(f"{W}trackRevisions")
        is None
    )


def test_a_draft_knows_to_whom_it_was_sent() -> None:
    file = render(DocumentKind.AGREEMENT_DRAFT, review_samples.draft_for_a_member())
    assert {node.get("name"): node[0].text for node in raw(file, "docProps/custom.xml")}[
        "Rundlauf.Adressat"
    ] == "ihk_aachen"


def test_the_printed_form_numbers_as_sent_and_names_every_proposal() -> None:
    spoken = text(render(DocumentKind.READING_COPY, review_samples.redline()))
    assert "§ 7\tVermeidung von Doppelstrukturen" in spoken
    assert "neu\tdie Beratung der Fachkräfte vor Ort zu sichern, [3]" in spoken
    assert "von viersechs [8] Wochen" in spoken
    assert "[11] Erika Muster (Kreis Heinsberg), § 13 Abs. 1" in spoken


def test_the_synopsis_names_contradictions_and_treatments() -> None:
    spoken = text(render(DocumentKind.SYNOPSIS, review_samples.synopsis()))
    assert "Widerspruch zu Nr. 11" in spoken
    assert "Widerspruch zu Nr. 10" in spoken
    assert "5 übernommen, 1 geändert übernommen, 2 nicht übernommen" in spoken
    assert "nicht übernommen / Die Arbeitshilfen werden von den Betrieben genutzt." in spoken
    assert "Wortlaut: „fünf Wochen. Kommt“ / Mitte zwischen beiden Wünschen." in spoken
    assert "Verschiebung hinter § 6 Abs. 2" in spoken
