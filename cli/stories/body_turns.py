"""What a body can do with an agreement: carry, amend or reject it, stay away and meet again."""

from cli.stories.scene import Act, Answers, Scene
from cli.stories.situation import Situation
from cli.stories.turns import appointment
from models import outcomes as o
from models.kinds import Question

REPORTED = "Darüber wird einmal im Jahr berichtet."
BUDGET = "Die zusätzlichen Aufgaben sind im Haushalt nicht vorgesehen."


def carry(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The body votes for it."""
    decides = s.body.kind == "assembly"
    said = "beschließt" if decides else "empfiehlt"
    title = f"{s.body.short_name}: Das Gremium {said} die Vereinbarung."
    return _voting(s, title, s.votes(s.present(), 0, 1)), o.Adopted if decides else o.Recommended


def amend(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The assembly votes for a changed text."""
    passage = s.passage(1)
    answers = s.votes(s.present(), 0, 0) | {f"text__{passage.id}": f"{passage.text} {REPORTED}"}
    title = f"{s.body.short_name}: Das Gremium ändert {s.place_of(passage)} und beschließt die geänderte Fassung."
    return _voting(s, title, answers), o.AdoptedAmended


def reject(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The assembly votes against it."""
    answers = s.votes(s.present(), s.present() * 3 // 5, 0) | {"note": BUDGET}
    return _voting(s, f"{s.body.short_name}: Das Gremium lehnt die Vereinbarung ab.", answers), o.Rejected


def stay_away(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """Too few come; the item is put on a meeting three weeks later."""
    few, seats, start = s.too_few(), s.body.deciding.seats, s.later(s.after_meeting, s.stage, s.visit).on(21)
    answers: Answers = {"treatment": "not_quorate", f"present__{s.body.deciding.id}": few, **s.appointed(start)}
    title = f"{s.body.short_name}: {few} von {seats}, das Gremium ist nicht beschlussfähig. Der Punkt kommt wieder."
    return _voting(s, title, answers), o.Inquorate


def meet_again(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """In the meeting that was named when too few had come the body votes for it."""
    title = f"{s.body.short_name}: In der zweiten Sitzung beschließt das Gremium die Vereinbarung."
    return [Scene(s.on(21, 18), Question.RECORD_MEETING, title, s.votes(s.present(), 0, 1))], o.Adopted


def _voting(s: Situation, title: str, answers: Answers) -> list[Act]:
    return [*appointment(s), Scene(s.after_meeting, Question.RECORD_MEETING, title, answers)]
