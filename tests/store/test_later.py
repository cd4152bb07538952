"""What few decisions need is fetched by whoever looks at it first, and by nobody else."""

from itertools import count

from sqlalchemy import event

from actions.answer import answer
from models.answers import ANSWER
from models.kinds import Question, Stage
from store.later import Later
from store.store import Store
from tests.council import an_agreement_at


def test_what_nobody_looks_at_is_never_fetched() -> None:
    numbers = count(1)
    Later(lambda: [next(numbers)])
    assert next(numbers) == 1


def test_what_was_looked_at_stays_as_it_was_then() -> None:
    numbers = count(1)
    later = Later(lambda: [next(numbers), next(numbers)])
    assert [later[0], later[-1], len(later), list(later), later[:1]] == [1, 2, 2, [1, 2], [1]]


def test_an_answer_reads_no_letters_no_papers_and_no_meetings(store: Store) -> None:
    c = an_agreement_at(store, Stage.DRAFTING)
    item = c.open_items()[0]
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    answer(store, item.key, ANSWER.validate_python({"question": Question.RELEASE_DRAFT}), item.person, c.now)
    assert any("FROM work_item" in statement for statement in asked)
    unneeded = ("outgoing_letter", "ordered_document", "meeting", "signature")
    assert not [statement for statement in asked if any(f"FROM {table}" in statement for table in unneeded)]
