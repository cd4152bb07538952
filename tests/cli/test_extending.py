"""More time by command; the list takes the same filters as the overview."""

from models.kinds import Stage
from store.store import Store
from tests.cli.conftest import Give
from tests.council import an_agreement_at


def test_a_deadline_is_extended_by_command(give: Give, store: Store) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = council.open_items()[0]
    said = give("extend", item.key, "2099-09-10", "--grund", "Ferien", "--alle", "--json")
    assert said.data["extended"] == 12
    assert "läuft schon so lange" in give("extend", item.key, "2099-09-10", "--grund", "Ferien").out
    refused = give("extend", item.key, "2099-09-12", "--grund", "Ferien")
    assert refused.code == 4
    assert "kein Arbeitstag" in refused.err


def test_the_list_filters_as_the_overview_does(begun: Give) -> None:
    assert [one["reference"] for one in begun("list", "--suche", "brokmann", "--json").data] == ["2025-037"]
    assert begun("list", "--suche", "niemand", "--json").data == []
    assert begun("list", "--zeige", "abgeschlossen").out.strip() == "Vereinbarungen: keine."
    assert "2025-037" in begun("list", "--schritt", "drafting").out
