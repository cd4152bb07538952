"""What the papers of a whole meeting say, and what they keep to themselves."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from documents import item_orders, meeting_orders
from documents.catalog import render
from documents.content import Headed
from documents.meeting_sets import order_of, papers_of_closing, papers_of_invitation, papers_of_item
from models import meeting_events as e
from models.kinds import DocumentKind as D
from models.motions import Motion, MotionKind
from tests.chamber import BEGIN, MEMBERS, chamber, opened
from tests.documents import meeting_samples as given
from tests.documents.reading import raw
from tests.documents.samples import assert_says, said

NOW, FILE = given.NOW, given.meeting_file()


def minutes(meeting: Any, **more: Any) -> str:
    return said(D.MEETING_MINUTES, meeting_orders.meeting_minutes(FILE, meeting.room, NOW, **more))


def test_the_invitation_has_both_parts_the_period_and_who_follows_a_member() -> None:
    spoken = said(D.CONVOCATION)

    assert spoken.index("Ö 8 | Anfragen") < spoken.index("nichtöffentlicher Teil") < spoken.index("N 1 | Grundstück")
    assert (
        "Einladung bis 2. Oktober 2025, versandt am 26. September 2025: gewahrt. Rechtsgrundlage: GeschO § 4." in spoken
    )
    assert "Es vertritt die persönliche Stellvertretung, danach die stellvertretenden Mitglieder derselben" in spoken
    assert "7 satzungsmäßige Stimmen, beschlussfähig ab 4" in spoken


def test_a_late_invitation_says_so_with_its_reason() -> None:
    late = meeting_orders.convocation(
        FILE, given.held().chamber, NOW, sent_on=date(2025, 10, 6), late_because="Der Antrag läuft am 9. Oktober ab."
    )

    assert "um 4 Tage versäumt. Grund der Verkürzung: Der Antrag läuft" in said(D.CONVOCATION, late)


def test_a_second_call_is_announced_with_what_follows() -> None:
    point = given.AGENDA[1].model_copy(update={"second_call": True})
    again = meeting_orders.convocation(FILE, chamber(agenda=(point,)), NOW, sent_on=date(2025, 9, 26))

    assert "Zu Ö 5 wird zum zweiten Mal geladen" in (spoken := said(D.CONVOCATION, again))
    assert "ohne Rücksicht auf die Zahl der Anwesenden beschlussfähig" in spoken


@pytest.mark.parametrize(
    "content",
    [
        meeting_orders.public_notice(FILE, given.held().chamber, NOW),
        meeting_orders.meeting_minutes(FILE, given.held(), NOW, public_part=True),
    ],
)
def test_55_what_everybody_may_read_holds_nothing_of_a_non_public_item_or_annex(content: Headed) -> None:
    frozen = content.model_dump_json()

    for secret in (given.SECRET_SUBJECT, "2025/040", "N 1", "Gekauft", "Kaufvertrag"):
        assert secret not in frozen
    assert "Kooperationsvereinbarung" in frozen


def test_a_secret_ballot_names_those_who_counted_and_nobody_who_voted() -> None:
    minuted = next(item for item in meeting_orders.meeting_minutes(FILE, given.held(), NOW).items if item.key == "o7")
    (vote,) = minuted.votes
    sheet = given.variants()["secret_sheet"][1].model_dump_json()

    assert vote.roll_call == ()
    assert vote.counters == ("Frau Zähl", "Herr Stimm")
    assert not [who for who in MEMBERS if f"Person {who}" in vote.model_dump_json()]
    assert [who for who in MEMBERS if f"Person {who}" in sheet] == ["m1", "m7"]  # chair and minute taker sign


def test_the_attendance_list_says_for_whom_and_until_when() -> None:
    assert_says(
        D.ATTENDANCE_RECORD,
        "Person d3 für Person m7 | Kreis | 16:00 Uhr | Ende",
        "Person m6 | Kreis Heinsberg | 16:00 Uhr | 16:10 Uhr",
        "Person m7 | Kreis Heinsberg | abwesend | Person d3",
        "Frau Beispiel | Geschäftsstelle",
        "Bei Eröffnung | 7 satzungsmäßige Stimmen, 4 erforderlich, 7 anwesend: beschlussfähig.",
    )


def test_an_apology_is_noted_without_a_reason() -> None:
    room = replace(given.held(), excused=frozenset({"m7"}))
    content = meeting_orders.attendance_record(FILE, room, NOW)

    assert "Person m7 | Kreis Heinsberg | entschuldigt | Person d3" in said(D.ATTENDANCE_RECORD, content)


def test_the_note_on_bias_has_times_and_the_substitute_chair_and_no_private_reason() -> None:
    assert_says(
        D.RECUSAL_NOTE,
        "Person | Person m1",
        "Von | 16:05 Uhr | Bis | 16:09 Uhr",
        "Vorsitz | Person m2",
        "Die persönlichen Gründe werden nicht festgehalten.",
    )


def test_the_tally_sheet_has_mode_groups_quorum_and_what_a_tie_means() -> None:
    assert_says(
        D.TALLY_SHEET,
        "Beratende Mitglieder / ohne Stimmrecht | 2 | 1 | 0 | 1 | 0 | 0",
        "Ordentliche Mitglieder | 7 | 4 | 0 | 2 | 0 | 1",
        "Bei Stimmengleichheit ist der Antrag abgelehnt.",
        "Vorlage | 2025/037 · Fassung 2",
    )


def test_an_empty_sheet_leaves_room_for_what_is_to_be_counted() -> None:
    spoken = said(*given.variants()["empty_sheet"])

    assert "Ordentliche Mitglieder | 6 |  |  |  |  | 1" in spoken


def test_a_motion_has_its_exact_words_its_place_and_its_vote() -> None:
    assert_says(
        D.MOTION_PAPER,
        "Beantragter Wortlaut\nDie Regionalagentur lädt mindestens dreimal im Kalenderjahr dazu ein.",
        "Gestellt von | Person m3\nStelle | § 6 Abs. 1",
        "mindestens zweimal",
        "Mehrheitlich bei einer Gegenstimme",
    )


def test_an_extract_stands_under_a_proviso_until_the_minutes_are_approved() -> None:
    content = meeting_orders.item_extract(FILE, given.held(), "o5", NOW)
    spoken = said(D.ITEM_EXTRACT, content)

    assert "Geänderte Beschlussempfehlung\nDer Ausschuss empfiehlt" in spoken
    assert "Beratende Mitglieder: Einstimmig bei einer Enthaltung" in spoken
    assert "4 Ja, 0 Nein, 2 Enthaltungen (zählen nicht): angenommen. Rechtsgrundlage: GeschO § 4." in spoken
    assert "vorbehaltlich der Genehmigung der Niederschrift" in spoken
    approved = content.model_copy(update={"minutes_approved_on": NOW})
    assert "wurde am 09.10.2025 genehmigt" in (spoken := said(D.ITEM_EXTRACT, approved))
    assert "vorbehaltlich" not in spoken


def test_parts_are_told_apart_and_a_roll_call_says_who_voted_how() -> None:
    spoken = said(*given.variants()["roll_call_extract"])

    assert "Ad 1) Beratende" not in spoken
    assert "Ad 1) Einstimmig" in spoken
    assert "Ad 2) Ordentliche Mitglieder: Mehrheitlich abgelehnt bei einer Ja-Stimme und einer Enthaltung" in spoken
    assert "6 | Person d3 | Person m7 | Ordentliche Mitglieder | Nein" in spoken
    assert "Beschlussart | teilweise beschlossen" in spoken


def test_the_minutes_go_item_by_item_with_chair_breaks_and_end() -> None:
    spoken = said(D.MEETING_MINUTES)

    assert "Termin | Mittwoch, 8. Oktober 2025, 16:00 Uhr bis 16:27 Uhr" in spoken
    assert "16:04 Uhr: Person m2 übernimmt den Vorsitz zu Ö 5." in spoken
    assert "16:15 Uhr: Die Sitzung wird unterbrochen bis 16:16 Uhr." in spoken
    order = [spoken.index(number) for number in ("Ö 1  ", "Ö 5  ", "Ö 6  ", "Ö 7  ", "Ö 8  ", "N 1  ")]
    assert order == sorted(order)
    assert "Kaufvertrag, Entwurf" in spoken


def test_the_chair_signs_all_but_the_item_of_the_substitute() -> None:
    assert_says(
        D.MEETING_MINUTES,
        "Person m1 / Vorsitz, außer zu Ö 5 | Person m2 / Vorsitz zu Ö 5",
        "Person m7 / Schriftführung",
    )


def test_a_meeting_without_quorum_puts_its_items_off() -> None:
    council = opened(MEMBERS[:3]).do(e.QuorumChecked(raised_by="m2"), e.ItemClosed(item="o5"), e.Closed())
    spoken = minutes(council)

    assert "3 anwesend, 4 erforderlich, nicht beschlussfähig (gerügt von Person m2)." in spoken
    assert "Vertagt" in spoken


def test_withdrawn_overtaken_and_lost_motions_are_told_apart() -> None:
    def moved(name: str, clause: str = "ziel_1") -> Motion:
        return Motion(
            id=name, item="o5", kind=MotionKind.AMENDMENT, movers=("m2",), clause=clause, text=f"Text {name}."
        )

    council = opened().do(*(e.MotionMade(motion=moved(x)) for x in ("a1", "a2")))
    council.do(e.MotionMade(motion=moved("a3", "ziel_2")), e.MotionMade(motion=moved("a4", "ziel_3")))
    council.do(e.MotionWithdrawn(item="o5", motion="a3"))
    council.vote("o5", "a1", yes=4, no=3, abstain=0)
    council.vote("o5", "a4", yes=3, no=3, abstain=1)
    council.vote("o5", yes=7, no=0, abstain=0)
    spoken = minutes(council.do(e.ItemClosed(item="o5"), e.Closed()))

    assert (
        "Änderungsantrag „a2“ zu „ziel_1“, gestellt von Person m2: durch einen angenommenen Antrag überholt." in spoken
    )
    assert "Änderungsantrag „a3“ zu „ziel_2“, gestellt von Person m2: zurückgezogen." in spoken
    assert "Änderungsantrag „a4“ zu „ziel_3“, gestellt von Person m2: abgelehnt." in spoken


def test_corrections_and_objections_stand_in_the_minutes() -> None:
    council = opened()
    council.vote("o5", yes=6, no=1, abstain=0)
    council.do(e.ItemClosed(item="o5"), e.Closed(), e.MinutesObjected(person="m2", text="Es waren 2 Gegenstimmen."))
    ballot = council.entries[-4].event
    wrong = ballot.model_copy(update={"ballot": ballot.ballot.model_copy(update={"stated": None})})  # type: ignore[union-attr]
    council.do(e.Corrected(number=len(council.entries) - 3, reason="Verlesen", instead=(wrong,)))

    assert "durch Schriftführung: Verlesen" in (spoken := minutes(council))
    assert "Person m2: Es waren 2 Gegenstimmen. (noch nicht entschieden)" in spoken


def test_an_urgent_decision_names_reason_deciders_and_the_next_meeting() -> None:
    spoken = said(D.URGENT_DECISION)

    assert "Begründung der Dringlichkeit\nDie Frist des Landes endet vor der nächsten Sitzung." in spoken
    assert "in der Sitzung am 8. Oktober 2025 (SI/2025/140) zur Genehmigung" in spoken
    approval = said(D.URGENT_APPROVAL)
    assert "Die Dringlichkeitsentscheidung vom 25. September 2025 wird genehmigt: Der Antrag wird gestellt." in approval
    assert "haben Person m1 und Person m2 entschieden" in approval


def test_a_supplement_has_its_reason_and_both_texts() -> None:
    spoken = said(D.SUPPLEMENTARY_PAPER)

    assert "Anlass\nDer Runde Tisch hat den Text am 1. Oktober 2025" in spoken
    assert "Stelle | Fassung 1 | Fassung 2" in spoken
    tabled = given.supplementary_paper().model_copy(update={"tabled": True})
    assert said(D.SUPPLEMENTARY_PAPER, tabled).startswith("Tischvorlage · zur Vorlage 2025/037")


def test_headings_lead_through_the_minutes() -> None:
    document = raw(render(D.MEETING_MINUTES, given.samples()[D.MEETING_MINUTES]))
    styles = [node.get(node.keys()[0]) for node in document.iter() if str(node.tag).endswith("}pStyle")]

    assert styles.count("Heading1") == 1
    assert styles.count("Heading3") >= 11


def test_each_moment_has_its_papers_with_names_of_their_own() -> None:
    room = given.held()
    invited = papers_of_invitation(FILE, room.chamber, NOW)
    items = [paper for key in room.items for paper in papers_of_item(FILE, room, key, NOW)]
    closing = papers_of_closing(FILE, room, NOW)
    orders = [order_of(paper) for paper in (*invited, *items, *closing)]

    assert [paper.kind for paper in invited] == [D.CONVOCATION, D.PUBLIC_NOTICE]
    assert [paper.kind for paper in closing] == [D.ATTENDANCE_RECORD, D.MEETING_MINUTES, D.MEETING_MINUTES]
    assert {paper.kind for paper in items} == {D.ITEM_EXTRACT, D.RECUSAL_NOTE, D.MOTION_PAPER, D.TALLY_SHEET}
    assert len({order.file_name for order in orders}) == len(orders)
    assert order_of(closing[-1], 2).file_name == "si-2025-140_niederschrift_oeffentlich_stand-2.docx"


def test_a_meeting_that_has_only_begun_has_a_list_of_those_present() -> None:
    council = opened(MEMBERS[:5], call=None)
    content = meeting_orders.attendance_record(FILE, council.room, BEGIN + timedelta(minutes=20))

    assert "5 anwesend: beschlussfähig." in said(D.ATTENDANCE_RECORD, content)
    assert item_orders.recusal_notes(FILE, council.room, "o5", NOW) == []
