"""Which proposals exclude each other is known before anything is decided."""

from models.proposals import Proposal, ProposalKind
from models.rivals import rivals
from tests.models.test_merging import TEXT, reword, submitted, whole


def against(*proposals: Proposal) -> dict[str, list[str]]:
    found = rivals(TEXT, submitted(*proposals, decision=None))
    return {key: [other.key for other in others] for key, others in found.items()}


def test_two_who_want_the_same_words_otherwise_are_rivals_of_each_other() -> None:
    three, six = reword("land", "drei", "vier"), reword("land", "drei", "sechs")
    assert against(three, reword("land", "berät", "hilft"), six) == {"v1": ["v3"], "v3": ["v1"]}


def test_the_same_wish_of_two_members_and_remarks_are_no_rivals() -> None:
    wish, remark = reword("land", "drei", "vier"), whole(ProposalKind.COMMENT, "land", comment="Warum drei?")
    assert against(wish, wish, remark) == {}


def test_whoever_drops_a_passage_is_a_rival_of_all_who_reword_it() -> None:
    dropped = whole(ProposalKind.DELETE, "land", old="Das Land berät mit einer Frist von drei Monaten.")
    found = against(dropped, reword("land", "drei", "vier"), reword("land", "berät", "hilft"))
    assert found == {"v1": ["v2", "v3"], "v2": ["v1"], "v3": ["v1"]}
