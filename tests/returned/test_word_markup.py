"""What Word itself writes: the reader hears the change and nothing of the noise round it."""

from datetime import UTC, datetime

from documents.returned.reading import STRUCK
from documents.returned.understanding import read_returned
from models.proposals import Proposal
from tests.returned.editing import with_part
from tests.returned.scribe import ERIKA, KARL, packed

TEXT = {
    "laufzeit": ("Paragraf", "Laufzeit und Kündigung"),
    "laufzeit_1": ("Absatz", "Die Vereinbarung gilt für drei Jahre ab Unterzeichnung."),
    "laufzeit_2": ("Absatz", "Sie kann mit einer Frist von drei Monaten zum Quartalsende gekündigt werden."),
    "schluss": ("Paragraf", "Schluss"),
    "schluss_1": ("Absatz", "Änderungen bedürfen der Schriftform."),
    "schluss_2": ("Absatz", "Nebenabreden bestehen nicht und sind unwirksam."),
}


def run(text: str, tag: str = "t", properties: str = "") -> str:
    return f'<w:r w:rsidR="00A1">{properties}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def passage(key: str, inner: str | None = None, mark: str = "", style: str = "") -> str:
    known, text = TEXT.get(key, ("Absatz", ""))
    number = list(TEXT).index(key) + 1 if key in TEXT else 77
    words = run(text) if inner is None else inner
    marked = f'<w:bookmarkStart w:id="{number}" w:name="k_{key}"/>{words}<w:bookmarkEnd w:id="{number}"/>'
    end = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style or known}"/>{end}</w:pPr>{marked if key else words}</w:p>'


def plain(inner: str, mark: str = "") -> str:
    return passage("", inner, mark)


def document(**changed: str) -> str:
    return "".join(changed.get(key, passage(key)) for key in TEXT)


SENT = packed(document())


def said(body: str, **parts: str) -> list[Proposal]:
    named = {f"word/{name}.xml": text for name, text in parts.items()}
    return list(read_returned(packed(body, named), SENT).proposals)


def short(proposals: list[Proposal]) -> list[tuple[str, str, str, str]]:
    return [(each.clause, each.kind.value, each.old.strip(), each.new.strip()) for each in proposals]


def inserted(text: str, by: str = ERIKA) -> str:
    return f'<w:ins w:id="1" {by}>{run(text)}</w:ins>'


def deleted(text: str, by: str = ERIKA) -> str:
    return f'<w:del w:id="2" {by}>{run(text, "delText")}</w:del>'


def test_what_only_word_sees_is_no_proposal() -> None:
    noisy = (
        run("Die Vereinbarung ")
        + '<w:proofErr w:type="spellStart"/>'
        + run(
            "gi",
            properties="<w:rPr><w:b/><w:rPrChange w:id='5' w:author='E' w:date='2025-01-01T00:00:00Z'>"
            "<w:rPr/></w:rPrChange></w:rPr>",
        )
        + run("lt")
        + '<w:smartTag w:uri="urn:x" w:element="date">'
        + run("\u00a0für drei")
        + "</w:smartTag>"
        + '<w:hyperlink w:anchor="x">'
        + run(" Jahre")
        + "</w:hyperlink><w:r><w:lastRenderedPageBreak/><w:t xml:space='preserve'> ab Unter</w:t><w:softHyphen/></w:r>"
        + f"<w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent>{run('zeichnung.')}</w:sdtContent></w:sdt>"
    )
    changed = passage("laufzeit_1", noisy).replace(
        "</w:pPr>",
        '<w:pPrChange w:id="9" w:author="E" w:date="2025-01-01T00:00:00Z"><w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
        "</w:pPrChange></w:pPr>",
        1,
    )
    assert said(document(laufzeit_1=changed)) == []


def test_numbers_quotes_and_marks_of_direction_typed_by_hand_are_no_proposal() -> None:
    changed = passage(
        "laufzeit_2",
        run("(3)\t\u200fSie kann mit einer Frist von drei\u00a0Mo\u00adnaten zum Quartalsende gekündigt wer\u200bden."),
    )
    heading = passage("schluss", run("§ 7 Schluss"))
    assert said(document(laufzeit_2=changed, schluss=heading)) == []


def test_two_reviewers_in_one_passage_are_told_apart() -> None:
    changed = passage(
        "laufzeit_2",
        run("Sie kann mit einer Frist von ")
        + deleted("drei")
        + inserted("sechs")
        + run(" Monaten zum ")
        + deleted("Quartalsende", KARL)
        + inserted("Jahresende", KARL)
        + run(" gekündigt werden."),
    )
    found = said(document(laufzeit_2=changed))
    assert [(each.old, each.new, each.author, each.tracked) for each in found] == [
        ("drei", "sechs", "Erika Muster", True),
        ("Quartalsende", "Jahresende", "Karl Prüfer", True),
    ]
    assert [each.date for each in found] == [datetime(2025, 11, day, 9 + day - 10, tzinfo=UTC) for day in (10, 11)]
    assert {each.label for each in found} == {"§\u00a01 Abs.\u00a02"}


def test_neighbouring_words_of_two_reviewers_are_two_proposals() -> None:
    changed = passage(
        "schluss_1",
        run("Änderungen bedürfen der ")
        + deleted("Schriftform")
        + inserted("Textform ")
        + inserted("nach Beratung", KARL)
        + run("."),
    )
    found = said(document(schluss_1=changed))
    assert [(each.old, each.new.strip(), each.author) for each in found] == [
        ("Schriftform", "Textform", "Erika Muster"),
        ("", "nach Beratung", "Karl Prüfer"),
    ]


def test_a_word_that_two_hands_have_written_bears_both_names() -> None:
    nested = f'<w:ins w:id="4" {ERIKA}>{run("se")}<w:del w:id="5" {KARL}>{run("chs", "delText")}</w:del></w:ins>'
    changed = passage(
        "laufzeit_2",
        run("Sie kann mit einer Frist von ")
        + deleted("drei")
        + nested
        + inserted("chzehn", KARL)
        + run(" Monaten zum Quartalsende gekündigt werden."),
    )
    (found,) = said(document(laufzeit_2=changed))
    assert (found.old, found.new, found.author) == ("drei", "sechzehn", "Erika Muster, Karl Prüfer")


def test_words_only_formatted_as_struck_out_stay_and_it_is_said() -> None:
    struck = run("Schriftform", properties="<w:rPr><w:strike/></w:rPr>")
    changed = document(schluss_1=passage("schluss_1", run("Änderungen bedürfen der ") + struck + run(".")))
    found = read_returned(packed(changed), SENT)
    assert found.proposals == ()
    assert found.notes == (STRUCK,)
    assert read_returned(packed(changed.replace("<w:strike/>", '<w:strike w:val="0"/>')), SENT).notes == ()


def test_a_date_that_no_zone_could_tell_is_left_out() -> None:
    at_the_edge = 'w:author="Erika Muster" w:date="0001-01-01T00:00:00+14:00"'
    changed = passage(
        "schluss_1", run("Änderungen bedürfen der Schriftform") + inserted(" stets", at_the_edge) + run(".")
    )
    (found,) = said(document(schluss_1=changed))
    assert (found.author, found.date, found.tracked) == ("Erika Muster", None, True)


def test_a_passage_cut_and_pasted_elsewhere_is_moved() -> None:
    text = TEXT["schluss_2"][1]
    target = plain(
        f'<w:moveToRangeStart w:id="21" {ERIKA} w:name="move1"/><w:moveTo w:id="22" {ERIKA}>{run(text)}</w:moveTo>',
        f'<w:moveTo w:id="20" {ERIKA}/>',
    )
    source = passage(
        "schluss_2", f'<w:moveFrom w:id="32" {ERIKA}>{run(text)}</w:moveFrom>', f'<w:moveFrom w:id="30" {ERIKA}/>'
    )
    (found,) = said(document(laufzeit_1=passage("laufzeit_1") + target, schluss_2=source))
    assert (found.kind, found.clause, found.after) == ("move", "k_schluss_2", "k_laufzeit_1")
    assert (found.author, found.tracked) == ("Erika Muster", True)


def test_a_moved_passage_that_was_split_is_one_move_and_one_break() -> None:
    halves = plain(run("Nebenabreden bestehen nicht")) + plain(run("und sind unwirksam."))
    found = said(document(laufzeit=halves + passage("laufzeit"), schluss_2=""))
    assert short(found) == [
        ("k_schluss_2", "insert", "", "¶"),
        ("k_schluss_2", "move", TEXT["schluss_2"][1], "Nebenabreden bestehen nicht¶und sind unwirksam."),
    ]


def test_a_deleted_paragraph_is_one_proposal_however_it_went() -> None:
    recorded = passage("schluss_1", deleted(TEXT["schluss_1"][1]), f'<w:del w:id="8" {KARL}/>')
    (tracked,) = said(document(schluss_1=recorded))
    (silent,) = said(document(schluss_1=""))
    assert (tracked.author, tracked.tracked) == ("Erika Muster", True)
    assert (silent.author, silent.tracked) == ("Petra Still", False)
    assert short([tracked]) == short([silent]) == [("k_schluss_1", "delete", TEXT["schluss_1"][1], "")]


def test_joined_paragraphs_lose_the_end_between_them() -> None:
    changed = passage("schluss_1", run(TEXT["schluss_1"][1] + " "), f'<w:del w:id="8" {ERIKA}/>')
    (found,) = said(document(schluss_1=changed))
    assert (found.clause, found.old.strip(), found.new.strip(), found.author) == (
        "k_schluss_1",
        "¶",
        "",
        "Erika Muster",
    )
    whole = passage("schluss_1", run(f"{TEXT['schluss_1'][1]} {TEXT['schluss_2'][1]}"))
    assert short(said(document(schluss_1=whole, schluss_2=""))) == short([found])


def test_a_new_paragraph_stands_behind_the_passage_above() -> None:
    new = plain(inserted("Das Recht zur fristlosen Kündigung bleibt unberührt. 🙂"), f'<w:ins w:id="3" {ERIKA}/>')
    (found,) = said(document(laufzeit_2=passage("laufzeit_2") + new))
    assert (found.kind, found.clause, found.label) == ("insert", "k_laufzeit_2", "nach §\u00a01 Abs.\u00a02")
    assert found.new == "Das Recht zur fristlosen Kündigung bleibt unberührt. 🙂"


def test_a_whole_new_section_is_a_proposal_for_each_of_its_paragraphs() -> None:
    new = passage("", inserted("Evaluation"), style="Paragraf") + plain(inserted("Die Parteien werten jährlich aus."))
    found = said(document(schluss=new + passage("schluss")))
    assert [each.new for each in found] == ["Evaluation", "Die Parteien werten jährlich aus."]


def test_a_table_of_contents_and_renewed_references_are_no_proposal() -> None:
    contents = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Laufzeit 1")}</w:p><w:p>{run("Schluss 2")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert said(contents + document()) == []

    def referring(number: str) -> str:
        return passage(
            "schluss_1",
            run("Siehe ") + f'<w:fldSimple w:instr=" REF k_x \\r \\h ">{run(number)}</w:fldSimple>' + run(" oben."),
        )

    before, after = packed(document(schluss_1=referring("§ 3"))), packed(document(schluss_1=referring("§ 4")))
    assert read_returned(after, before).proposals == ()


NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {}</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


def test_a_changed_footnote_is_a_proposal_at_its_passage() -> None:
    noted = passage("laufzeit_1", run(TEXT["laufzeit_1"][1]) + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    before = packed(document(laufzeit_1=noted), {"word/footnotes.xml": NOTES.format("Vorbehaltlich der Förderung.")})
    after = packed(document(laufzeit_1=noted), {"word/footnotes.xml": NOTES.format("Vorbehaltlich der Bewilligung.")})
    (found,) = read_returned(after, before).proposals
    assert (found.clause, found.part, found.label) == ("k_laufzeit_1", "Fußnote", "§\u00a01 Abs.\u00a01 (Fußnote)")
    assert (found.old, found.new) == ("Förderung", "Bewilligung")
    (new,) = said(document(laufzeit_1=noted), footnotes=NOTES.format("Neu."))
    assert (new.kind, new.clause, new.new.strip()) == ("insert", "k_laufzeit_1", "Neu.")


def test_tables_nested_tables_and_text_boxes_are_read_cell_by_cell() -> None:
    def table(amount: str) -> str:
        inner = f"<w:tbl><w:tr><w:tc>{plain(run('innen'))}</w:tc></w:tr></w:tbl>"
        return (
            f"<w:tbl><w:tr><w:tc>{plain(run('Anteil der Region'))}</w:tc><w:tc>{plain(run(amount))}</w:tc></w:tr>"
            f"<w:tr><w:tc>{inner}{plain(run('Rest'))}</w:tc></w:tr></w:tbl>"
        )

    def box(text: str) -> str:
        framed = "".join(f"<w:txbxContent>{plain(run(each))}</w:txbxContent>" for each in ("Im Kasten daneben", text))
        return plain(
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>" + framed + "</w:drawing></mc:Choice>"
            "<mc:Fallback><w:pict>" + framed + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )

    before = packed(document(schluss_1=passage("schluss_1") + table("40 Prozent") + box("Hinweis zur Frist")))
    after = packed(document(schluss_1=passage("schluss_1") + table("60 Prozent") + box("Hinweis zur Laufzeit")))
    found = read_returned(after, before).proposals
    assert [(each.part, each.clause, each.old, each.new) for each in found] == [
        ("Tabelle", "k_schluss_1", "40", "60"),
        ("Textfeld", "k_schluss_1", "Frist", "Laufzeit"),
    ]


COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
    f'<w:comment w:id="1" {ERIKA}><w:p w14:paraId="0A">{run("Jahresende wäre uns lieber.")}</w:p></w:comment>'
    f'<w:comment w:id="2" {KARL}><w:p w14:paraId="0B">{run("Uns nicht.")}</w:p></w:comment>'
    f'<w:comment w:id="3" w:author="Ohne Datum" w:date="0-00-00T00:00:00Z"><w:p>{run("Am Punkt.")}</w:p></w:comment>'
    "</w:comments>"
)
EXTENDED = (
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:commentEx w15:paraId="0A" w15:done="0"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
    "</w15:commentsEx>"
)


def test_comments_bring_their_quote_and_answers_name_whom_they_answer() -> None:
    quoted = (
        run("Sie kann mit einer Frist von drei Monaten zum ")
        + '<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>'
        + run("Quartalsende")
        + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:commentRangeEnd w:id="2"/>'
        + run(" gekündigt werden.")
    )
    point = passage("schluss", run("Schluss") + '<w:r><w:commentReference w:id="3"/></w:r>')
    found = said(
        document(laufzeit_2=passage("laufzeit_2", quoted), schluss=point), comments=COMMENTS, commentsExtended=EXTENDED
    )
    assert [(each.clause, each.old, each.comment, each.author, each.answers) for each in found] == [
        ("k_laufzeit_2", "Quartalsende", "Jahresende wäre uns lieber.", "Erika Muster", ""),
        ("k_laufzeit_2", "Quartalsende", "Uns nicht.", "Karl Prüfer", "Erika Muster"),
        ("k_schluss", "", "Am Punkt.", "Ohne Datum", ""),
    ]
    assert found[2].date is None


def test_a_comment_on_a_deleted_paragraph_stays_with_it() -> None:
    gone = passage(
        "schluss_1",
        '<w:commentRangeStart w:id="1"/>' + deleted(TEXT["schluss_1"][1]) + '<w:commentRangeEnd w:id="1"/>',
        f'<w:del w:id="8" {ERIKA}/>',
    )
    found = said(document(schluss_1=gone), comments=COMMENTS)
    assert [(each.kind.value, each.clause) for each in found][:2] == [
        ("delete", "k_schluss_1"),
        ("comment", "k_schluss_1"),
    ]


def test_a_paragraph_overtyped_keeps_its_place() -> None:
    new = inserted("Für jede Änderung genügt ein Beschluss beider Seiten.")
    recorded = passage("schluss_1", deleted(TEXT["schluss_1"][1]) + new)
    accepted = passage("schluss_1", run("Für jede Änderung genügt ein Beschluss beider Seiten."))
    assert short(said(document(schluss_1=recorded))) == short(said(document(schluss_1=accepted)))
    assert [each.kind for each in said(document(schluss_1=accepted))] == ["replace"]


def test_a_file_of_other_hands_is_read_by_the_numbers_typed_in_it() -> None:
    def typed(second: str) -> bytes:
        lines = (
            "§ 1 Gegenstand",
            "(1) Die Parteien arbeiten zusammen.",
            f"(2) {second}",
            "§ 2 Schluss",
            "Ende der Abrede.",
        )
        return packed("".join(f"<w:p>{run(line)}</w:p>" for line in lines))

    (found,) = read_returned(typed("Jede trägt ihre Kosten selbst."), typed("Jede trägt ihre Kosten.")).proposals
    assert (found.label, found.clause, found.new.strip()) == ("§\u00a01 Abs.\u00a02", "", "selbst")
    assert found.as_json()["label"] == "§ 1 Abs. 2"


def test_a_bookmark_round_a_whole_section_names_all_of_it() -> None:
    def section(text: str) -> bytes:
        inside = passage("", run("Laufzeit"), style="Paragraf") + plain(run("Sie gilt drei Jahre.")) + plain(run(text))
        return packed(f'<w:bookmarkStart w:id="1" w:name="k_3"/>{inside}<w:bookmarkEnd w:id="1"/>{plain(run("Ende."))}')

    (found,) = read_returned(section("Sie endet ohne Kündigung."), section("Sie endet durch Kündigung.")).proposals
    assert (found.clause, found.label, found.new) == ("k_3", "§\u00a01 Abs.\u00a02", "ohne")


def test_of_two_passages_that_changed_places_the_recorded_one_was_moved() -> None:
    first, second = TEXT["schluss_1"][1], TEXT["schluss_2"][1]
    came = passage(
        "schluss_2", f'<w:moveTo w:id="22" {ERIKA}>{run(second)}</w:moveTo>', f'<w:moveTo w:id="20" {ERIKA}/>'
    )
    went = plain(f'<w:moveFrom w:id="32" {ERIKA}>{run(second)}</w:moveFrom>', f'<w:moveFrom w:id="30" {ERIKA}/>')
    (up,) = said(document(schluss_1=came + passage("schluss_1"), schluss_2=went))
    assert (up.clause, up.author) == ("k_schluss_2", "Erika Muster")
    came, went = came.replace("schluss_2", "schluss_1").replace(second, first), went.replace(second, first)
    (down,) = said(document(schluss_1=went, schluss_2=passage("schluss_2") + came))
    assert (down.clause, down.author) == ("k_schluss_1", "Erika Muster")


def test_a_file_saved_as_strict_open_xml_is_read() -> None:
    strict = with_part(
        packed(document(laufzeit_1="")),
        "word/document.xml",
        lambda text: text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    assert [each.kind for each in read_returned(strict, SENT).proposals] == ["delete"]


def test_a_bookmark_at_a_point_names_its_passage_too() -> None:
    def pointed(first: str) -> bytes:
        point = '<w:bookmarkStart w:id="1" w:name="k_1"/><w:bookmarkEnd w:id="1"/>'
        return packed(plain(point + run(first)) + plain(run("Ende.")))

    sent = pointed("Die Vereinbarung gilt drei Jahre.")
    (found,) = read_returned(pointed("Die Vereinbarung gilt fünf Jahre."), sent).proposals
    assert (found.clause, found.new) == ("k_1", "fünf")
    (gone,) = read_returned(packed(plain(run("Ende."))), sent).proposals
    assert (gone.clause, gone.kind) == ("k_1", "delete")
