"""The dossier on the desk: saved by whoever may see the agreement, written beside the event loop."""

from inspect import iscoroutinefunction

from documents.verifier.container import unpacked
from documents.verifier.examination import examine_parts
from models.kinds import Stage
from pages import desk_dossier
from store.store import Store
from tests.council import an_agreement_at
from tests.pages.conftest import Visits
from tests.pages.test_desk import seated


def test_the_dossier_is_saved_from_the_page_of_its_agreement(store: Store, visits: Visits) -> None:
    visitor = seated(visits(an_agreement_at(store, Stage.COMMITTEE)))
    page = visitor.client.get("/v/2025-037").text
    for name, scope in (("akte", "vollständig"), ("akte-oeffentlich", "öffentlich")):
        assert f'href="/v/2025-037/{name}.zip"' in page
        response = visitor.client.get(f"/v/2025-037/{name}.zip")
        assert response.headers["content-type"] == "application/zip"
        assert response.headers["content-disposition"].startswith("attachment;")
        examination = examine_parts(unpacked(response.content))
        assert examination.holds
        assert examination.dossier
        assert examination.dossier.about["scope"] == scope
    assert visitor.client.get("/v/2099-001/akte.zip").status_code == 404


def test_whoever_is_not_at_the_desk_gets_no_dossier(store: Store, visits: Visits) -> None:
    visitor = visits(an_agreement_at(store, Stage.DRAFTING))
    response = visitor.client.get("/v/2025-037/akte.zip")
    assert response.status_code == 403
    assert b"PK\x03\x04" not in response.content


def test_writing_a_dossier_keeps_no_other_page_waiting() -> None:
    assert not iscoroutinefunction(desk_dossier.whole)
    assert not iscoroutinefunction(desk_dossier.public)
