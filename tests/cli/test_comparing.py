"""The commands `rundlauf synopsis` and `rundlauf compare`, as the office types them."""

from pathlib import Path

import pytest

from models.evaluation import submissions_of
from models.kinds import Question, Stage
from models.treatments import Decision, Verdict
from store.store import Store
from tests.cli.conftest import Give
from tests.council import Council, an_agreement_at
from tests.documents.reading import text

WISH = {"clause": "kuendigung_1", "text": "Die Vereinbarung endet von selbst.", "reason": "Das ist einfacher."}
REF = "2025-037"


@pytest.fixture
def c(store: Store) -> Council:
    """The first round; one member wishes for something."""
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    first, *others = council.open_items(Question.GIVE_STATEMENT)
    council.say(first, agrees=True, proposals=[WISH])
    for item in others:
        council.say(item, agrees=True)
    council.go_on()
    return council


def test_while_a_round_is_open_its_proposals_stand_side_by_side_undecided(give: Give, c: Council) -> None:
    said = give("synopsis", REF)
    assert (said.code, "Vorschläge zu Fassung\u00a01" in said.out, "offen" in said.out) == (0, True, True)
    (proposal,) = give("synopsis", REF, "--json").data
    assert (proposal["label"], proposal["comment"], proposal["decision"]) == ("§ 13 Abs. 1", WISH["reason"], None)


def test_after_it_the_versions_can_be_compared_and_the_synopse_be_had_as_a_file(
    give: Give, c: Council, tmp_path: Path
) -> None:
    (wish,) = submissions_of(c.p, c.p.visit)
    taken = wish.model_copy(update={"decision": Decision(verdict=Verdict.ACCEPT, reason="Kürzer.")})
    c.all_say(Question.EVALUATE_REVIEW, submissions=[taken.model_dump(mode="json")])
    c.go_on()
    (difference,) = give("compare", REF, "1", "2", "--json").data
    assert (difference["change"], difference["new"]) == ("reworded", WISH["text"])
    assert "geändert" in give("compare", REF, "1", "2").out
    assert "Von Fassung\u00a02 zu Fassung\u00a02: keine." in give("compare", REF, "2", "2").out
    file = tmp_path / "synopse.docx"
    assert f"Geschrieben: {file}" in give("synopsis", REF, "--out", str(file)).out
    assert "übernommen / Kürzer." in text(file.read_bytes())


def test_what_is_not_there_is_said(give: Give, c: Council, tmp_path: Path) -> None:
    for words, says in (
        (("compare", REF, "1", "9"), "Eine Fassung 9 von 2025-037 gibt es nicht. Es gibt: 1."),
        (("synopsis", REF, "--out", str(tmp_path)), "lässt sich nicht schreiben"),
        (("synopsis", "2025-999"), "nicht bekannt"),
    ):
        said = give(*words)
        assert (said.code, says in said.err) == (3, True), said.err


def test_before_the_first_round_there_is_nothing_to_set_side_by_side(give: Give, store: Store) -> None:
    an_agreement_at(store, Stage.DRAFTING)
    said = give("synopsis", REF)
    assert (said.code, "noch keine schriftliche Runde" in said.err) == (3, True)
