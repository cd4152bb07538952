"""Which flows there are, under which names administrators find them, and when they run by themselves."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.flows import Flow

from flows import schedule_probe
from flows.approval import FLOW_NAME, approve_agreement
from flows.deliver import deliver
from flows.deployments import DeploymentSpec, apply
from flows.house import here
from flows.patrol import patrol
from flows.post_in import post_in
from flows.release import release_agreement
from flows.remind import remind
from flows.start import start_agreement
from flows.trouble import ensure_automation, report_trouble

TAGS = ("rundlauf",)

SPECS = (
    DeploymentSpec(approve_agreement, "Vereinbarung", "Ein Lauf je Vereinbarung; wird vom Dienst angelegt.", tags=TAGS),
    DeploymentSpec(start_agreement, "Neue Vereinbarung", "Beginnt ein Verfahren aus einer Falldatei.", tags=TAGS),
    DeploymentSpec(release_agreement, "Fortsetzen", "Setzt einen angehaltenen Vorgang fort.", tags=TAGS),
    DeploymentSpec(deliver, "Zustellung", "Stellt zu, wenn vieles zugleich ansteht.", tags=TAGS),
    DeploymentSpec(
        patrol, "Streife", "Alle fünf Minuten: heilt Unterbrochenes.", interval=timedelta(minutes=5), tags=TAGS
    ),
    DeploymentSpec(remind, "Erinnerung", "Werktags um 7:00 Uhr.", cron="0 7 * * 1-5", tags=TAGS),
    DeploymentSpec(report_trouble, "Störung melden", "Schreibt der Administration.", tags=TAGS),
    schedule_probe.spec(),
)

#: Only where a mailbox is named; else it would look for nothing five hundred times a day.
POST_IN = DeploymentSpec(
    post_in, "Posteingang", "Alle drei Minuten: holt Antworten.", interval=timedelta(minutes=3), tags=TAGS
)


def specs() -> tuple[DeploymentSpec, ...]:
    """Return the deployments of this house."""
    return (*SPECS, POST_IN) if here().settings.inbox_url.get_secret_value() else SPECS


async def prepare(client: PrefectClient) -> Mapping[UUID, Flow[..., Any]]:
    """Tell the server our flows, deployments and the automation; return the flows by the server's ids."""
    applied = await apply(client, specs())
    await ensure_automation(client, applied.deployments["Störung melden"], FLOW_NAME)
    return applied.flows
