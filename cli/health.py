"""The health of agreements for the commands, as far as database, files and Prefect tell."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from actions.repair import examine
from cli.home import Home
from flows.run_sight import runs_seen
from flows.server import running_server
from models.agreement import Agreement
from models.errors import NotFound
from models.repairs import Fault


def faults_by_reference(
    home: Home, wanted: Sequence[str] | None = None, patience: timedelta = timedelta(0)
) -> dict[str, list[Fault]]:
    """Return what is wrong with these agreements, or with all; one that nobody knows raises NotFound."""
    with home.store.reading() as session:
        query = select(Agreement.reference, Agreement.flow_run_id).order_by(col(Agreement.reference))
        run_ids: dict[str, str | None] = dict(session.exec(query).all())
    for reference in wanted or ():
        if reference not in run_ids:
            raise NotFound(f"Eine Vereinbarung „{reference}“ ist nicht bekannt.")
    if wanted is not None:
        run_ids = {reference: run_ids[reference] for reference in wanted}
    runs = runs_seen(home.settings.prefect_api_url or running_server(home.settings.home), run_ids)
    at = datetime.now(UTC)
    return {name: examine(home.store, name, home.now(), runs[name], patience, at) for name in run_ids}
