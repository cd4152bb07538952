"""What members can do in a written round beside typing: edit the Word file and give it back."""

from cli.stories.scene import Act, Answers, Edit, Scene
from cli.stories.situation import Situation
from models import outcomes as o
from models.kinds import Question

CHECKED = "Die Parteien prüfen dies einmal im Halbjahr gemeinsam."
PUBLIC = "Die Ergebnisse werden veröffentlicht."
KEPT = "Wer das leisten soll, klärt der Runde Tisch."


def give_files_back(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """One member records changes in Word, another makes them in silence; one is merged, one is left to the table."""
    *_, silent, recording = (s.case.person(member) for member in s.case.round_table.members)
    when, first, second = s.on(8, 14), s.passage(0), s.passage(1)
    recorded = Edit(first.id, CHECKED, author=recording.display, recorded_at=when)
    by: dict[str, Answers] = {
        recording.id: {"stand": "proposals", "file": recorded},
        silent.id: {"stand": "proposals", "file": Edit(second.id, PUBLIC)},
    }
    told = (
        f"{recording.organization} und {silent.organization} bearbeiten die Word-Datei und geben sie zurück, "
        "mit und ohne Änderungsverfolgung."
    )
    decisions: Answers = {
        f"decision__{recording.id}:1": "accept",
        f"decision__{silent.id}:1": "discuss",
        f"reason__{silent.id}:1": KEPT,
    }
    decided = (
        f"Die Koordination übernimmt den Vorschlag zu {s.place_of(first)} "
        f"und lässt {s.place_of(second)} am Runden Tisch beraten."
    )
    return [
        Scene(when, Question.GIVE_STATEMENT, told, {"stand": "no_remarks"}, by=by),
        Scene(s.on(16, 11), Question.EVALUATE_REVIEW, decided, decisions),
    ], o.ChangesMerged
