"""The flow that looks into the mailbox: only where one is named, and a mailbox that is away stops nothing."""

import asyncio
from pathlib import Path

import pytest

from flows import house
from flows.house import furnish, open_house
from flows.plan import POST_IN, specs
from flows.post_in import post_in
from store.settings import Settings


def settle_in(home: Path, inbox_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "_current", None)
    furnish(open_house(Settings.model_validate({"home": home, "inbox_url": inbox_url}), alone=True))


def test_without_a_mailbox_nothing_looks_every_three_minutes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(home, "", monkeypatch)
    assert POST_IN not in specs()
    settle_in(home, "imaps://antworten:wort@127.0.0.1:1", monkeypatch)
    assert POST_IN in specs()


@pytest.mark.parametrize("url", ["imaps://antworten:wort@127.0.0.1:1", "keine Adresse"])
def test_a_mailbox_that_cannot_be_read_is_said_and_tried_again(
    home: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_in(home, url, monkeypatch)
    assert asyncio.run(post_in.fn()) == "Postfach nicht erreichbar"
