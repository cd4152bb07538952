"""Write to the administrator when a run has failed."""

from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

from httpx import HTTPStatusError
from prefect import flow
from prefect.automations import Automation
from prefect.client.orchestration import PrefectClient
from prefect.events.actions import RunDeployment
from prefect.events.schemas.automations import EventTrigger, Posture

from flows.diary import note
from flows.house import here, post_turn
from mail.compose import compose, wire
from mail.letter import Addressing, LetterContent
from mail.message_id import message_id

AUTOMATION = "Rundlauf: fehlgeschlagener Lauf"


@flow(
    name="Störung melden",
    flow_run_name="Störung: {lauf}",
    description="Schreibt der Administration.",
    persist_result=False,
)
async def report_trouble(lauf: str = "", zustand: str = "", kennung: str = "") -> str:
    """Tell the administrator which run failed; without an address on file only the diary says so."""
    house = here()
    administrator = house.settings.administrator
    if not administrator:
        note("Keine Adresse der Administration hinterlegt (RUNDLAUF_ADMINISTRATOR).", warning=True)
        return "niemand benachrichtigt"
    content = LetterContent(
        subject=f"Rundlauf: {lauf or 'ein Lauf'} ist fehlgeschlagen",
        salutation="Guten Tag,",
        paragraphs=("ein Lauf ist fehlgeschlagen. Antworten werden weiter angenommen; die Streife sieht nach.",),
        facts=(("Lauf", lauf), ("Zustand", zustand)),
        closing=("Rundlauf",),
    )
    domain = house.room.sender_address.rpartition("@")[2]
    addressing = Addressing(
        sender_name=house.room.sender_name,
        sender_address=house.room.sender_address,
        reply_to=house.room.reply_to or house.room.sender_address,
        recipient_name="Administration",
        recipient_address=administrator,
        message_id=message_id(f"trouble:{kennung}", domain),
        date=house.now(),
    )
    message = wire(compose(content, addressing, None))
    async with post_turn, house.room.post_office as office:
        await office.send(house.room.sender_address, administrator, message)
    return "Administration benachrichtigt"


def automation(deployment_id: UUID, own_flow: str) -> Automation:
    """Return the automation as code: a failed or crashed run of ours starts the report."""
    return Automation(
        name=AUTOMATION,
        description="Meldet fehlgeschlagene Läufe der Administration.",
        trigger=EventTrigger(
            expect={"prefect.flow-run.Failed", "prefect.flow-run.Crashed"},
            match_related={"prefect.resource.role": "flow", "prefect.resource.name": own_flow},
            posture=Posture.Reactive,
            threshold=1,
            within=timedelta(0),
        ),
        actions=[
            RunDeployment(
                source="selected",
                deployment_id=deployment_id,
                parameters={
                    "lauf": {"__prefect_kind": "jinja", "template": "{{ flow_run.name }}"},
                    "zustand": {"__prefect_kind": "jinja", "template": "{{ flow_run.state.name }}"},
                    "kennung": {"__prefect_kind": "jinja", "template": "{{ flow_run.id }}"},
                },
            )
        ],
    )


async def ensure_automation(client: PrefectClient, deployment_id: UUID, own_flow: str) -> None:
    """Renew the automation; harmless to repeat, also for two services that start in the same instant."""
    former = await client.read_automations_by_name(AUTOMATION)
    await automation(deployment_id, own_flow).acreate()
    for present in former:
        await _delete(client, present.id)
    present_now = sorted(await client.read_automations_by_name(AUTOMATION), key=lambda present: present.id)
    for twin in present_now[1:]:
        await _delete(client, twin.id)


async def _delete(client: PrefectClient, automation_id: UUID) -> None:
    """Delete an automation, unless another service has just done so."""
    try:
        await client.delete_automation(automation_id)
    except HTTPStatusError as error:
        if error.response.status_code != HTTPStatus.NOT_FOUND:
            raise
