"""A scene: on a day people who were asked something answer it, or the coordinator steps in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.kinds import Question

Answers = dict[str, Any]

#: Stands for all members of the round table.
EVERYBODY = "alle"


@dataclass(frozen=True)
class Edit:
    """What somebody does to the Word file before giving it back; stands in answers as ``file``."""

    passage: str
    sentence: str  #: comes behind what the passage says
    author: str = ""
    recorded_at: datetime | None = None  #: without it the change is made in silence


@dataclass(frozen=True)
class Scene:
    """On a day people who were asked a question answer it; ``by`` gives single people other answers."""

    when: datetime
    question: Question
    title: str
    answers: Answers = field(default_factory=dict)
    by: Mapping[str, Answers] = field(default_factory=dict)
    only: tuple[str, ...] = ()  #: the others keep silent in this scene


@dataclass(frozen=True)
class Intervention:
    """On a day the coordinator holds the agreement, lets it go on or withdraws it, by the page of that move."""

    when: datetime
    move: str  #: the last part of the page's address
    title: str
    answers: Answers = field(default_factory=dict)


Act = Scene | Intervention
