"""A letter of the round table, its envelope, and mail servers with bad manners."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest

from mail.catcher import Catcher
from mail.letter import Addressing, LetterContent
from mail.message_id import message_id, root_id

BERLIN = ZoneInfo("Europe/Berlin")
LINK = "https://verfahren.example/v/k7JQx2-9aZ_b"

SomeCatcher = TypeVar("SomeCatcher", bound=Catcher)
Opened = Callable[[type[SomeCatcher]], SomeCatcher]


@pytest.fixture
def content() -> LetterContent:
    return LetterContent(
        subject="Bitte um Ihre Rückmeldung: Kooperationsvereinbarung Region Aachen – FAI\u00a0NRW",
        salutation="Sehr geehrte Damen und Herren,",
        paragraphs=("der Entwurf liegt vor.", "Ihre Ansprechpartner*innen antworten auf alle Fragen zu § 3."),
        facts=(("Frist", "12. September 2025"), ("Sitzung", "1. Oktober 2025, 10:00 Uhr")),
        action="Vorgang öffnen",
        closing=("Mit freundlichen Grüßen", "Geschäftsstelle der Region Aachen"),
        footer=("Muster – kein amtliches Dokument",),
    )


@pytest.fixture
def addressing() -> Addressing:
    return Addressing(
        sender_name="Region Aachen, Geschäftsstelle",
        sender_address="verfahren@region-aachen.example",
        reply_to="geschaeftsstelle@region-aachen.example",
        recipient_name="Vorsitz der Verbandsversammlung",
        recipient_address="vorsitz@verband.example",
        message_id=message_id("2025-037:assembly:1:vorsitz:invitation", "region-aachen.example"),
        root_message_id=root_id("2025-037", "region-aachen.example"),
        date=datetime(2025, 8, 20, 9, 0, tzinfo=BERLIN),
    )


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened[Catcher]]:
    """Start a catcher of the given manners; it is stopped when the test is over."""
    running: list[Catcher] = []

    def open_one(manners: type[SomeCatcher]) -> SomeCatcher:
        catcher = manners(tmp_path / "postausgang")
        catcher.start()
        running.append(catcher)
        return catcher

    yield open_one
    for catcher in running:
        catcher.stop()
