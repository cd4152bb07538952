"""An agreement from before slots could say how they are signed goes on as it was begun."""

import json
from pathlib import Path

import pytest
from alembic import command
from sqlmodel import col, update

from models.agreement import Agreement
from models.kinds import Stage
from models.signature_slots import SignatureKind
from models.signature_ways import ways_of
from store.database import connect
from store.migrate import _config
from store.store import Store, open_store
from tests.council import an_agreement_at


@pytest.fixture
def former(store: Store, home: Path) -> Path:
    """A home from before, with an agreement that is being signed."""
    council = an_agreement_at(store, Stage.SIGNING)
    case = json.loads(council.p.agreement.case_json)
    for slot in case["signature_slots"]:
        for field in ("ways", "office", "deputies"):
            del slot[field]
    del case["periods"]["signature_grace"]
    with store.unit_of_work() as session:
        session.exec(update(Agreement).values(case_json=json.dumps(case)))  # type: ignore[call-overload]
    store.engine.dispose()
    engine = connect(f"sqlite:///{home / 'rundlauf.sqlite'}")
    config = _config()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "0010")
    engine.dispose()
    return home


def test_a_signing_under_way_keeps_the_click_with_which_it_was_begun(former: Path) -> None:
    store = open_store(former, f"sqlite:///{former / 'rundlauf.sqlite'}")
    with store.reading() as session:
        (agreement,) = session.query(Agreement).order_by(col(Agreement.reference)).all()
        slots = agreement.case.signature_slots
    assert all(ways_of(slot)[0] is SignatureKind.SIMPLE for slot in slots)
    assert agreement.case.periods.signature_grace == 10
    store.engine.dispose()
