"""The whole procedure through the real actions."""

from models.kinds import Stage
from store.store import Store
from tests.council import an_agreement_at


def test_the_agreement_travels_from_draft_into_force(store: Store) -> None:
    council = an_agreement_at(store, Stage.IN_FORCE)
    assert [visit.stage for visit in council.p.visits] == [
        Stage.DRAFTING,
        Stage.WRITTEN_REVIEW,
        Stage.ROUND_TABLE,
        Stage.COMMITTEE,
        Stage.ASSEMBLY,
        Stage.SIGNING,
        Stage.CONDITIONS,
        Stage.IN_FORCE,
    ]
