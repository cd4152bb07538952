"""Databases that earlier programs have left: one of every migration, with an agreement in every stage.

``NNNN.sqlite.xz`` was written by the last program that knew no later migration than NNNN. None is ever changed; whoever
adds a migration puts one beside them that was written before it.
"""

import lzma
from datetime import datetime
from pathlib import Path

from sqlmodel import select

from models.agreement import Agreement
from models.case import BERLIN
from models.kinds import Question, Stage
from store.store import Store, open_store
from tests.council import Council
from tests.every_stage import NEXT, OVER, says

EARLIER = sorted(Path(__file__).parent.glob("*.sqlite.xz"))
LATER = datetime(2025, 11, 20, 12, tzinfo=BERLIN)  #: every meeting of the real case is over


def earlier_store(file: Path, home: Path) -> Store:
    """Return the store of an earlier program, opened by this one."""
    home.mkdir(exist_ok=True)
    (home / "rundlauf.sqlite").write_bytes(lzma.decompress(file.read_bytes()))
    return open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")


def stages_in(store: Store) -> dict[str, Stage]:
    """Return where each agreement stands."""
    with store.reading() as session:
        return {agreement.reference: Stage(agreement.stage) for agreement in session.exec(select(Agreement))}


def goes_on(council: Council, stage: Stage) -> None:
    """Let everybody answer whom an agreement waits for, and see it come one stage further, or stay at its end."""
    council.go_on()
    while stage in NEXT and council.stage is stage:
        item = council.open_items()[0]
        council.say(item, **says(Question(item.question), council))
        council.go_on()
    assert council.stage is NEXT.get(stage, stage), (council.reference, stage)
    assert (council.stage is stage) is (stage in OVER)
