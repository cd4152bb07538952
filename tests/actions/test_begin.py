"""What was prepared over days begins exactly once, whole, and without what cannot work."""

import threading
from datetime import timedelta

import pytest

from actions.begin import Begun, begin, begin_all
from actions.discard import discard
from actions.prepare import HasBegun, PreparedNewer, Source, beginning_of, prepare, revise
from models.agreement import Agreement
from models.beginning import Beginning
from models.case_template import Facts, read_template
from models.errors import CaseInvalid, MoveRefused, NotFound
from store.loading import references
from store.store import Store
from tests import faults
from tests.council import BEGIN, EXAMPLE, real_case

BY = "Erika Muster (Koordination)"
TEMPLATE = read_template(
    (EXAMPLE.parent / "vorlagen" / "kooperationsvereinbarung-fai-nrw.yaml").read_text(encoding="utf-8")
)


def facts(number: str = "2025/037") -> Facts:
    data = real_case().model_dump(mode="json")
    data["paper"]["number"] = number
    return data


def prepared(store: Store, *numbers: str) -> list[int]:
    sources = [Source(facts(number), "Fall region-aachen", line) for line, number in enumerate(numbers, 1)]
    return prepare(store, sources, BY, BEGIN)


def row_of(store: Store, number: int) -> Beginning:
    with store.reading() as session:
        return beginning_of(session, number)


def known(store: Store) -> list[str]:
    with store.reading() as session:
        return list(references(session))


def test_a_start_is_kept_and_gone_on_with_another_day(store: Store) -> None:
    (number,) = prepare(store, [Source(TEMPLATE.facts, "Vorlage fai")], BY, BEGIN, "hellweg")
    row = row_of(store, number)
    assert (row.agency, row.source, row.case, row.reference) == ("hellweg", "Vorlage fai", None, None)
    later = BEGIN + timedelta(days=3)
    revise(store, number, row.facts_json, {"Region": "Hellweg"}, row.edition, "Kim Neu", later)
    row = row_of(store, number)
    assert row.facts["subject"].startswith("Kooperationsvereinbarung zwischen Region Hellweg")
    assert (row.kept_by, row.kept_at) == ("Kim Neu", later)
    with pytest.raises(PreparedNewer):
        revise(store, number, {}, {}, BEGIN.isoformat(), BY, later)
    discard(store, [number, number + 1])
    with pytest.raises(NotFound):
        row_of(store, number)


def test_a_start_goes_out_once_however_often_it_is_pressed(store: Store) -> None:
    (number,) = prepared(store, "2025/037")
    assert [begin(store, number, BY, BEGIN), begin(store, number, BY, BEGIN)] == ["2025-037", "2025-037"]
    with store.reading() as session:
        agreement = session.get_one(Agreement, "2025-037")
    assert (agreement.started_by, agreement.agency) == (BY, "region_aachen")
    row = row_of(store, number)
    assert "people" not in row.facts_json  # they are with the agreement now, and nowhere else
    with pytest.raises(HasBegun):
        revise(store, number, {}, {}, row.edition, BY, BEGIN)


def test_two_tabs_at_once_begin_one_agreement(store: Store) -> None:
    (number,) = prepared(store, "2025/037")
    heard: list[str] = []
    hands = [threading.Thread(target=lambda: heard.append(begin(store, number, BY, BEGIN))) for _ in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert heard == ["2025-037"] * 4
    assert known(store) == ["2025-037"]


def test_a_start_that_is_killed_has_happened_whole_or_not_at_all(store: Store) -> None:
    (number,) = prepared(store, "2025/037")
    with faults.at("rundlauf.begin.before_commit", faults.fails(KeyError())), pytest.raises(KeyError):
        begin(store, number, BY, BEGIN)
    assert known(store) == []
    assert row_of(store, number).reference is None
    with faults.at("rundlauf.begin.after_commit", faults.fails(KeyError())), pytest.raises(KeyError):
        begin(store, number, BY, BEGIN)
    assert known(store) == ["2025-037"]
    assert begin(store, number, BY, BEGIN) == "2025-037"


def test_what_is_not_whole_or_cannot_work_begins_nothing(store: Store) -> None:
    gaps = prepare(store, [Source(TEMPLATE.facts, "Vorlage", gaps={"Region": "Hellweg"})], BY, BEGIN, "hellweg")[0]
    real = facts()
    real["sample_note"] = ""
    unreal = prepare(store, [Source(real, "Fall")], BY, BEGIN)[0]
    for number, said in ((gaps, "Lücke «"), (unreal, "Platzhalter")):
        with pytest.raises(CaseInvalid, match=said):
            begin(store, number, BY, BEGIN)
    assert known(store) == []


def test_all_begin_or_none_as_it_was_chosen_and_a_broken_course_goes_on(store: Store) -> None:
    numbers = prepared(store, "2025/037", "2025/038", "2025/039")
    bad = row_of(store, numbers[1])
    revise(store, numbers[1], {**bad.facts_json, "short_title": ""}, {}, bad.edition, BY, BEGIN)
    with pytest.raises(MoveRefused, match="1 von 3"):
        list(begin_all(store, numbers, BY, BEGIN, all_or_none=True))
    assert known(store) == []
    with faults.at("rundlauf.begin.before_commit", faults.fails(KeyError()), nth=2), pytest.raises(KeyError):
        list(begin_all(store, numbers, BY, BEGIN))
    assert known(store) == ["2025-037"]
    done = list(begin_all(store, numbers, BY, BEGIN))
    assert [(each.number, each.reference) for each in done] == [
        (numbers[0], "2025-037"),
        (numbers[1], None),
        (numbers[2], "2025-039"),
    ]
    assert isinstance(done[1], Begun)
    assert "Der Kurztitel ist leer" in done[1].why_not


def test_of_two_with_one_number_none_begins_for_nobody_knows_which_is_meant(store: Store) -> None:
    numbers = prepared(store, "2025/037", "2025/038", "2025/037")
    done = [each.reference for each in begin_all(store, numbers, BY, BEGIN)]
    assert done == [None, "2025-038", None]
    assert known(store) == ["2025-038"]


def test_a_number_that_is_taken_by_other_particulars_is_refused(store: Store) -> None:
    one, other = prepared(store, "2025/037", "2025/037")
    row = row_of(store, other)
    revise(store, other, {**row.facts_json, "subject": "Etwas anderes"}, {}, row.edition, BY, BEGIN)
    begin(store, one, BY, BEGIN)
    with pytest.raises(MoveRefused, match="mit anderen Angaben"):
        begin(store, other, BY, BEGIN)
