"""Votes: what carries, what does not, and how minutes say it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.bodies import Majority, MajorityBase, Quorum, QuorumBase, VotingRule
from models.voting import (
    Carried,
    Defeated,
    Inquorate,
    Tally,
    decide,
    is_quorate,
    minuted,
    quorum_arithmetic,
    result_line,
)

NBSP = "\u00a0"


def rule(
    majority: str = "1/2",
    *,
    exceed: bool = True,
    base: MajorityBase = MajorityBase.YES_AND_NO,
    quorum: str = "1/2",
    quorum_exceed: bool = True,
    quorum_base: QuorumBase = QuorumBase.STATUTORY,
) -> VotingRule:
    return VotingRule(
        quorum=Quorum(share=Fraction(quorum), exceed=quorum_exceed, base=quorum_base),
        majority=Majority(share=Fraction(majority), exceed=exceed, base=base),
    )


def votes(yes: int | None, no: int = 0, abstain: int = 0, *, present: int = 40, **others: int) -> Tally:
    return Tally(present=present, yes=yes, no=no, abstain=abstain, **others)


def test_more_yes_than_no_carries() -> None:
    assert decide(votes(21, 19), 60, rule()) == Carried(in_favour=21, needed=21)


def test_a_tie_rejects() -> None:
    assert decide(votes(20, 20), 60, rule()) == Defeated(in_favour=20, needed=21, tie=True)


def test_a_tie_carries_only_where_the_statutes_say_at_least() -> None:
    assert isinstance(decide(votes(20, 20), 60, rule(exceed=False)), Carried)


def test_when_all_abstain_nothing_is_carried() -> None:
    verdict = decide(votes(0, 0, 40), 60, rule())
    assert isinstance(verdict, Defeated)
    assert isinstance(decide(votes(0, 0, 40), 60, rule(exceed=False)), Defeated)


def test_one_yes_among_abstentions_carries() -> None:
    assert isinstance(decide(votes(1, 0, 39), 60, rule()), Carried)


def test_abstentions_and_invalid_votes_do_not_count_for_the_majority() -> None:
    assert isinstance(decide(votes(3, 2, 30, invalid=5), 60, rule()), Carried)


def test_among_those_present_an_abstention_weighs_like_a_no() -> None:
    of_present = rule(base=MajorityBase.PRESENT)
    assert isinstance(decide(votes(20, 5, 15), 60, of_present), Defeated)
    assert isinstance(decide(votes(21, 5, 14), 60, of_present), Carried)
    assert isinstance(decide(votes(20, 5, 14, recused=1), 60, of_present), Carried)  # of 39


def test_of_the_entitled_an_absent_seat_weighs_like_a_no() -> None:
    of_seats = rule(base=MajorityBase.ENTITLED)
    assert isinstance(decide(votes(30, 0, present=40), 60, of_seats), Defeated)
    assert isinstance(decide(votes(31, 0, present=40), 60, of_seats), Carried)


def test_two_thirds_are_exact() -> None:
    two_thirds = rule("2/3", exceed=False, base=MajorityBase.ENTITLED)
    assert isinstance(decide(votes(39, present=60), 60, two_thirds), Defeated)
    assert isinstance(decide(votes(40, present=60), 60, two_thirds), Carried)
    assert decide(votes(41, present=60), 61, two_thirds) == Carried(41, 41)  # 40 2/3 of 61


def test_thirty_of_sixty_are_not_more_than_half() -> None:
    assert decide(votes(30, present=30), 60, rule()) == Inquorate(present=30, needed=31)
    assert isinstance(decide(votes(31, present=31), 60, rule()), Carried)


def test_thirty_of_sixty_are_at_least_half() -> None:
    assert isinstance(decide(votes(30, present=30), 60, rule(quorum_exceed=False)), Carried)
    assert decide(votes(29, present=29), 60, rule(quorum_exceed=False)) == Inquorate(29, 30)


def test_of_fifteen_seats_eight_are_more_than_half() -> None:
    assert not is_quorate(15, 7, rule())
    assert is_quorate(15, 8, rule())


def test_an_empty_room_never_decides() -> None:
    whoever_comes = rule(quorum_base=QuorumBase.PRESENT)
    assert is_quorate(60, 1, whoever_comes)
    assert decide(votes(0, present=0), 60, whoever_comes) == Inquorate(0, 1)


def test_the_recused_are_present_but_do_not_vote() -> None:
    assert isinstance(decide(votes(None, present=31, recused=3), 60, rule()), Carried)
    assert votes(None, present=31, recused=3).in_favour == 28


def test_uncounted_yes_votes_are_what_remains_of_those_present() -> None:
    assert votes(None, 3, 2, present=12).in_favour == 7
    assert votes(6, 3, 2, present=12).in_favour == 6  # one gave no vote


def test_more_votes_than_people_are_refused() -> None:
    with pytest.raises(ValidationError, match="13 Stimmen, Enthaltungen und Befangene, aber nur 12 Anwesende"):
        votes(10, 3, present=12)
    with pytest.raises(ValidationError):
        votes(-1)


@given(
    st.integers(1, 60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.sampled_from(MajorityBase),
    st.sampled_from(["1/3", "1/2", "2/3", "3/4", "1"]),
    st.booleans(),
)
def test_more_yes_never_turns_a_carried_motion_down(
    yes: int, no: int, abstain: int, base: MajorityBase, share: str, exceed: bool
) -> None:
    its_rule = rule(share, exceed=exceed and share != "1", base=base, quorum_base=QuorumBase.PRESENT)
    before = decide(Tally(present=yes + no + abstain, yes=yes, no=no, abstain=abstain), 200, its_rule)
    joined = decide(Tally(present=yes + 1 + no + abstain, yes=yes + 1, no=no, abstain=abstain), 200, its_rule)
    assert not isinstance(before, Carried) or isinstance(joined, Carried)
    if no:
        turned = decide(Tally(present=yes + no + abstain, yes=yes + 1, no=no - 1, abstain=abstain), 200, its_rule)
        assert not isinstance(before, Carried) or isinstance(turned, Carried)


@given(st.integers(1, 200), st.integers(0, 200), st.fractions(Fraction(1, 100), 1), st.booleans())
def test_needed_is_the_smallest_number_that_satisfies_the_share(
    base: int, count: int, share: Fraction, exceed: bool
) -> None:
    needed = Majority.model_construct(share=share, exceed=exceed, base=MajorityBase.ENTITLED).needed_of(base)
    enough = Fraction(count, base) > share if exceed else Fraction(count, base) >= share
    assert (count >= needed) == enough


@pytest.mark.parametrize(
    ("tally", "line"),
    [
        (votes(40), "Einstimmig"),
        (votes(39, 0, 1), "Einstimmig bei einer Enthaltung"),
        (votes(28, 0, 12), "Einstimmig bei 12 Enthaltungen"),
        (votes(39, 1), "Mehrheitlich bei einer Gegenstimme"),
        (votes(30, 5, 5), "Mehrheitlich bei 5 Gegenstimmen und 5 Enthaltungen"),
        (votes(30, 5, 1), "Mehrheitlich bei 5 Gegenstimmen und einer Enthaltung"),
        (votes(20, 20), "Abgelehnt bei Stimmengleichheit (20 : 20)"),
        (votes(15, 15, 10), "Abgelehnt bei Stimmengleichheit (15 : 15) bei 10 Enthaltungen"),
        (votes(0, 0, 40), "Abgelehnt ohne Ja-Stimme bei 40 Enthaltungen"),
        (votes(0, 40), "Einstimmig abgelehnt"),
        (votes(0, 30, 10), "Einstimmig abgelehnt bei 10 Enthaltungen"),
        (votes(1, 39), "Mehrheitlich abgelehnt bei einer Ja-Stimme"),
        (votes(10, 25, 5), "Mehrheitlich abgelehnt bei 10 Ja-Stimmen und 5 Enthaltungen"),
    ],
)
def test_minutes_say_the_result(tally: Tally, line: str) -> None:
    assert result_line(tally).replace(NBSP, " ") == line


def test_a_motion_that_misses_two_thirds_is_not_called_carried() -> None:
    line = result_line(votes(25, 15), carried=False).replace(NBSP, " ")
    assert line == "Ohne die erforderliche Mehrheit abgelehnt bei 25 Ja-Stimmen und 15 Nein-Stimmen"
    assert "abgelehnt" in result_line(votes(30), carried=False)


@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30))
def test_nobody_writes_unanimous_where_somebody_was_against(yes: int, no: int, abstain: int) -> None:
    tally = Tally(present=yes + no + abstain, yes=yes, no=no, abstain=abstain)
    line = result_line(tally)
    assert not line.startswith("Einstimmig") or line.startswith("Einstimmig abgelehnt")
    assert ("abgelehnt" in line.lower()) == (yes <= no)


def test_the_quorum_is_written_out() -> None:
    assert quorum_arithmetic(60, 31, rule()).replace(NBSP, " ") == (
        "31 von 60 Stimmberechtigten anwesend, erforderlich 31 (mehr als 1/2): beschlussfähig"
    )
    assert quorum_arithmetic(60, 30, rule()).endswith("erforderlich 31 (mehr als 1/2): nicht beschlussfähig")
    assert quorum_arithmetic(60, 40, rule(quorum="2/3", quorum_exceed=False)).endswith(
        "erforderlich 40 (mindestens 2/3): beschlussfähig"
    )


def test_a_motion_short_of_two_thirds_is_not_minuted_as_carried() -> None:
    short = Tally(present=15, yes=9, no=6)
    assert "abgelehnt" in minuted(short, 15, rule("2/3", exceed=False)).lower()
    assert "abgelehnt" not in minuted(short, 15, rule("1/2")).lower()
