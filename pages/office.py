"""What every page works with: the store, the clock, the settings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from actions.send import PostRoom
from models.diagnosis import Diagnosis
from models.repairs import RunSeen
from store.clock import Clock
from store.settings import Settings
from store.store import Store

Examine = Callable[[], Sequence[Diagnosis]]
#: What Prefect says of the runs of agreements, by reference; handed in from where Prefect is known.
RunsSeen = Callable[[Mapping[str, str | None]], Mapping[str, RunSeen]]


@dataclass(frozen=True)
class Office:
    """One installation as its pages see it."""

    store: Store
    clock: Clock
    settings: Settings
    prefect_ui: str | None = None  #: where administrators see the runs
    room: PostRoom | None = None  #: how letters go out that cannot wait
    examine: Examine | None = None  #: the doctor, where one is in the house
    runs_seen: RunsSeen | None = None

    def now(self) -> datetime:
        """Return the present moment; the only place where pages read the clock."""
        return self.clock.now()

    def run_seen(self, reference: str, run: str | None) -> RunSeen:
        """Return what Prefect says of the run of an agreement; where nobody can be asked, that nobody was."""
        return self.runs_seen({reference: run})[reference] if self.runs_seen else RunSeen.UNASKED


def office_of(request: Request) -> Office:
    """Return the office that this application serves."""
    office: Office = request.app.state.office
    return office


OfficeHere = Annotated[Office, Depends(office_of)]
