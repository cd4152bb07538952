"""Stories: at which visit to which stage people do something else than usual. The rest follows from the procedure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cli.stories import body_turns, review_turns, signing_turns, turns
from cli.stories.scene import Act
from cli.stories.situation import Situation
from cli.stories.turns import Turn
from models import outcomes as o
from models.case import BERLIN, CaseFile
from models.case_procedure import procedure_of
from models.kinds import Stage
from models.procedure import RESTING

LONGEST = 60  # visits; a story that takes longer goes round in circles
AHEAD = timedelta(days=44)  # so long before the first meeting the draft is there
Place = tuple[Stage, int]

USUAL: Mapping[Stage, Turn] = {
    Stage.DRAFTING: turns.release,
    Stage.WRITTEN_REVIEW: turns.review,
    Stage.ROUND_TABLE: turns.agree,
    Stage.COMMITTEE: body_turns.carry,
    Stage.ASSEMBLY: body_turns.carry,
    Stage.RENEGOTIATION: turns.accept,
    Stage.CLARIFICATION: turns.decide("stop", "Die Koordination beendet das Verfahren.", "Dabei bleibt es.", o.Stop),
    Stage.SIGNING: signing_turns.sign,
    Stage.CONDITIONS: turns.prove,
}


@dataclass(frozen=True)
class Story:
    """A course of an agreement: what is different about it."""

    title: str
    turns: Mapping[Place, Turn] = field(default_factory=dict)


ONCE_MORE = turns.decide(
    "continue_signing",
    "Die Befugnis ist geklärt, die Koordination bittet erneut.",
    "Vollmacht liegt vor.",
    o.ContinueSigning,
)

STORIES: Mapping[str, Story] = {
    "straight": Story("geradewegs in Kraft"),
    "proposals": Story(
        "Mitglieder bearbeiten die Word-Datei; was sie vorschlagen, wird übernommen oder am Runden Tisch beraten",
        {(Stage.WRITTEN_REVIEW, 1): review_turns.give_files_back},
    ),
    "inquorate": Story(
        "eine Sitzung ist nicht beschlussfähig und wird wiederholt",
        {(Stage.ASSEMBLY, 1): body_turns.stay_away, (Stage.ASSEMBLY, 2): body_turns.meet_again},
    ),
    "amended": Story("geändert beschlossen, die Parteien stimmen zu", {(Stage.ASSEMBLY, 1): body_turns.amend}),
    "rejected": Story("das entscheidende Gremium lehnt ab", {(Stage.ASSEMBLY, 1): body_turns.reject}),
    "refused": Story(
        "eine Unterschrift wird verweigert, nach Klärung geleistet",
        {(Stage.SIGNING, 1): signing_turns.refuse_to_sign, (Stage.CLARIFICATION, 1): ONCE_MORE},
    ),
    "renegotiated": Story(
        "geändert beschlossen, eine Partei stimmt nicht zu, alles noch einmal",
        {(Stage.ASSEMBLY, 1): body_turns.amend, (Stage.RENEGOTIATION, 1): turns.refuse_amendment},
    ),
    "withdrawn": Story(
        "nach der ersten Unterschrift zurückgezogen", {(Stage.SIGNING, 1): signing_turns.withdraw_after_a_signature}
    ),
    "held": Story("zwischendurch angehalten und fortgesetzt", {(Stage.ROUND_TABLE, 1): turns.agree_while_held}),
}


@dataclass(frozen=True)
class Script:
    """A story as it goes in one case: when it begins, what happens, which way it takes."""

    begin: datetime
    acts: tuple[Act, ...]
    course: tuple[Place, ...]

    @property
    def end(self) -> Stage:
        """Where the agreement comes to rest."""
        return self.course[-1][0]


def script_of(story: Story, case: CaseFile) -> Script:
    """Walk through the procedure of a case and return what happens on the way."""
    procedure, begin = procedure_of(case), begin_of(case)
    s = Situation(case, Stage.DRAFTING, 1, begin, case.meetings)
    visits, acts, course = Counter([s.stage]), list[Act](), [(s.stage, s.visit)]
    while s.stage not in RESTING and len(course) < LONGEST:
        said, outcome = story.turns.get((s.stage, s.visit), USUAL[s.stage])(s)
        acts += said
        target = procedure.steps[s.stage].leads_to.get(outcome, Stage.WITHDRAWN)
        visits[target] += 1
        s = s.later(said[-1].when if said else s.now, target, visits[target])
        course.append((s.stage, s.visit))
    return Script(begin, tuple(acts), tuple(course))


def begin_of(case: CaseFile) -> datetime:
    """Return the morning on which the procedure begins: well before the first meeting."""
    first = min(meeting.start for meeting in case.meetings).astimezone(BERLIN) - AHEAD
    return first.replace(hour=9, minute=0)
