"""What each paper says, read back as text and compared with what somebody expects to read."""

from datetime import date, datetime

import pytest

from documents.catalog import render
from documents.headings import Heading
from documents.meeting_invitation import notice_arithmetic
from documents.resolution_extract import ResolutionExtractContent
from models.bodies import Majority, Quorum, VotingRule
from models.case import BERLIN
from models.kinds import DocumentKind
from models.voting import Tally
from tests.documents.body_samples import assembly_invitation, attendance_list, draft_resolution_after_changes
from tests.documents.drafting_samples import participation_letter, response_form
from tests.documents.reading import lines, part, text
from tests.documents.resolution_samples import committee_extract, resolution_extract
from tests.documents.round_table_samples import minutes
from tests.documents.samples import assert_says, said
from tests.documents.signing_samples import execution_note, signature_copy

HALF = VotingRule.model_validate(
    {"quorum": {"share": "1/2"}, "majority": {"share": "1/2"}, "notice_days": 7, "notice_in_working_days": False}
)


def extract(**changes: object) -> str:
    """The text of an extract of the assembly with something changed."""
    content = resolution_extract().model_copy(update=changes)
    return said(DocumentKind.RESOLUTION_EXTRACT, content)


def test_a_draft_says_that_it_is_one_and_leaves_no_line_to_sign() -> None:
    spoken = said(DocumentKind.AGREEMENT_DRAFT)

    assert spoken.startswith("Entwurf · Fassung 2 · Stand 15. September 2025\n")
    assert "Diese Fassung ist ein Entwurf und wird nicht unterzeichnet." in spoken
    assert "Ort, Datum" not in spoken
    assert "Astrid Brokmann / Regionale Ansprechpartnerin / Agentur für Arbeit Aachen-Düren" in spoken
    assert "§ 6 Abs. 1 | Der Runde Tisch" in spoken


def test_the_letter_names_deadline_ways_to_answer_and_what_silence_means() -> None:
    assert_says(
        DocumentKind.PARTICIPATION_LETTER,
        "Bitte antworten Sie bis Freitag, 12. September 2025.",
        "Schweigen gilt nicht als Zustimmung.",
        "Entwurf der Kooperationsvereinbarung, Fassung 2\nStellungnahme-Formular",
    )


def test_announced_silence_counts_but_is_never_called_consent_given() -> None:
    content = participation_letter().model_copy(update={"silence_is_consent": True})
    spoken = said(DocumentKind.PARTICIPATION_LETTER, content)

    assert "gilt dies als Zustimmung zum Entwurf" in spoken
    assert "„keine Rückmeldung (gilt als Zustimmung)“" in spoken


def test_the_form_has_a_row_and_a_box_for_every_passage() -> None:
    rows = [line for line in lines(render(DocumentKind.RESPONSE_FORM, response_form())) if line.count(" | ") == 4]

    assert rows[0] == "Stelle | Wortlaut | Vorschlag | Begründung | Keine Anmerkung"
    assert rows[1].replace("\u00a0", " ").startswith("§ 1 Abs. 1 / Parteien und Vertretung | Parteien dieser")
    assert all(row.endswith(" | □") for row in rows[1:])


def test_34_the_minutes_say_consensus_and_dissent_for_every_section() -> None:
    assert_says(
        DocumentKind.MINUTES,
        "§ 1 Parteien und Vertretung | Konsens | ",
        "§ 6 Runder Tisch Internationale Fachkräfte | Dissens | ",
        "in die Sachlage der Beschlussvorlage ein:\n§ 6 Abs. 1: Der Kreis Heinsberg",
        "Regionsgeschäftsführung | DGB-Region NRW Süd-West | nicht anwesend",
        "bestätigen dieses Ergebnis bis zum 8. Oktober 2025",
    )


def test_a_round_table_that_did_not_agree_says_so() -> None:
    content = minutes().model_copy(update={"agreed": False})

    assert "hat den Text nicht abgestimmt" in said(DocumentKind.MINUTES, content)


def test_the_paper_has_both_proposals_and_the_order_of_consultation() -> None:
    assert_says(
        DocumentKind.DRAFT_RESOLUTION,
        "Vorlagen-Nr. | 2025/037 | Datum | 24. September 2025",
        "SI/2025/140 · Ordentliche Sitzung | Vorberatung | 08.10.2025 | Ö 5",
        "SI/2025/143 · Ordentliche Sitzung | Entscheidung | 07.11.2025 | Ö 4",
        "a) Ausschuss für (eu)regionale Arbeit",
        "b) Verbandsversammlung des Region Aachen Zweckverbands\nDie Verbandsversammlung stimmt",
        "Personelle Auswirkungen\nkeine\nFinanzielle Auswirkungen\nkeine",
    )


def test_the_assembly_gets_both_texts_when_the_committee_wants_another() -> None:
    assert_says(
        DocumentKind.DRAFT_RESOLUTION,
        "die eingebrachte Fassung 2 und die empfohlene Fassung 3",
        "Stelle | Eingebrachter Text | Empfohlener Text",
        "mindestens zweimal im Kalenderjahr dazu ein. | Der Runde Tisch",
        content=draft_resolution_after_changes(),
    )


def test_the_invitation_counts_the_notice_period() -> None:
    assert_says(
        DocumentKind.MEETING_INVITATION,
        "Ö 5 | Kooperationsvereinbarung zwischen Region Aachen und FAI NRW",
        "Die Ladungsfrist beträgt 5 Kalendertage",
        "spätestens am 2. Oktober 2025 einzuladen. Versandt am 26. September 2025",
        "verständigen Sie bitte umgehend Ihre Stellvertretung",
        "Vorsitz des Fachausschusses Arbeit",
    )


@pytest.mark.parametrize(("sent", "kept"), [(date(2025, 9, 30), True), (date(2025, 10, 1), False)])
def test_one_day_decides_whether_the_notice_period_is_kept(sent: date, kept: bool) -> None:
    sentence = notice_arithmetic(date(2025, 10, 8), sent, HALF).replace("\u00a0", " ")

    assert ("Die Frist ist gewahrt." in sentence) is kept
    assert "spätestens am 30. September 2025 einzuladen" in sentence


def test_non_public_items_stand_apart() -> None:
    spoken = said(DocumentKind.MEETING_INVITATION, assembly_invitation())

    assert spoken.index("Öffentlicher Teil") < spoken.index("Ö 1 |") < spoken.index("Nichtöffentlicher Teil\n")
    assert "N 1 | Personalangelegenheiten" in spoken


def test_the_attendance_list_has_a_row_for_every_seat() -> None:
    rows = lines(render(DocumentKind.ATTENDANCE_LIST, attendance_list()))

    assert sum(row.count(" | ") == 5 for row in rows) == (1 + 15) + (1 + 10) + (1 + 5)
    assert any("8 von 15 Stimmberechtigten (mehr als 1/2" in row for row in rows)


def test_the_extract_has_votes_quorum_and_the_proviso() -> None:
    assert_says(
        DocumentKind.RESOLUTION_EXTRACT,
        "Beschluss\nDie Verbandsversammlung stimmt der Kooperationsvereinbarung",
        "Mehrheitlich bei einer Gegenstimme und 2 Enthaltungen",
        "Mitglieder der Verbandsversammlung | 47 | 44 | 1 | 2 | 0 | 0",
        "47 von 60 Stimmberechtigten anwesend, erforderlich 31 (mehr als 1/2): beschlussfähig",
        "vorbehaltlich der Genehmigung der Niederschrift",
        "Zeit | 10:00 Uhr bis 12:40 Uhr | TOP | Ö 4",
    )


def test_uncounted_yes_votes_give_lines_for_both_groups_and_no_table() -> None:
    spoken = said(DocumentKind.RESOLUTION_EXTRACT, committee_extract())

    assert "Ordentliche Mitglieder: Einstimmig bei 2 Enthaltungen" in spoken
    assert "Beratende Mitglieder: Einstimmig (ohne Stimmrecht, nachrichtlich)" in spoken
    assert "Gruppe | Anwesend" not in spoken


def test_a_corrected_extract_says_so_and_why() -> None:
    spoken = said(DocumentKind.RESOLUTION_EXTRACT, committee_extract())

    assert spoken.startswith("Beschlussauszug · öffentlich · Berichtigte Fassung\n")
    assert "Die Zahl der Enthaltungen war mit 1 statt 2 angegeben." in spoken


def test_a_tie_is_never_printed_as_a_resolution() -> None:
    spoken = extract(tallies={"mitglieder": Tally(present=40, yes=20, no=20)})

    assert "\nAbgelehnter Beschlussvorschlag\n" in spoken
    assert "\nBeschluss\n" not in spoken
    assert "Abgelehnt bei Stimmengleichheit (20 : 20)" in spoken


def test_a_body_that_was_not_quorate_has_decided_nothing() -> None:
    spoken = extract(tallies={"mitglieder": Tally(present=30, yes=30)}, manner="nicht beschlussfähig")

    assert "wurde nicht abgestimmt (nicht beschlussfähig)" in spoken
    assert "stimmt der Kooperationsvereinbarung" not in spoken
    assert "30 von 60 Stimmberechtigten anwesend, erforderlich 31 (mehr als 1/2): nicht beschlussfähig" in spoken


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            Heading.NOTED,
            "Kenntnisnahme\nVerbandsversammlung des Region Aachen Zweckverbands: Die Vorlage 2025/037 wird",
        ),
        (Heading.NOT_DECIDED, "Behandlung\nÜber den Beschlussvorschlag der Vorlage 2025/037 wurde nicht abgestimmt"),
    ],
)
def test_what_was_not_voted_on_is_not_headed_as_a_resolution(heading: Heading, expected: str) -> None:
    assert expected in extract(heading=heading, tallies={}, manner="vertagt")


def test_a_deferred_item_names_the_next_meeting_and_approved_minutes_lift_the_proviso() -> None:
    spoken = extract(
        heading=Heading.NOT_DECIDED,
        tallies={},
        next_meeting=datetime(2025, 12, 5, 10, tzinfo=BERLIN),
        minutes_approved_on=datetime(2025, 12, 1, 10, tzinfo=BERLIN),
    )

    assert "Die Beratung wird am 5. Dezember 2025 fortgesetzt." in spoken
    assert "Die Niederschrift wurde am 01.12.2025 genehmigt." in spoken
    assert "vorbehaltlich" not in spoken


def test_the_copy_to_sign_bears_its_number_and_the_hash_on_every_page() -> None:
    content = signature_copy()
    file = render(DocumentKind.SIGNATURE_COPY, content)
    spoken = text(file)

    assert spoken.startswith("Ausfertigung 1 von 2 · Fassung 2\n")
    assert "Für die Region Aachen | Für das Land Nordrhein-Westfalen beziehungsweise die FAI NRW" in spoken
    assert "Grundlage: Beschluss der Verbandsversammlung" in spoken
    for footer in ("word/footer1.xml", "word/footer2.xml"):
        assert content.version_hash in part(file, footer)


def test_the_covering_letter_asks_to_sign_and_send_back() -> None:
    assert_says(
        DocumentKind.COVERING_LETTER,
        "2 gleichlautende Ausfertigungen in Fassung 2",
        "Bitte unterzeichnen Sie bis Montag, 1. Dezember 2025.",
        "alle Ausfertigungen bis auf die für Sie bestimmte zurück",
        "Beschlussauszug Verbandsversammlung",
    )


def test_the_execution_note_prints_a_click_as_what_it_is() -> None:
    assert_says(
        DocumentKind.EXECUTION_NOTE,
        "einfache elektronische Signatur / Textform (§ 126b BGB)",
        "eigenhändige Unterschrift / Schriftform (§ 126 BGB)",
        "12.11.2025 / Aachen",
        "beziehen sich auf denselben Wortlaut, Fassung 2",
    )


def test_a_signature_on_another_wording_blocks_the_execution() -> None:
    content = execution_note()
    strayed = content.signatures[0].model_copy(update={"version": 1, "version_hash": "0" * 64})
    changed = content.model_copy(update={"signatures": (strayed, *content.signatures[1:])})
    spoken = said(DocumentKind.EXECUTION_NOTE, changed)

    assert "auf einen anderen Wortlaut (Fassung 1)" in spoken
    assert "Die Ausfertigung ist gesperrt." in spoken


def test_the_notice_says_since_when_and_whom_to_ask() -> None:
    assert_says(
        DocumentKind.IN_FORCE_NOTICE,
        "am 25. November 2025 in Kraft getreten",
        "Shyney Vallomtharayil | FAI NRW | shyney.vallomtharayil@fai-nrw.example",
    )


def test_the_overview_lists_visits_answers_papers_and_letters() -> None:
    assert_says(
        DocumentKind.PROCEDURE_OVERVIEW,
        "3 | Schriftliche Abstimmung | 2 | 15.09.2025, 09:00 Uhr | 24.09.2025, 09:00 Uhr | schriftlich",
        "Regionsgeschäftsführung, DGB-Region NRW Süd-West | 29.08.2025, 09:00 Uhr | 1 | verspätet",
        f"Beschlussvorlage | 2 | 24.09.2025, 09:00 Uhr | {'a0' * 32}",
        "Unterzeichnung | Frage | 3",
    )


def test_votes_never_lie_about_the_rule() -> None:
    rule = VotingRule(
        quorum=Quorum.model_validate({"share": "1/2", "exceed": False}),
        majority=Majority.model_validate({"share": "2/3", "exceed": False}),
    )
    content = resolution_extract()
    assert isinstance(content, ResolutionExtractContent)
    spoken = extract(rule=rule, tallies={"mitglieder": Tally(present=30, yes=19, no=11)})

    assert "\nAbgelehnter Beschlussvorschlag\n" in spoken
