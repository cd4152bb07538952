"""One agreement and everything that may happen to it: a machine of rules for hypothesis, with what must always hold."""

import asyncio
import errno
import os
from contextlib import suppress
from datetime import timedelta
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from actions.answer import answer
from actions.claiming import claim
from actions.conclude import conclude
from actions.correct import correct
from actions.follow_up import follow_up, needs_follow_up
from actions.hold import hold
from actions.look import Look, look
from actions.release import release
from actions.remind import remind
from actions.renew_link import renew_link
from actions.send import PostRoom, send
from actions.start import start
from actions.withdraw import withdraw
from actions.write import write
from models.case import CaseFile
from models.deciding import outcome_of
from models.errors import AlreadyAnswered, MoveRefused, NotAnswerable, StoreTrouble, WorkItemClosed
from models.german import counted
from models.kinds import Question
from models.letter_timing import next_morning
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.waiting import standing_of
from models.work_items import WorkItem
from store.loading import load
from store.services import begin_epoch
from store.store import Store
from tests.actions.moody import Mood, MoodyServer
from tests.actions.sayings import anything, helpful
from tests.council import form
from tests.inspection import everything, flaws_in


class Course(RuleBasedStateMachine):
    """One agreement; at every step somebody does what the pages, the commands or the services allow."""

    case: ClassVar[CaseFile]
    store: ClassVar[Store]

    @initialize(data=st.data())
    def begins(self, data: st.DataObject) -> None:
        """A case file begins, with a round table of two and slots and conditions of its own."""
        facts = self.case.model_dump(mode="json")
        facts["round_table"]["members"] = facts["round_table"]["members"][:2]
        facts["conditions"] = data.draw(st.sampled_from([[], [], ["Zuwendungsbescheid"]]))
        for slot in facts["signature_slots"]:
            slot["order"] = data.draw(st.sampled_from([slot["order"], 1, 2]))
            slot["rule"] = data.draw(st.sampled_from([slot["rule"], "all", "any"]))
        case = CaseFile.model_validate(facts)
        self.now = min(meeting.start for meeting in case.meetings) - timedelta(days=60)
        self.reference = start(self.store, case, "koordination", self.now)
        self.kept: dict[str, list[dict[str, Any]]] = {}
        self.server = MoodyServer(self.store)
        self.service_begins()

    @property
    def p(self) -> Proceeding:
        """Everything known about the agreement."""
        with self.store.reading() as session:
            return load(session, self.reference)

    def waiting(self, p: Proceeding) -> list[WorkItem]:
        """Return the questions that wait for an answer."""
        return [item for item in p.asked_now if item.is_open]

    def looks(self) -> Look:
        """Return what the flow would find."""
        return look(self.store, self.reference, self.now)

    def says(self, p: Proceeding, item: WorkItem, content: dict[str, Any]) -> None:
        """Answer, in the time of the meeting where it is about one; what is confirmed must be found again."""
        meeting = p.meeting_of(p.visit)
        if item.question in (Question.RECORD_MEETING, Question.RECORD_ROUND_TABLE) and meeting:
            self.now = max(self.now, meeting.end)
        given = form(item, **content)
        receipt = answer(self.store, item.key, given, item.person, self.now)
        assert not receipt.repeated
        self.kept[item.key] = [given.model_dump(mode="json")]

    @rule(data=st.data(), many=st.booleans())
    def somebody_answers(self, data: st.DataObject, many: bool) -> None:
        """One person answers, or everybody who is asked."""
        p = self.p
        items = self.waiting(p)
        if not items:
            return
        for item in items if many else [data.draw(st.sampled_from(items))]:
            with suppress(NotAnswerable):
                self.says(p, item, anything(data.draw, self.p, item, self.now))

    @rule(data=st.data())
    def the_flow_does_its_work_after_an_answer(self, data: st.DataObject) -> None:
        """What happens most: an answer, a move, documents, letters."""
        self.somebody_answers(data, many=True)
        self.the_flow_goes_on()
        self.the_post_goes_out([Mood.TAKES])

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def somebody_clicks_again(self, data: st.DataObject) -> None:
        """The same answer comes again, or another one."""
        key = data.draw(st.sampled_from(sorted(self.kept)))
        p = self.p
        item = next(item for item in p.work_items if item.key == key)
        same = form(item, **self.kept[key][-1])
        assert answer(self.store, key, same, item.person, self.now).repeated
        other = form(item, **anything(data.draw, p, item, self.now))
        if other != same:
            with pytest.raises(AlreadyAnswered):
                answer(self.store, key, other, item.person, self.now)

    @rule(data=st.data())
    def somebody_answers_too_late(self, data: st.DataObject) -> None:
        """Whoever comes after the stage has closed is told so."""
        p = self.p
        closed = [item for item in p.work_items if item.closed_at and not item.answered_at]
        if closed:
            item = data.draw(st.sampled_from(closed))
            with pytest.raises(WorkItemClosed):
                answer(self.store, item.key, form(item, **helpful(p, item, self.now)), item.person, self.now)

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def the_coordinator_corrects(self, data: st.DataObject) -> None:
        """A former answer is replaced by another, where that is possible."""
        key = data.draw(st.sampled_from(sorted(self.kept)))
        p = self.p
        item = next(item for item in p.work_items if item.key == key)
        other = form(item, **anything(data.draw, p, item, self.now))
        try:
            correct(self.store, key, other, "Zufall", "koordination", self.now)
        except (NotAnswerable, MoveRefused):
            return
        if (content := other.model_dump(mode="json")) != self.kept[key][-1]:
            self.kept[key].append(content)

    @rule()
    def the_flow_goes_on(self) -> None:
        """Conclude and follow up until there is nothing left; that must come to an end."""
        for _ in range(12):
            seen = self.looks()
            if seen.held or not (seen.outcome or seen.follow_up):
                return
            if seen.outcome:
                assert conclude(self.store, seen.visit_key, self.now) == seen.outcome
            else:
                follow_up(self.store, seen.visit_key, self.now)
        raise AssertionError(f"goes round in circles at {seen.visit_key}")

    @rule()
    def two_runs_conclude(self) -> None:
        """A run and the batch run conclude what both have seen."""
        seen = self.looks()
        first = conclude(self.store, seen.visit_key, self.now)
        assert first == (None if seen.held else seen.outcome)
        assert first is None or conclude(self.store, seen.visit_key, self.now) is None

    @rule(reason=st.sampled_from(["Wahl", "im Prefect-UI abgebrochen"]))
    def somebody_holds(self, reason: str) -> None:
        """The agreement is held where it has not come to rest."""
        try:
            hold(self.store, self.reference, reason, "koordination", self.now)
        except MoveRefused:
            assert self.p.agreement.stage in RESTING

    @precondition(lambda self: self.p.agreement.held_at)
    @rule()
    def somebody_releases(self) -> None:
        """What was held goes on."""
        assert release(self.store, self.reference, "koordination", self.now)

    @precondition(lambda self: len(self.p.visits) > 5)
    @rule()
    def the_coordinator_withdraws(self) -> None:
        """The procedure ends where it stands, if it is not over."""
        resting = self.p.agreement.stage in RESTING
        try:
            withdraw(self.store, self.reference, "Zufall", self.now)
        except MoveRefused:
            assert resting

    @rule(data=st.data())
    def somebody_wants_a_fresh_link(self, data: st.DataObject) -> None:
        """The former link ends; twice within ten minutes is too often."""
        items = self.waiting(self.p)
        if items:
            with suppress(NotAnswerable):
                renew_link(self.store, data.draw(st.sampled_from(items)).key, self.now)

    @rule(days=st.sampled_from([0, 1, 8, 40]), hours=st.sampled_from([1, 7]))
    def time_passes(self, days: int, hours: int) -> None:
        """The clock goes on, and mornings bring reminders."""
        self.now += timedelta(days=days, hours=hours)

    @rule()
    def the_morning_reminds(self) -> None:
        """Whoever is late is reminded, each at most once a week."""
        remind(self.store, self.now)
        assert remind(self.store, self.now) == 0

    @rule(full_after=st.sampled_from([None, None, 0, 1, 3]))
    def the_documents_are_written(self, full_after: int | None) -> None:
        """Files are laid down, until the disk is full."""
        if full_after is None:
            write(self.store, self.now, self.reference)
            return
        room = iter(range(full_after))
        real = os.fsync

        def fsync(handle: int) -> None:
            if next(room, None) is None:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(handle)

        with patch("store.files.os.fsync", fsync), suppress(StoreTrouble):
            write(self.store, self.now, self.reference)

    @rule(moods=st.lists(st.sampled_from(Mood), min_size=1, max_size=6))
    def the_post_goes_out(self, moods: list[Mood]) -> None:
        """Documents are written and letters sent, and the mail server has its moods."""
        write(self.store, self.now, self.reference)
        room = PostRoom(
            post_office=self.server.is_in(*moods),  # type: ignore[arg-type]
            sender_name="Regionalagentur",
            sender_address="rundlauf@region.example",
            reply_to="",
            base_url="http://127.0.0.1:8025",
            epoch=self.epoch,
        )
        asyncio.run(send(self.store, room, self.now))
        assert all(letter.claimed_by != self.epoch for letter in self.p.letters)

    @rule()
    def another_service_claims_letters_and_is_killed(self) -> None:
        """What it had in its hands is lost to nobody once a service begins anew."""
        with self.store.unit_of_work() as session:
            killed = begin_epoch(session, self.now, alone=False)
        claim(self.store, killed, self.now, None, None)

    @rule()
    def service_begins(self) -> None:
        """A restart alone on its home ends every former epoch."""
        with self.store.unit_of_work() as session:
            self.epoch = begin_epoch(session, self.now, alone=True)
        assert all(letter.claimed_by is None for letter in self.p.letters)

    @invariant()
    def all_is_well(self) -> None:
        """Whatever somebody has done, all of this holds; it is read once."""
        p, entries, details = everything(self.store, self.reference)
        assert flaws_in(p, entries, details, self.store.key) == []
        self.no_answer_is_lost(p)
        self.nobody_waits_in_vain(p)
        assert {letter.message_id for letter in p.letters if letter.sent_at} == self.server.confirmed

    def no_answer_is_lost(self, p: Proceeding) -> None:
        """What was confirmed is in the database, in order, and nothing else is."""
        found: dict[str, list[dict[str, Any]]] = {}
        for given in sorted(p.answers, key=lambda given: given.sequence):
            found.setdefault(given.work_item, []).append(given.content)
        assert found == self.kept

    def nobody_waits_in_vain(self, p: Proceeding) -> None:
        """Somebody is asked, or it rests, or it is held, or the flow has something to do; and the page says which."""
        asked = [item for item in self.waiting(p) if item.question is not Question.RECORD_LIFE_EVENT]
        resting, held = p.agreement.stage in RESTING, p.agreement.held_at is not None
        to_do = outcome_of(p) is not None or needs_follow_up(p, self.now)
        assert asked or resting or held or to_do, f"nobody is asked at {p.agreement.visit_key}"
        said = standing_of(p, self.now)
        assert {hold.work_item for hold in said.waits_for} == {item.key for item in asked}
        assert said.state == (p.step.title if resting else "Angehalten" if held else said.state)
        assert held or (counted(len(asked), "Antwort steht", "Antworten stehen") in said.message) == bool(asked)
        assert said.message
        assert said.by_itself

    def teardown(self) -> None:
        """From wherever the course has led, helpful people bring it to an end and every letter out of the house."""
        if not hasattr(self, "epoch"):
            return
        release(self.store, self.reference, "koordination", self.now)
        for _ in range(60):
            self.the_flow_goes_on()
            p = self.p
            if p.agreement.stage in RESTING:
                break
            item = self.waiting(p)[0]
            self.says(p, item, helpful(p, item, self.now))
        assert self.p.agreement.stage in RESTING, f"does not come to an end at {self.p.agreement.visit_key}"
        self.service_begins()
        self.now = next_morning(self.now + timedelta(days=1))  # what is not wanted at once waits for a working day
        self.the_post_goes_out([Mood.TAKES])
        p = self.p
        assert not [letter.key for letter in p.letters if letter.outstanding]
        assert all(document.sha256 for document in p.documents)
        self.all_is_well()
