"""Who is away, who answers instead, and who comes after somebody: by command."""

import pytest

from models.kinds import Occasion, Question, Stage
from store.loading import load
from store.store import Store
from tests.cli.conftest import Give
from tests.council import an_agreement_at
from tests.deputies import IHK, item_of, letters_to

NEW = "Erika Muster <erika.muster@ihk-aachen.example>"


def test_an_absence_is_added_listed_and_ended(give: Give, store: Store) -> None:
    c = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    assert give("absences", "list").out.strip() == "Abwesenheiten: keine."
    added = give("absences", "add", IHK, "--von", "2025-08-18", "--vertretung", NEW, "--grund", "Kur", "--json")
    number = added.data["number"]
    assert letters_to(c, "erika_muster", Occasion.QUESTION)
    (line,) = give("absences", "list", "--json").data
    assert (line["person"], line["from"], line["until"], line["deputies"]) == (
        IHK,
        "2025-08-18",
        None,
        ["erika_muster"],
    )
    assert "Kur" not in give("absences", "list").out
    assert "ist beendet" in give("absences", "end", str(number)).out
    assert give("absences", "list", "--json").data == []
    assert item_of(c, IHK).deputy is None


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "niemand", "--von", "2025-08-18"), 3, "niemand"),
        (("add", IHK, "--von", "2025-08-18", "--bis", "2025-08-17"), 5, "liegt vor ihrem Anfang"),
        (("add", IHK, "--von", "2025-08-18", "--vertretung", "irgendwer"), 5, "irgendwer"),
        (("end", "77"), 3, "absences list"),
    ],
)
def test_what_cannot_be_is_said_in_german(
    give: Give, store: Store, arguments: tuple[str, ...], code: int, said: str
) -> None:
    an_agreement_at(store, Stage.WRITTEN_REVIEW)
    answer = give("absences", *arguments)
    assert answer.code == code
    assert said in " ".join(answer.err.split())


def test_a_successor_is_asked_anew_with_the_office_of_the_former(give: Give, store: Store) -> None:
    c = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    facts = give("replace", c.reference, IHK, NEW, "--grund", "Amtswechsel", "--json").data
    assert (facts["former"], facts["successor"]) == (IHK, "erika_muster")
    assert item_of(c, "erika_muster", Question.GIVE_STATEMENT).is_open
    with store.reading() as session:
        case = load(session, c.reference).case
    assert case.person("erika_muster").organization == case.person(IHK).organization
