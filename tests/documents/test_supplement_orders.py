"""A supplement to a paper that is already out: which body gets it, what has changed, what lateness means."""

from documents.catalog import render
from documents.supplement_orders import supplementary_paper
from models.kinds import DocumentKind, Stage
from store.store import Store
from tests.council import an_agreement_at
from tests.documents.dossier import WISH, voted
from tests.documents.reading import text


def test_a_paper_laid_on_the_table_shows_both_texts_and_that_members_may_object(store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    voted(council, changes=[WISH])
    content = supplementary_paper(
        council.p, council.now, "Der Ausschuss hat geändert.", former_version=1, tabled=True, number="2025/037-E1"
    )
    spoken = text(render(DocumentKind.SUPPLEMENTARY_PAPER, content))

    assert spoken.startswith("Tischvorlage · zur Vorlage 2025/037 · öffentlich")
    assert "Gremium | Verbandsversammlung des Region Aachen Zweckverbands" in spoken
    assert "Sitzung am | 7. November 2025" in spoken
    assert "Bisher | Fassung 1 | Neu | Fassung 2" in spoken
    assert "jedes Mitglied kann dem widersprechen" in spoken
    assert "mindestens zweimal" in spoken
    assert "mindestens dreimal" in spoken
