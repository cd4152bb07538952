"""Figures of operation for Prometheus, for whoever has the key that the settings name. Nobody is named in them."""

import hmac
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from fastapi import APIRouter, Header, Request
from fastapi.responses import Response
from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from models.case import in_berlin
from models.errors import NotFound
from models.kinds import Question, Stage
from pages.office import Office, OfficeHere
from store.figures import Figures, figures
from store.marks import read_patrol
from store.services import living_services

NUMBERS = {
    "held": "Angehaltene Vereinbarungen",
    "in_repair": "Vereinbarungen, die Reparatur brauchen",
    "overdue_items": "Überfällige Antworten",
    "letters_waiting": "Briefe im Postausgang",
    "oldest_letter_seconds": "Wie lange der älteste Brief im Postausgang schon fällig ist",
    "documents_waiting": "Bestellte, noch nicht geschriebene Dokumente",
    "files_waiting": "Zurückgegebene Dateien, über die zu entscheiden ist",
}
COUNTS = {"letters_sent": "Versandte Briefe", "letters_refused": "Nicht zustellbare Briefe"}

router = APIRouter()


def registry_of_its_own() -> CollectorRegistry:
    """Return where one application counts: several may live in one process."""
    registry = CollectorRegistry(auto_describe=True)
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    GCCollector(registry=registry)
    return registry


@router.get("/metrics")
def metrics(request: Request, office: OfficeHere, authorization: str = Header("")) -> Response:
    """Return the figures as text; without the right key, or where none is set, the page does not exist."""
    key = office.settings.metrics_token.get_secret_value()
    if not key or not hmac.compare_digest(authorization.encode(), f"Bearer {key}".encode()):
        raise NotFound("Diese Adresse gibt es nicht. Bitte prüfen Sie, ob sie vollständig ist.")
    kept: CollectorRegistry = request.app.state.registry
    counted = CollectorRegistry()
    counted.register(_Counted(office))
    return Response(generate_latest(kept) + generate_latest(counted), media_type=CONTENT_TYPE_LATEST)


class _Counted(Collector):
    """Counts what is kept at the moment when somebody asks."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def collect(self) -> Iterator[Metric]:
        office, now = self._office, self._office.now()
        with office.store.reading() as session:
            found = figures(session, now, in_berlin(now).date())
            living = len(living_services(session, datetime.now(UTC)))
        yield _each("agreements", "Vereinbarungen je Schritt", "stage", found.agreements)
        yield _each("open_items", "Offene Fragen je Art", "question", found.open_items)
        yield from _numbers(found)
        yield GaugeMetricFamily("rundlauf_services", "Dienste, die sich melden", living)
        patrol = read_patrol(office.settings.home)
        if patrol:
            yield GaugeMetricFamily(
                "rundlauf_patrol_timestamp_seconds", "Wann zuletzt eine Streife gegangen ist", patrol.at.timestamp()
            )


def _numbers(found: Figures) -> Iterator[Metric]:
    for name, says in NUMBERS.items():
        yield GaugeMetricFamily(f"rundlauf_{name}", says, getattr(found, name))
    for name, says in COUNTS.items():
        yield CounterMetricFamily(f"rundlauf_{name}", says, getattr(found, name))


def _each(name: str, says: str, label: str, values: Mapping[Stage, int] | Mapping[Question, int]) -> Metric:
    family = GaugeMetricFamily(f"rundlauf_{name}", says, labels=[label])
    for word, number in values.items():
        family.add_metric([str(word)], number)
    return family
