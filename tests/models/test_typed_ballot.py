"""What the minute taker types becomes a ballot: as said, no more, and never against the roll."""

import pytest

from models import meeting_events as e
from models.ballots import Ballot, Counts, Mode, Stated
from models.errors import EventRefused
from models.item_lines import lines_of_vote
from models.motions import MotionKind
from models.result import Result
from models.result_reading import read
from models.result_role import Role
from models.roll import roll_of
from models.typed_ballot import Voting, ballots_of
from tests.chamber import ADVISORS, MEMBERS, Meeting, opened


def typed(meeting: Meeting, line: str, **more: object) -> tuple[Ballot, ...]:
    voting = {"motion": "main", "kind": MotionKind.MAIN, "body": meeting.chamber.body, **more}
    return ballots_of(read(line, Role.PRELIMINARY), Voting(roll=roll_of(meeting.room, "o5"), **voting))  # type: ignore[arg-type]


def refused(meeting: Meeting, line: str, **more: object) -> str:
    with pytest.raises(EventRefused) as found:
        typed(meeting, line, **more)
    return str(found.value).replace("\u00a0", " ")


def test_the_line_of_both_groups_gives_the_counts_of_both() -> None:
    meeting = opened((*MEMBERS, *ADVISORS))
    (ballot,) = typed(
        meeting, "Beratende Mitglieder: Einstimmig\nOrdentliche Mitglieder: Einstimmig bei 2 Enthaltungen"
    )
    assert ballot.counts == {"ordentlich": Counts(no=0, abstain=2), "beratend": Counts(no=0, abstain=0)}
    assert ballot.stated is Stated.UNANIMOUS
    taken = meeting.do(e.Balloted(item="o5", ballot=ballot)).item().taken[-1]
    assert (taken.carried, taken.tallies["ordentlich"].in_favour) == (True, 5)


def test_what_nobody_counted_stays_unknown() -> None:
    (ballot,) = typed(opened(), "Mehrheitlich")
    assert (ballot.counts, ballot.stated) == ({}, Stated.CARRIED)


def test_6_what_nobody_counted_of_the_advisory_members_is_minuted_as_said() -> None:
    meeting = opened((*MEMBERS, *ADVISORS))
    line = "Beratende Mitglieder: Mehrheitlich bei einer Enthaltung\nOrdentliche Mitglieder: Einstimmig"
    (ballot,) = typed(meeting, line)
    assert (ballot.counts["beratend"], ballot.stated_of) == (Counts(abstain=1), {"beratend": Stated.CARRIED})
    taken = meeting.do(e.Balloted(item="o5", ballot=ballot)).item().taken[-1]
    assert "beratend" not in taken.tallies
    assert "\n".join(lines_of_vote(meeting.chamber, taken)) == line
    (bare,) = typed(meeting, "Beratende Mitglieder: Abgelehnt\nOrdentliche Mitglieder: Mehrheitlich")
    assert (bare.counts, bare.stated_of) == ({}, {"beratend": Stated.DEFEATED})


def test_a_majority_with_votes_against_leaves_the_abstentions_open() -> None:
    (ballot,) = typed(opened(), "mehrheitlich bei 3 Gegenstimmen")
    assert ballot.counts == {"ordentlich": Counts(no=3)}


def test_every_part_becomes_a_ballot_of_its_own() -> None:
    one, two = typed(opened(), "Ad 1: einstimmig\nAd 2: abgelehnt mit 3 Ja und 4 Nein")
    assert [(x.part, x.stated) for x in (one, two)] == [("1", Stated.UNANIMOUS), ("2", Stated.DEFEATED)]
    assert two.counts == {"ordentlich": Counts(yes=3, no=4)}


def test_a_group_that_abstains_counts_with_whoever_of_it_is_there() -> None:
    (ballot,) = typed(opened(), "Einstimmig bei Enthaltung der Fraktion B")
    assert ballot.counts["ordentlich"] == Counts(no=0, abstain=3)
    assert "niemand stimmberechtigt anwesend" in refused(
        opened(MEMBERS[:4]), "Einstimmig bei Enthaltung der Fraktion B"
    )


def test_more_votes_than_people_are_refused() -> None:
    assert refused(opened(), "einstimmig bei 8 Enthaltungen") == (
        "Ordentliche Mitglieder: Die Zeile nennt 8 Stimmen, stimmberechtigt anwesend sind 7."
    )


def test_advisory_members_who_are_not_there_have_not_voted() -> None:
    line = "Beratende Mitglieder: Einstimmig\nOrdentliche Mitglieder: Einstimmig"
    assert "Nach der Anwesenheitsliste ist niemand da" in refused(opened(), line)


def test_the_advisory_members_alone_decide_nothing() -> None:
    meeting = opened((*MEMBERS, *ADVISORS))
    result = Result.model_validate({"decision": "recommended", "per_group": {"beratend": {"no": 0, "abstain": 0}}})
    voting = Voting("main", MotionKind.MAIN, meeting.chamber.body, roll_of(meeting.room, "o5"))
    with pytest.raises(EventRefused, match="nur sie entscheiden"):
        ballots_of(result, voting)


def test_a_recusal_that_is_not_on_the_roll_is_entered_first() -> None:
    line = "Einstimmig bei einem befangenen Mitglied"
    assert "eingetragen sind zu diesem Punkt 0" in refused(opened(), line)
    meeting = opened().do(e.Recused(person="m5", item="o5"))
    assert typed(meeting, line)[0].counts["ordentlich"].no == 0


def test_a_changed_text_needs_its_words() -> None:
    assert "Wortlaut fehlt" in refused(opened(), "Einstimmig in geänderter Fassung")
    assert typed(opened(), "Einstimmig in geänderter Fassung", text_changed=True)


def test_a_postponement_answers_the_motion_to_postpone_and_no_other() -> None:
    assert "zuerst den Antrag aufnehmen" in refused(opened(), "Einstimmig vertagt")
    (ballot,) = typed(opened(), "Einstimmig vertagt", motion="v1", kind=MotionKind.POSTPONE)
    assert ballot.stated is Stated.UNANIMOUS


def test_a_secret_ballot_has_its_counters_and_a_roll_call_its_names() -> None:
    line = "4 Ja, 3 Nein, 0 Enthaltungen"
    (ballot,) = typed(opened(), line, mode=Mode.SECRET, counters=("Frau Zähler",))
    assert (ballot.mode, ballot.counters) == (Mode.SECRET, ("Frau Zähler",))
    assert "zu jedem Namen seine Stimme" in refused(opened(), line, mode=Mode.ROLL_CALL)


def test_a_reservation_goes_with_the_ballot() -> None:
    (ballot,) = typed(opened(), "Einstimmig vorbehaltlich der Zustimmung des Kreistages")
    assert "Kreistag" in ballot.condition
