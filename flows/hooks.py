"""What the engine must be told about the house, and how it is to work; it knows nothing else of agreements."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

POOL = "kooperation"


@dataclass(frozen=True)
class Hooks:
    """The house as the engine sees it. Every hook may be called from any thread of the engine, and repeatedly."""

    run_id_of: Callable[[str], str | None]
    """The flow run of a reference as our database has it; None when there is none (yet)."""

    is_behind: Callable[[str], bool]
    """Whether something is to be done for a reference right now. What has to wait for a later time does not count."""

    on_cancelled: Callable[[str], None]
    """Somebody cancelled the present run of a reference."""

    on_death: Callable[[BaseException], None]
    """The engine has died. The process must not go on as if nothing were."""


@dataclass(frozen=True)
class Manner:
    """How the engine works.

    `resident` names the flow whose runs stay for weeks and carry a `reference`; only they count against `limit`.
    While a run of the flow `batch` is at work they give way for a time, for it does their work too.
    `direct` executes a paused run at once and takes every run that nobody here works on for abandoned: for a single
    service. `resume` leaves the run to whichever service claims it first.
    """

    resident: str
    wake: Literal["direct", "resume"] = "direct"
    limit: int = 1
    pool: str = POOL
    worker: str = "rundlauf"
    batch: str = ""
    give_way: float = 15.0  # seconds: a slow mail server must not hold up everybody
    poll: float = 0.5  # seconds between two looks for due runs
    heartbeat: float = 15.0
    cancelled: float = 5.0  # seconds between two looks for cancelled runs
    longest: float = 1800.0  # seconds that a resident run may be at work; then it is given up, others want its place
