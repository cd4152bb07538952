"""Findings are written out in German, as minutes have them, with the source of the rule."""

from datetime import datetime
from pathlib import Path

import pytest

from models import meeting_events as e
from models.ballots import Ballot, Counts
from models.bodies import Majority, MajorityBase, Quorum, VotingRule
from models.case import BERLIN
from models.chamber import AgendaPoint, Chamber, chamber_of
from models.findings import Finding, majority_finding, quorum_finding, vote_finding
from models.meeting_events import Entry, MeetingEvent
from models.memberships import SeatKind
from models.register_yaml import read_register
from models.room import Room
from models.room_fold import admit, fold
from models.voting import Deemed, Tally

REGISTER = Path(__file__).parents[2] / "examples" / "gremien-region-aachen.yaml"


def rule(share: str = "1/2", *, exceed: bool = True, base: MajorityBase = MajorityBase.YES_AND_NO) -> VotingRule:
    return VotingRule(
        source="KrO NRW §§ 34, 35",
        votes=60,
        quorum=Quorum(share="1/2", exceed=True),
        majority=Majority(share=share, exceed=exceed, base=base),
    )


def plain(finding: Finding) -> str:
    return finding.text.replace("\u00a0", " ")


def test_the_arithmetic_of_a_vote_is_said_in_two_sentences() -> None:
    finding = vote_finding(Tally(present=34, recused=1, yes=30, no=2, abstain=1), 60, rule())
    assert plain(finding) == (
        "60 satzungsmäßige Stimmen, 31 erforderlich, 34 anwesend, davon 1 befangen: beschlussfähig. "
        "30 Ja, 2 Nein, 1 Enthaltung (zählt nicht): angenommen."
    )
    assert finding.holds
    assert finding.source == "KrO NRW §§ 34, 35"


def test_a_body_without_a_quorum_has_not_voted() -> None:
    finding = vote_finding(Tally(present=30, yes=30), 60, rule())
    assert plain(finding) == (
        "60 satzungsmäßige Stimmen, 31 erforderlich, 30 anwesend: nicht beschlussfähig. "
        "Es konnte nicht abgestimmt werden."
    )
    assert not finding.holds


@pytest.mark.parametrize(
    ("deemed", "says"), [(Deemed.UNQUESTIONED, "von niemandem gerügt"), (Deemed.SECOND_CALL, "zum zweiten Mal")]
)
def test_why_a_body_may_decide_with_too_few_is_said(deemed: Deemed, says: str) -> None:
    finding = quorum_finding(Tally(present=5), 60, rule(), deemed)
    assert finding.holds
    assert says in plain(finding)
    assert bool(finding.warning) is (deemed is Deemed.UNQUESTIONED)


def test_whether_the_recused_count_for_the_quorum_is_a_setting_and_both_figures_are_said() -> None:
    strict = rule().model_copy(update={"quorum": Quorum(share="1/2", exceed=True, without_recused=True)})
    tally = Tally(present=31, recused=1, yes=30)
    assert vote_finding(tally, 60, rule()).holds
    finding = vote_finding(tally, 60, strict)
    assert not finding.holds
    assert "31 anwesend, davon 1 befangen (zählt nicht mit): nicht beschlussfähig." in plain(finding)


@pytest.mark.parametrize(
    ("tally", "its_rule", "says"),
    [
        (Tally(present=40, yes=20, no=20), rule(), "20 Ja, 20 Nein: Stimmengleichheit, abgelehnt."),
        (Tally(present=4, yes=0, abstain=4), rule(), "0 Ja, 0 Nein, 4 Enthaltungen (zählen nicht): abgelehnt."),
        (Tally(present=9, yes=5, no=3, invalid=1), rule(), "5 Ja, 3 Nein, 1 ungültig (zählt nicht): angenommen."),
        (
            Tally(present=60, yes=40, no=20),
            rule("2/3", exceed=False, base=MajorityBase.ENTITLED),
            "40 Ja, 20 Nein; erforderlich 40 Ja (mindestens 2/3 der satzungsmäßigen Stimmen): angenommen.",
        ),
        (
            Tally(present=40, yes=20, no=5, abstain=15),
            rule(base=MajorityBase.PRESENT),
            "20 Ja, 5 Nein, 15 Enthaltungen (zählen wie Nein); "
            "erforderlich 21 Ja (mehr als 1/2 der Anwesenden): abgelehnt.",
        ),
    ],
)
def test_the_sum_of_a_vote(tally: Tally, its_rule: VotingRule, says: str) -> None:
    assert plain(majority_finding(tally, 60, its_rule, deemed=Deemed.SECOND_CALL)) == says


def test_a_rule_without_a_source_asks_to_be_checked() -> None:
    assert rule().model_copy(update={"source": ""}).cited == "Einstellung des Verbandes, bitte rechtlich prüfen"
    assert rule().bias_cited == "Einstellung des Verbandes, bitte rechtlich prüfen"
    assert rule().model_copy(update={"bias_source": "§ 28 Abs. 2 KrO NRW"}).bias_cited == "§ 28 Abs. 2 KrO NRW"


def assembly(items: int = 1) -> tuple[Chamber, list[str]]:
    """Return the real assembly on the day of its vote, and who sits in it."""
    agenda = tuple(AgendaPoint(key=f"o{n}", number=f"Ö {n}", subject=f"Vorlage {n}") for n in range(1, items + 1))
    day = datetime(2025, 11, 7, 10, 0, tzinfo=BERLIN)
    chamber = chamber_of(read_register(REGISTER.read_text(encoding="utf-8")), "versammlung", day.date(), agenda)
    return chamber, [seat.person for seat in chamber.seats if seat.seat is SeatKind.ORDINARY]


def test_the_real_assembly_meets_and_votes_from_its_register() -> None:
    chamber, members = assembly(items=3)
    here = ["vorsitz_versammlung", *[who for who in members if who != "vorsitz_versammlung"][:33]]
    events: list[MeetingEvent] = [*(e.Arrived(person=who) for who in here), e.Opened(chair="vorsitz_versammlung")]
    for item in ("o1", "o2", "o3"):
        counts = {"mitglieder": Counts(yes=30, no=2, abstain=1)}
        events += [
            e.Recused(person=here[5], item=item),
            e.Called(item=item),
            e.Balloted(item=item, ballot=Ballot(motion="main", counts=counts)),
            e.ItemClosed(item=item),
        ]
    entries: list[Entry] = []
    room: Room | None = None
    for event in events:
        entry, room = admit(
            chamber, entries, event, datetime(2025, 11, 7, 10, 0, tzinfo=BERLIN), "Schriftführung", room
        )
        entries.append(entry)
    assert room is not None
    assert plain(room.items["o3"].taken[0].finding) == (
        "60 satzungsmäßige Stimmen, 31 erforderlich, 34 anwesend, davon 1 befangen: beschlussfähig. "
        "30 Ja, 2 Nein, 1 Enthaltung (zählt nicht): angenommen."
    )
    assert fold(chamber, entries) == room
