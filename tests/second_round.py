"""A written round whose proposals were taken over: the merged text goes round once more."""

from models.evaluation import submissions_of
from models.kinds import Question, Stage
from models.treatments import Decision, Verdict
from store.store import Store
from tests.council import Council, an_agreement_at

CHANGED, WORDS = "ziele_2", "Sie stimmen sich jedes Vierteljahr ab."


def a_second_round(store: Store, *, silent: str = "") -> Council:
    """Return a council in its second round; one member may have said nothing in the first."""
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    first, *others = [item for item in council.open_items(Question.GIVE_STATEMENT) if item.person != silent]
    council.later()
    council.say(first, agrees=True, proposals=[{"clause": CHANGED, "text": WORDS}])
    for item in others:
        council.say(item, agrees=True)
    council.later(30 if silent else 1)
    council.go_on()
    merge(council)
    return council


def merge(council: Council) -> None:
    """Let the coordinator take over whatever was proposed, so that the next round begins."""
    (evaluation,) = council.open_items(Question.EVALUATE_REVIEW)
    taken = Decision(verdict=Verdict.ACCEPT)
    decided = [
        submission.model_copy(update={"decision": taken}).model_dump(mode="json")
        for submission in submissions_of(council.p, council.p.visit)
    ]
    council.say(evaluation, submissions=decided)
    council.go_on()
    assert council.p.agreement.version == 2
