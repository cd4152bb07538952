"""Which form belongs to which question."""

from collections.abc import Mapping

from models.kinds import Question
from pages.forms import (
    accept_amendment,
    appoint_meeting,
    clarify,
    close_round_table,
    confirm_result,
    evaluate_review,
    give_statement,
    prove_condition,
    record_life_event,
    record_meeting,
    record_round_table,
    release_draft,
    sign,
)
from pages.forms.form import AnswerForm

FORMS: Mapping[Question, AnswerForm] = {
    Question.RELEASE_DRAFT: release_draft.FORM,
    Question.GIVE_STATEMENT: give_statement.FORM,
    Question.EVALUATE_REVIEW: evaluate_review.FORM,
    Question.APPOINT_MEETING: appoint_meeting.FORM,
    Question.RECORD_ROUND_TABLE: record_round_table.FORM,
    Question.CONFIRM_RESULT: confirm_result.FORM,
    Question.CLOSE_ROUND_TABLE: close_round_table.FORM,
    Question.RECORD_MEETING: record_meeting.FORM,
    Question.ACCEPT_AMENDMENT: accept_amendment.FORM,
    Question.CLARIFY: clarify.FORM,
    Question.SIGN: sign.FORM,
    Question.PROVE_CONDITION: prove_condition.FORM,
    Question.RECORD_LIFE_EVENT: record_life_event.FORM,
}
