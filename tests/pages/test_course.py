"""The short list of stages on every page."""

from actions.withdraw import withdraw
from models.kinds import Question, Stage
from pages.course import Place, course_of
from store.store import Store
from tests.council import Council, an_agreement_at, yes


def places(council: Council) -> dict[str, Place]:
    return {station.title: station.place for station in course_of(council.p)}


def test_what_is_done_lies_behind_and_the_rest_ahead(store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    assert places(council) == {
        "Entwurf": Place.BEHIND,
        "Schriftliche Abstimmung": Place.BEHIND,
        "Runder Tisch": Place.BEHIND,
        "Fachausschuss": Place.HERE,
        "Verbandsversammlung": Place.AHEAD,
        "Unterzeichnung": Place.AHEAD,
        "In Kraft": Place.AHEAD,
    }


def test_a_detour_stands_where_it_began(store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    council.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"ordentlich": yes(12, no=8)})
    council.go_on()
    stations = [station.title for station in course_of(council.p)]
    assert stations[3:6] == ["Fachausschuss", "Klärung", "Verbandsversammlung"]
    assert places(council)["Klärung"] is Place.HERE


def test_a_second_visit_is_counted(store: Store) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    council.all_say(Question.RECORD_MEETING, treatment="referred_back", note="noch einmal sprechen")
    council.go_on()
    here = next(station for station in course_of(council.p) if station.place is Place.HERE)
    assert (here.title, here.note) == ("Runder Tisch", "zum 2.\u00a0Mal")
    assert places(council)["Fachausschuss"] is Place.AHEAD


def test_a_withdrawn_agreement_has_nothing_ahead(store: Store) -> None:
    council = an_agreement_at(store, Stage.ROUND_TABLE)
    withdraw(store, council.reference, "Förderung entfällt", council.now)
    last = course_of(council.p)[-1]
    assert (last.title, last.place) == ("Zurückgezogen", Place.HERE)
    assert Place.AHEAD not in places(council).values()
