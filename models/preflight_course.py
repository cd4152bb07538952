"""Whether the dates of a case fit its whole way: reachable meetings, rules on their days, holidays, the term."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from models.bodies import Body
from models.case import CaseFile
from models.case_note import CaseNote, CasePart, hint, refusal, warning
from models.case_procedure import BODY_OF
from models.case_schedule import ROUND_TABLE
from models.deadlines import latest_notice
from models.forecast import Course, Span, forecast
from models.german import day
from models.outlook import outlook_of
from models.text import AgreementText
from models.written_dates import days_in

PART = CasePart.MEETINGS
LONG = timedelta(days=730)
EARLY, LATE = 7, 21  # hours between which people meet
OF_THE_TERM = re.compile(r"(?i)laufzeit|inkrafttreten|geltung|befrist|dauer")


def course_notes(case: CaseFile, today: date) -> Iterator[CaseNote]:
    """Yield what speaks against the dates, seen from a start today."""
    seen = forecast(outlook_of(case, today))
    if seen is None:
        return
    yield from _out_of_reach(case, seen.earliest, seen.within_periods, today)
    yield from _without_rule(case, seen.earliest, certain=True)
    yield from _without_rule(case, seen.within_periods, certain=False)
    yield from _unusual(case)
    yield from _over_the_year(seen.within_periods)
    if seen.within_periods.in_force - today > LONG:
        latest = day(seen.within_periods.in_force)
        yield warning(
            f"Schöpfen alle ihre Fristen aus, tritt die Vereinbarung erst am {latest} in Kraft",
            CasePart.WORDING,
            "Bitte Fristen und Sitzungen prüfen.",
        )
    yield from _term(case, seen.earliest.in_force)


def _out_of_reach(case: CaseFile, earliest: Course, slowest: Course, today: date) -> Iterator[CaseNote]:
    """Yield meetings that could be called today but not when their stage begins; the others are said on their own."""
    for plan in case.meetings:
        on, body = plan.start.date(), next((body for body in case.bodies if body.id == plan.body), None)
        if on < today or _notice(body, on) < today:
            continue
        name = body.short_name if body else "Runder Tisch"
        if _missed(earliest, plan.body, on, body):
            yield warning(
                f"{name} am {day(on)}: nicht zu erreichen, auch wenn alle sofort antworten",
                PART,
                "Bitte eine spätere Sitzung eintragen.",
            )
        elif _missed(slowest, plan.body, on, body):
            yield hint(
                f"{name} am {day(on)}: nicht fristgerecht zu erreichen, wenn alle ihre Fristen ausschöpfen",
                PART,
                "Kürzere Fristen oder eine spätere Sitzung geben Luft.",
            )


def _notice(body: Body | None, on: date) -> date:
    rule = body.rule_on(on) if body else None
    return latest_notice(on, rule) if rule and rule.notice_days else on


def _missed(course: Course, body_id: str, on: date, body: Body | None) -> bool:
    """Say whether the stage of a body begins too late to call it for that day."""
    stages = {stage: kind for stage, kind in BODY_OF.items() if body and kind is body.kind}
    begins = [
        s.begins for s in course.spans if (s.stage in stages if body else s.stage.value == body_id == ROUND_TABLE)
    ]
    return bool(begins) and begins[0] > _notice(body, on)


def _without_rule(case: CaseFile, course: Course, *, certain: bool) -> Iterator[CaseNote]:
    for span in course.spans:
        body = case.body_of(BODY_OF[span.stage]) if span.stage in BODY_OF else None
        if body is None or span.meeting is None or body.rule_on(span.meeting):
            continue
        text = f"{span.title}: Am {day(span.meeting)} gilt keine Abstimmungsregel, das Gremium könnte nicht beschließen"
        remedy = "Bitte die Regel in der Falldatei ergänzen."
        yield refusal(text, PART, remedy) if certain else warning(text, PART, remedy)


def _unusual(case: CaseFile) -> Iterator[CaseNote]:
    for plan in case.meetings:
        if not EARLY <= plan.start.hour <= LATE:
            yield hint(f"Sitzung am {day(plan.start)}: Beginn um {plan.start:%H:%M}\u00a0Uhr ist ungewöhnlich", PART)
        if (plan.start.month, plan.start.day) in {(12, 24), (12, 31)}:
            yield hint(f"Sitzung am {day(plan.start)}: An diesem Tag sind viele Dienststellen geschlossen", PART)


def _over_the_year(course: Course) -> Iterator[CaseNote]:
    """Yield periods that run while most offices are closed between the years."""
    for span in course.spans:
        if _holds_the_turn(span):
            yield hint(
                f"{span.title}: Die Frist läuft über den Jahreswechsel, wenn alle sie ausschöpfen",
                CasePart.WORDING,
                "Wer zwischen den Jahren nicht da ist, hat weniger Zeit.",
            )


def _holds_the_turn(span: Span) -> bool:
    turn = date(span.begins.year, 12, 29)
    return span.meeting is None and span.begins <= turn <= span.ends


def _term(case: CaseFile, in_force: date) -> Iterator[CaseNote]:
    """Yield a term that is over before it begins, and a text that says nothing of its term."""
    found = [clause for clause in case.clauses if OF_THE_TERM.search(f"{clause.id} {clause.heading}")]
    if not found:
        yield hint(
            "Keine Regelung nennt in ihrer Überschrift Laufzeit oder Inkrafttreten",
            CasePart.WORDING,
            "Bitte prüfen, ob der Wortlaut sagt, wie lange die Vereinbarung gilt.",
        )
    over = sorted(on for on in days_in(_words(tuple(found))) if on < in_force)
    if over:
        yield warning(
            f"Die Laufzeit nennt den {day(over[0])}; in Kraft träte die Vereinbarung frühestens am {day(in_force)}",
            CasePart.WORDING,
            "Bitte das Datum im Wortlaut berichtigen.",
        )


def _words(text: AgreementText) -> str:
    return " ".join(
        part for clause in text for p in clause.paragraphs for part in (p.text, *(letter.text for letter in p.letters))
    )
