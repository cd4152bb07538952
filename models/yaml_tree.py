"""YAML as a tree of texts with the line of every entry.

Nothing is guessed: ``2025/037``, ``1/2``, ``no`` and ``0241`` stay the texts that were written, only an empty value or
``null`` is nothing. What a text means is said by the model that reads it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from models.errors import CaseInvalid
from models.yaml_german import in_german

Path = tuple[str | int, ...]

LARGEST = 1_000_000  # characters
DEEPEST = 20
MOST = 20_000  # things the parser sees; a real case file has about a thousand
NOTHING = ("", "~", "null", "Null", "NULL")
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def line_of(event: yaml.Event) -> int:
    """Return the line of an event, counted from one."""
    mark = event.start_mark
    return mark.line + 1 if mark else 1


@dataclass(slots=True)
class Tree:
    """What was written: the data, the line of every entry, every single text, and what was wrong on the way."""

    data: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    texts: list[tuple[Path, str]] = field(default_factory=list)
    findings: list[tuple[int, str]] = field(default_factory=list)

    def refuse(self, event: Event, what: str) -> NoReturn:
        """Give up at this point, with everything that was noted down so far."""
        self.findings.append((line_of(event), what))
        raise CaseInvalid(self.noted)

    @property
    def noted(self) -> list[str]:
        """The findings as lines of German."""
        return [f"Zeile {line}: {what}" for line, what in self.findings]


def read_tree(text: str) -> Tree:
    """Read one YAML document; what cannot be read at all raises CaseInvalid with the line."""
    if len(text) > LARGEST:
        raise CaseInvalid(["Die Datei ist größer als 1 MB, eine Falldatei hat wenige Seiten"])
    tree = Tree(findings=_unseen(text))
    if tree.findings:
        raise CaseInvalid(tree.noted)
    try:
        _read_document(_bounded(yaml.parse(text, yaml.SafeLoader), tree), tree)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise CaseInvalid([*tree.noted, in_german(error, text)]) from error
    return tree


def _unseen(text: str) -> list[tuple[int, str]]:
    """Find the tabs and no-break spaces in front of a line that nobody sees and YAML cannot stand."""
    pattern = re.compile(r"^[ \u00a0]*\t|^ *\u00a0", re.MULTILINE)
    return [
        (text.count("\n", 0, found.start()) + 1, "Vor dem Text steht ein Tabulator oder geschütztes Leerzeichen")
        for found in list(pattern.finditer(text))[:20]
    ]


def _bounded(events: Iterator[Event], tree: Tree) -> Iterator[Event]:
    for count, event in enumerate(events):
        if count > MOST:
            tree.refuse(event, "Bis hierher stehen mehr Einträge, als eine Falldatei haben kann")
        yield event


def _read_document(events: Iterator[Event], tree: Tree) -> None:
    for event in events:
        if isinstance(event, DocumentStartEvent):
            if tree.lines:
                tree.refuse(event, "Hier beginnt ein zweites Dokument, eine Falldatei hat nur eines")
            tree.lines[()] = line_of(event)
            tree.data = _value(next(events), events, (), tree)


def _value(event: Event, events: Iterator[Event], path: Path, tree: Tree) -> object:
    line = line_of(event)
    tree.lines.setdefault(path, line)
    if len(path) > DEEPEST:
        tree.refuse(event, f"Hier ist die Datei mehr als {DEEPEST} Ebenen tief verschachtelt")
    _refuse_magic(event, line, tree)
    if isinstance(event, MappingStartEvent):
        return _mapping(events, path, tree)
    if isinstance(event, CollectionStartEvent):
        return _sequence(events, path, tree)
    return _text(event, path, tree) if isinstance(event, ScalarEvent) else "*"


def _refuse_magic(event: Event, line: int, tree: Tree) -> None:
    """Note down aliases, anchors and tags: a case file needs none, and with them small files grow without end."""
    if isinstance(event, AliasEvent):
        hint = f"Beginnt ein Text mit „*“, gehört er in Anführungszeichen: '*{event.anchor}'"
        tree.findings.append((line, f"Verweise wie *{event.anchor} sind nicht erlaubt. {hint}"))
    elif isinstance(event, NodeEvent) and event.anchor:
        tree.findings.append((line, f"Anker wie &{event.anchor} sind nicht erlaubt"))
    if getattr(event, "tag", None):
        hint = "Beginnt ein Text mit „!“, gehört er in Anführungszeichen"
        tree.findings.append((line, f"Typangaben mit „!“ sind nicht erlaubt. {hint}"))


def _mapping(events: Iterator[Event], path: Path, tree: Tree) -> dict[str, object]:
    mapping: dict[str, object] = {}
    while isinstance(event := next(events), NodeEvent):
        if not isinstance(event, ScalarEvent):
            tree.refuse(event, "Ein Schlüssel muss ein einfaches Wort sein")
        line, key = line_of(event), _clean(event, tree)
        _refuse_magic(event, line, tree)
        if key in mapping:
            first = tree.lines[*path, key]
            tree.findings.append((line, f"Der Schlüssel „{key}“ steht hier ein zweites Mal (zuerst in Zeile {first})"))
            _value(next(events), events, (*path, key), Tree())
        else:
            tree.lines[*path, key] = line
            mapping[key] = _value(next(events), events, (*path, key), tree)
    return mapping


def _sequence(events: Iterator[Event], path: Path, tree: Tree) -> list[object]:
    sequence: list[object] = []
    while not isinstance(event := next(events), SequenceEndEvent):
        sequence.append(_value(event, events, (*path, len(sequence)), tree))
    return sequence


def _text(event: ScalarEvent, path: Path, tree: Tree) -> str | None:
    if event.style is None and event.value in NOTHING:
        return None
    text = _clean(event, tree)
    tree.texts.append((path, text))
    return text


def _clean(event: ScalarEvent, tree: Tree) -> str:
    """Return the text without control characters, which neither Word nor a database can take; they are noted down."""
    text: str = UNWANTED.sub("", event.value)
    if text != event.value:
        tree.findings.append((line_of(event), "Der Text enthält ein Steuerzeichen"))
    return text
