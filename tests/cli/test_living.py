"""What happens to an agreement in force, at a terminal: recorded, shown, kept by rule, a person erased on request."""

import json
from pathlib import Path

import pytest

from models.kinds import Stage
from store.clock import Clock
from store.store import Store
from tests.cli.conftest import Give
from tests.council import Council, an_agreement_at

ADDRESS = "astrid.brokmann@arbeitsagentur.example"


@pytest.fixture
def council(store: Store, home: Path) -> Council:
    council = an_agreement_at(store, Stage.IN_FORCE)
    council.on(2026, 4, 2)
    Clock(home).set(council.now)
    return council


def test_a_notice_is_recorded_and_shows_when_it_takes_effect(give: Give, council: Council) -> None:
    party = council.p.case.parties[0].id
    fact = {"fact": "notice_given", "on": "2026-04-01", "party": party, "form": "written", "reason": "Umbau"}
    said = give("life", "record", council.reference, json.dumps(fact), "--json")
    assert said.code == 0, said.err
    shown = give("life", "show", council.reference, "--json")
    assert shown.code == 0
    assert "2026" in json.dumps(shown.data)
    assert council.p.life


def test_what_is_unknown_is_named_with_what_there_is(give: Give, council: Council) -> None:
    said = give("life", "record", council.reference, '{"fact": "vergessen"}')
    assert said.code == 5
    assert "notice_given" in said.err
    assert not council.p.life


def test_of_a_person_everything_is_told_before_anything_goes(give: Give, council: Council) -> None:
    told = give("erase-person", ADDRESS, "--nur-zeigen", "--json")
    assert told.data["names"][0] == "Astrid Brokmann"
    assert give("erase-person", ADDRESS, typed="nein\n").code == 130
    assert "Astrid Brokmann" in {person.name for person in council.p.case.people}
    gone = give("erase-person", ADDRESS, "--ja", "--json")
    assert gone.data["erased"] > 0
    assert "Astrid Brokmann" not in {person.name for person in council.p.case.people}
    assert all(held["treatment"] == "remains" and held["basis"] for held in gone.data["remains"])


def test_nothing_is_deleted_by_rule_before_its_time_nor_without_a_dossier(
    give: Give, council: Council, tmp_path: Path
) -> None:
    assert give("retention", "--json").data == []
    said = give("retention", council.reference, "--loeschen", str(tmp_path / "fehlt.zip"))
    assert said.code != 0
    assert "gibt es nicht" in said.err
    assert give("retention", "--protokoll", "--json").data == []
