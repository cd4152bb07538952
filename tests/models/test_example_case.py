"""The case file of paper 2025/037 holds what is public about it, and marks what is not."""

import re
from datetime import date
from pathlib import Path

from models.bodies import BodyKind
from models.case import CaseFile
from models.case_reading import read_case
from models.signature_slots import BasisKind, SlotRule
from models.text import passages
from tests.spoken import plain

TEXT = (Path(__file__).parents[2] / "examples" / "region-aachen-fai-nrw.yaml").read_text(encoding="utf-8")
CASE = read_case(TEXT)
COMMITTEE = "Ausschuss für (eu)regionale Arbeit, Fachkräftesicherung, Bildungs- und Wissensregion"
NAMED = {"Astrid Brokmann", "Simon Zabel", "Shyney Vallomtharayil"}


def everything(case: CaseFile) -> str:
    return case.model_dump_json()


def test_the_paper_is_2025_037() -> None:
    assert CASE.reference == "2025-037"
    assert plain(CASE.subject) == (
        "Kooperationsvereinbarung zwischen Region Aachen und FAI NRW – regionale Ansprechpartner*innen"
    )
    assert CASE.paper.kind == "Standardvorlage"
    assert CASE.paper.public
    assert plain(CASE.paper.committee_text).startswith(f"Der {COMMITTEE} empfiehlt der Verbandsversammlung,")
    assert plain(CASE.paper.assembly_text).startswith("Die Verbandsversammlung stimmt der Kooperationsvereinbarung")


def test_both_sides_name_their_contact_persons_with_duties() -> None:
    contacts = {contact.person: contact for contact in CASE.contact_persons}
    assert {CASE.person(who).name for who in contacts} == NAMED
    assert CASE.person("astrid_brokmann").organization == "Agentur für Arbeit Aachen-Düren"
    assert CASE.person("simon_zabel").organization == "Regionalagentur Region Aachen im RAZV"
    assert {who for who, contact in contacts.items() if contact.party == "region"} == {"astrid_brokmann", "simon_zabel"}
    for who in ("astrid_brokmann", "simon_zabel"):
        assert contacts[who].duties == (
            "Schnittstelle zu den regionalen Akteur*innen",
            "Bedarfe melden",
            "Zusammenarbeit mit lokalen Akteur*innen koordinieren",
            "sicherstellen, dass keine Doppelstrukturen entstehen",
        )


def test_nobody_else_is_named() -> None:
    assert {person.name for person in CASE.people if person.name} == NAMED


def test_twelve_organizations_sit_at_the_round_table() -> None:
    organizations = {plain(CASE.person(who).organization) for who in CASE.round_table.members}
    assert len(organizations) == len(CASE.round_table.members) == 12
    assert {"FAI NRW", "Welcome Center Rheinisches Revier", "Handwerkskammer Aachen"} <= organizations
    assert not CASE.round_table.silence_is_consent


def test_the_committee_hears_two_groups_and_one_decides() -> None:
    committee = CASE.body_of(BodyKind.COMMITTEE)
    assert committee.name == COMMITTEE
    assert [(group.name, group.decides) for group in committee.groups] == [
        ("Ordentliche Mitglieder", True),
        ("Beratende Mitglieder", False),
    ]


def test_sixty_seats_need_thirty_one_for_a_quorum() -> None:
    assembly = CASE.body_of(BodyKind.ASSEMBLY)
    rule = assembly.rule_on(date(2025, 11, 7))
    assert rule is not None
    assert assembly.deciding.seats == 60
    assert rule.quorum.needed_of(60) == 31
    assert "KrO NRW" in plain(rule.source)


def test_the_new_statutes_of_december_bring_a_rule_of_their_own() -> None:
    for body in CASE.bodies:
        old, new = body.rule_on(date(2025, 11, 30)), body.rule_on(date(2025, 12, 1))
        assert old is not None
        assert new is not None
        assert old != new
        assert "prüfen" in new.source


def test_the_meetings_are_those_of_autumn_2025() -> None:
    assert [(meeting.body, f"{meeting.start:%d.%m.%Y %H:%M}", meeting.number) for meeting in CASE.meetings] == [
        ("round_table", "01.10.2025 10:00", ""),
        ("ausschuss", "08.10.2025 16:00", "SI/2025/140"),
        ("versammlung", "07.11.2025 10:00", "SI/2025/143"),
    ]
    committee = CASE.meetings[1]
    assert committee.place.startswith("Kreisverwaltung Euskirchen, Jülicher Ring 32A")
    agenda = {entry.number: entry for entry in committee.agenda}
    assert agenda["Ö 4"].paper == "2025/036"
    assert agenda[committee.agenda_number].paper == agenda["Ö 5"].paper == CASE.paper.number
    assert agenda["Ö 6"].subject == "Anfragen und Mitteilungen"


def test_every_meeting_has_the_agreement_on_its_agenda() -> None:
    for meeting in CASE.meetings:
        (entry,) = (entry for entry in meeting.agenda if entry.number == meeting.agenda_number)
        assert "Kooperationsvereinbarung" in entry.subject


def test_the_chair_signs_on_a_resolution_and_the_state_with_either_hand() -> None:
    region, state = CASE.signature_slots
    assert region.signatories == (CASE.body_of(BodyKind.COMMITTEE).chair,)
    assert region.basis is not None
    assert (region.basis.kind, region.basis.dated) == (BasisKind.RESOLUTION, None)
    assert "§ 16 Abs. 2 GkG NRW" in plain(region.basis.text)
    assert state.rule is SlotRule.ANY
    assert state.signatories == ("mags", "shyney_vallomtharayil")
    assert state.basis is not None


def test_every_subject_of_the_agreement_has_its_section() -> None:
    headings = [clause.heading for clause in CASE.clauses]
    assert len(headings) == 16
    assert headings[4] == "Regionale Ansprechpartner*innen"
    assert headings[-1] == "Ausfertigungen und Anlagen"
    assert len(list(passages(CASE.text))) > 50
    assert "Mustertext" in CASE.clauses_note


def test_the_sample_says_that_it_is_one_and_who_pays() -> None:
    assert CASE.sample_note == "Muster – kein amtliches Dokument"
    assert CASE.funding_note == (
        "Mit finanzieller Unterstützung des Landes Nordrhein-Westfalen und der Europäischen Union."
    )
    for mark in ("[öffentlich]", "[Annahme]", "[Muster]", "[Norm]"):
        assert TEXT.count(mark) > 1


def test_no_letter_can_reach_anybody() -> None:
    assert all(person.email.endswith(".example") for person in CASE.people)
    assert CASE.letterhead.email.endswith(".example")


def test_nothing_breaks_where_it_must_not() -> None:
    text = everything(CASE).replace(CASE.short_title, "")
    assert not re.search(r"FAI NRW|§ \d|Abs\. \d|\d\. (Oktober|November|Dezember)", text)
