"""Random courses of absences, deputies and answers: never two answers, never nobody asked, no letter to the absent."""

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from actions.end_absence import end_absence
from actions.hand_back import hand_back
from actions.hand_on import confirm_deputy, hand_on
from actions.name_deputies import name_deputies
from actions.record_absence import Away, record_absence
from actions.remind import remind
from actions.send import PostRoom, send
from models.case import in_berlin
from models.deadlines import is_working_day
from models.errors import RundlaufError
from models.kinds import Question, Stage
from models.letter_timing import FOR_THOSE_PRESENT
from models.people import Person
from models.routing import next_deputy
from models.work_items import WorkItem
from store.absences import absences_of, whole_cover_of
from store.loading import load
from store.store import Store, open_store
from tests.council import an_agreement_at, form, real_case
from tests.deputies import ERIKA, HWK, IHK, OTTO, says
from tests.inspection import flaws
from tests.proceedings import case_with

PROFILE = settings(
    max_examples=80,
    stateful_step_count=25,
    derandomize=False,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
WHO = st.sampled_from([IHK, HWK, ERIKA.id, OTTO.id])


class Strict:
    """A post office that takes no letter for somebody who is away."""

    def __init__(self, course: "DeputyCourse") -> None:
        self.course = course

    async def __aenter__(self) -> "Strict":
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def send(self, _sender: str, address: str, _message: bytes) -> None:
        self.course.taken.append(address)


class DeputyCourse(RuleBasedStateMachine):
    """Two members of a round table, two others who may stand in, and everything that can come between."""

    store: Store

    @initialize()
    def begins(self) -> None:
        """A written round has begun."""
        facts = real_case().model_dump(mode="json")
        table = facts["round_table"] | {"members": [IHK, HWK]}
        self.c = an_agreement_at(self.store, Stage.WRITTEN_REVIEW, case_with(round_table=table))
        self.agency = self.c.p.agreement.agency
        self.people = {IHK: self.c.p.person(IHK), HWK: self.c.p.person(HWK), ERIKA.id: ERIKA, OTTO.id: OTTO}
        self.taken: list[str] = []
        for person, deputies in (
            (IHK, (ERIKA, OTTO)),
            (HWK, (self.people[IHK], OTTO)),
            (ERIKA.id, (self.people[IHK],)),
        ):
            self._try(name_deputies, self.store, self.agency, person, deputies, "test", self.c.now)

    @property
    def items(self) -> list[WorkItem]:
        return [item for item in self.c.p.work_items if item.question is Question.GIVE_STATEMENT]

    def _try(self, act: object, *arguments: object, **more: object) -> None:
        try:
            act(*arguments, **more)  # type: ignore[operator]
        except RundlaufError:
            return

    @rule(who=WHO, days=st.integers(0, 6) | st.none())
    def goes_away(self, who: str, days: int | None) -> None:
        """Somebody is away from today on."""
        today = in_berlin(self.c.now).date()
        away = Away(who, today, today + timedelta(days=days) if days is not None else None)
        self._try(record_absence, self.store, self.agency, away, "test", self.c.now)

    @rule(number=st.integers(0, 3))
    def comes_back(self, number: int) -> None:
        """An absence ends early."""
        with self.store.reading() as session:
            known = absences_of(session, self.agency)
        if known:
            end_absence(self.store, self.agency, known[number % len(known)].id or 0, self.c.now)

    @rule(which=st.integers(0, 1), who=WHO, confirmed=st.booleans(), by_office=st.booleans())
    def hands_on(self, which: int, who: str, confirmed: bool, by_office: bool) -> None:
        """Somebody names another, or the office does; a proposal is confirmed or not."""
        item = self.items[which]
        deputy: Person = self.people[who]
        self._try(hand_on, self.store, item.key, deputy, "Koordination" if by_office else item.person, self.c.now)
        self._try(confirm_deputy, self.store, item.key, "Koordination", self.c.now, confirmed=confirmed)

    @rule(which=st.integers(0, 1), who=WHO)
    def gives_back(self, which: int, who: str) -> None:
        """Somebody says that it is not for them."""
        self._try(hand_back, self.store, self.items[which].key, who, "nicht zuständig", self.c.now)

    @rule(which=st.integers(0, 1), who=WHO, agrees=st.booleans())
    def answers(self, which: int, who: str, agrees: bool) -> None:
        """Whoever thinks it is for them answers; it counts if it is, and nobody else's does."""
        item = self.items[which]
        may, had = item.may_be_answered_by(who), [g for g in self.c.p.answers if g.work_item == item.key]
        known = who == item.person or who in {one.person for one in item.stand_ins}
        if not known:
            return  # has no link
        try:
            says(self.c, item, who, agrees=agrees)
        except RundlaufError:
            assert had or not may
        else:
            assert may or (had and had[0].given_by == who and had[0].answer == form(item, agrees=agrees))

    @rule(days=st.integers(1, 3))
    def mornings_pass(self, days: int) -> None:
        """Days pass; on the last one it is seven."""
        for _ in range(days):
            self.c.now = in_berlin(self.c.now).replace(hour=7, minute=0) + timedelta(days=1)
            remind(self.store, self.c.now)

    @rule()
    def the_post_goes_out(self) -> None:
        """Nobody who is away gets a letter that wants something or tells news."""
        day = in_berlin(self.c.now).date()
        room = PostRoom(Strict(self), "G", "buero@region.example", "", "http://127.0.0.1:1", "epoche")  # type: ignore[arg-type]
        before = {letter.key for letter in self.c.p.letters if letter.sent_at}
        asyncio.run(send(self.store, room, self.c.now, self.c.reference))
        with self.store.reading() as session:
            cover = whole_cover_of(session, load(session, self.c.reference), day)
        for letter in self.c.p.letters:
            if letter.key not in before and letter.sent_at and letter.occasion in FOR_THOSE_PRESENT:
                assert cover.absence_of(letter.person, day) is None, f"{letter.key} went to somebody who is away"

    @invariant()
    def one_answer_and_somebody_asked(self) -> None:
        """One answer, one deputy, and no question without anybody while somebody could take it."""
        if not hasattr(self, "c"):
            return
        day, p = in_berlin(self.c.now).date(), self.c.p
        with self.store.reading() as session:
            cover = whole_cover_of(session, load(session, self.c.reference), day)
        for item in self.items:
            assert len([g for g in p.answers if g.work_item == item.key]) <= 1
            acting = [one.person for one in item.stand_ins if one.acts]
            assert len(acting) <= 1
            if not item.is_open or not is_working_day(day):
                continue
            assert not [who for who in acting if cover.absence_of(who, day)], "a deputy who is away is asked"
            if cover.absence_of(item.person, day) and not acting:
                assert next_deputy(p, item, cover, day) is None, "nobody is asked although somebody could be"
                assert item.unattended or item.handed_back
        assert flaws(self.store, self.c.reference) == []


def test_whatever_happens_one_answers_somebody_is_asked_and_the_absent_are_left_in_peace(
    empty_home: Path, tmp_path: Path
) -> None:
    number = iter(range(1000))

    class OnAFreshStore(DeputyCourse):
        def __init__(self) -> None:
            super().__init__()
            home = tmp_path / str(next(number))
            shutil.copytree(empty_home, home)
            self.store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")

        def teardown(self) -> None:
            self.store.engine.dispose()

    run_state_machine_as_test(OnAFreshStore, settings=PROFILE)
