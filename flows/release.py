"""„Fortsetzen“: let a held agreement go on, from the Prefect UI."""

import asyncio
from typing import Any

from prefect import flow, get_client
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from pydantic import BaseModel, ConfigDict, Field

from actions.release import release
from flows.agreement_runs import ensure_run
from flows.diary import note
from flows.house import here
from models.errors import RundlaufError


class ReleaseForm(BaseModel):
    """What the Run form asks for."""

    model_config = ConfigDict(json_schema_extra={"description": "Welcher Vorgang soll weitergehen?"})

    vorgang: str = Field(title="Vorgang", description="Nummer des Vorgangs, zum Beispiel 2025-037")


@flow(
    name="Fortsetzen",
    flow_run_name="Fortsetzen {angaben.vorgang}",
    description="Setzt einen angehaltenen Vorgang fort.",
    persist_result=False,
)
async def release_agreement(angaben: ReleaseForm) -> State[Any]:
    """Clear the hold and give the agreement a new run."""
    house = here()
    reference = angaben.vorgang.strip().replace("/", "-")
    try:
        released = await asyncio.to_thread(release, house.store, reference, "Administration", house.now())
    except RundlaufError as refusal:
        note(str(refusal), warning=True)
        return Failed(name="Nicht fortgesetzt", message=str(refusal))
    if released:
        async with get_client() as client:
            await ensure_run(client, house, reference)
    report = f"{reference} wird fortgesetzt." if released else f"{reference} war nicht angehalten."
    note(report)
    return Completed(message=report)
