"""What somebody who plays a part at a stage looks at: the case, the day, the meeting, the numbers of the body."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cli.stories.scene import Answers
from models.bodies import Body
from models.case import BERLIN, CaseFile, MeetingPlan
from models.case_procedure import BODY_OF
from models.deadlines import is_working_day
from models.kinds import Stage
from models.text import Paragraph, place_of
from models.voting import quorum_needed

MEETING_STAGES = (*BODY_OF, Stage.ROUND_TABLE)


@dataclass(frozen=True)
class Situation:
    """One visit to a stage."""

    case: CaseFile
    stage: Stage
    visit: int
    now: datetime
    planned: tuple[MeetingPlan, ...] = ()  #: meetings that no earlier visit has used

    def on(self, days: int, hour: int = 10) -> datetime:
        """Return a moment some days ahead, or on the working day after it."""
        day = self.now.astimezone(BERLIN).date() + timedelta(days=days)
        while not is_working_day(day):
            day += timedelta(days=1)
        return datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)

    @property
    def body(self) -> Body:
        """The body that sits at the stage."""
        found = self.case.body_of(BODY_OF[self.stage])
        if found is None:
            raise LookupError(self.stage)
        return found

    @property
    def meeting(self) -> MeetingPlan | None:
        """The meeting that is planned for the visit, if one is."""
        body = "round_table" if self.stage is Stage.ROUND_TABLE else self.body.id
        ahead = [plan for plan in self.planned if plan.body == body and plan.end > self.now]
        return min(ahead, key=lambda plan: plan.start) if ahead else None

    def appointed(self, start: datetime) -> Answers:
        """Return the fields of a form that appoints a meeting."""
        return {
            "meeting_day": f"{start:%Y-%m-%d}",
            "meeting_time": f"{start:%H:%M}",
            "meeting_place": self.case.letterhead.address[-1],
        }

    @property
    def after_meeting(self) -> datetime:
        """When the result is recorded."""
        return self.meeting.end if self.meeting else self.on(14, 18)

    def present(self) -> int:
        """Return how many of the deciding group come to a good meeting: four in five."""
        return self.body.deciding.seats - self.body.deciding.seats // 5

    def too_few(self) -> int:
        """Return how many come to a meeting that cannot decide."""
        rule = self.body.rule_on(self.after_meeting.date())
        return max(0, quorum_needed(self.body.deciding.seats, 0, rule) - 1) if rule else 0

    def votes(self, present: int, no: int, abstain: int) -> Answers:
        """Return the fields for a vote; groups that only advise come and do not vote."""
        group = self.body.deciding.id
        fields: Answers = {f"present__{group}": present, f"no__{group}": no, f"abstain__{group}": abstain}
        for other in self.body.groups:
            if not other.decides:
                fields |= {f"present__{other.id}": other.seats - 1, f"no__{other.id}": 0, f"abstain__{other.id}": 0}
        return {"treatment": "voted", **fields}

    def passage(self, before_the_middle: int) -> Paragraph:
        """Return a paragraph from the middle of the text that somebody may want to be worded differently."""
        plain = [clause.paragraphs[-1] for clause in self.case.clauses if not clause.paragraphs[-1].letters]
        return plain[len(plain) // 2 - before_the_middle]

    def place_of(self, passage: Paragraph) -> str:
        """Return ``§ 7 Abs. 2``."""
        return place_of(self.case.text, passage.id)

    def later(self, when: datetime, stage: Stage, visit: int) -> "Situation":
        """Return the situation at the next stage; a meeting that was held is used."""
        held = self.meeting if self.stage in MEETING_STAGES else None
        planned = tuple(plan for plan in self.planned if plan is not held)
        return replace(self, now=when, stage=stage, visit=visit, planned=planned)
