"""No file harms the reader: a reason in German, or a safe reading, in under a second and 200 MB."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from documents.returned.gate import admit
from documents.returned.understanding import read_returned, understand
from models.errors import FileRefused
from tests.returned.hostile import READ, REFUSED, good, related


@contextmanager
def within_limits() -> Iterator[None]:
    """Watch the time that this process computes, and what memory it takes beyond what it had."""
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    yield
    assert time.process_time() - begun < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_a_reason(name: str) -> None:
    make, reason = REFUSED[name]
    content = make()
    with within_limits(), pytest.raises(FileRefused, match=reason) as refusal:
        understand(content, {1: good()})
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_safely(name: str) -> None:
    content = READ[name]()
    with within_limits():
        read_returned(content, good())


def test_what_is_read_past_is_said() -> None:
    template = admit(related("attachedTemplate", "file:///C:/Vorlagen/Amt.dotx"))
    assert template.notes == ("Der Verweis der Datei auf eine Dokumentvorlage wurde nicht verfolgt.",)


@pytest.mark.parametrize("seed", range(3))
def test_a_file_with_bytes_gone_wrong_is_refused_or_read(seed: int) -> None:
    content, refused, read = bytearray(good()), 0, 0
    for place in range(20 + seed, len(content), 701):
        damaged = content[:place] + bytes([content[place] ^ (1 << seed)]) + content[place + 1 :]
        with within_limits():
            try:
                understand(bytes(damaged), {1: good()})
                read += 1
            except FileRefused:
                refused += 1
    assert refused > read  # every part has a checksum; only what nobody reads may go wrong unseen
