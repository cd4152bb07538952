"""The standard procedure: a row per stage says who is asked, which documents are written, where outcomes lead."""

from collections.abc import Mapping

from models import outcomes as o
from models.kinds import DocumentKind as D
from models.kinds import Question as Q
from models.kinds import Role, Stage
from models.procedure import Asking, Procedure, Step

#: What sums up a written round; where nobody has proposed anything there is only the note on the deadline.
ROUND_PAPERS = (D.DEADLINE_NOTE, D.SYNOPSIS, D.REDLINE, D.READING_COPY)
MEETING_PAPERS = (D.MEETING_INVITATION, D.DRAFT_RESOLUTION, D.AGREEMENT_DRAFT, D.ATTENDANCE_LIST)

STEPS: Mapping[Stage, Step] = {
    Stage.DRAFTING: Step(
        title="Entwurf",
        waits_for="Freigabe des Entwurfs",
        asks=(Asking(Q.RELEASE_DRAFT, Role.COORDINATOR, writes=(D.AGREEMENT_DRAFT,)),),
        leads_to={o.Submitted: Stage.WRITTEN_REVIEW},
    ),
    Stage.WRITTEN_REVIEW: Step(
        title="Schriftliche Abstimmung",
        waits_for="Rückmeldungen des Runden Tisches",
        asks=(
            Asking(
                Q.GIVE_STATEMENT,
                Role.ROUND_TABLE_MEMBER,
                writes=(D.AGREEMENT_DRAFT, D.PARTICIPATION_LETTER, D.RESPONSE_FORM),
                encloses=ROUND_PAPERS,
            ),
            Asking(Q.EVALUATE_REVIEW, Role.COORDINATOR),
        ),
        records=ROUND_PAPERS,
        leads_to={o.ChangesMerged: Stage.WRITTEN_REVIEW, o.Reviewed: Stage.ROUND_TABLE},
    ),
    Stage.ROUND_TABLE: Step(
        title="Runder Tisch",
        waits_for="Runden Tisch",
        asks=(
            Asking(Q.APPOINT_MEETING, Role.COORDINATOR),
            Asking(
                Q.RECORD_ROUND_TABLE,
                Role.COORDINATOR,
                writes=(D.ROUND_TABLE_INVITATION, D.AGREEMENT_DRAFT),
                encloses=ROUND_PAPERS,
                tells=(Role.ROUND_TABLE_MEMBER,),
            ),
            Asking(Q.CONFIRM_RESULT, Role.ROUND_TABLE_MEMBER, after=Q.RECORD_ROUND_TABLE, writes=(D.MINUTES,)),
            Asking(Q.CLOSE_ROUND_TABLE, Role.COORDINATOR, after=Q.RECORD_ROUND_TABLE),
        ),
        records=(D.MINUTES,),
        leads_to={
            o.Agreed: Stage.COMMITTEE,
            o.AgreedWithDissent: Stage.COMMITTEE,
            o.ReferredBack: Stage.DRAFTING,
        },
    ),
    Stage.COMMITTEE: Step(
        title="Fachausschuss",
        waits_for="Fachausschuss",
        asks=(
            Asking(Q.APPOINT_MEETING, Role.COORDINATOR),
            Asking(Q.RECORD_MEETING, Role.MINUTE_TAKER, writes=MEETING_PAPERS, tells=(Role.COORDINATOR, Role.CHAIR)),
        ),
        records=(D.RESOLUTION_EXTRACT,),
        leads_to={
            o.Recommended: Stage.ASSEMBLY,
            o.RecommendedAmended: Stage.ASSEMBLY,
            o.PassedOn: Stage.ASSEMBLY,
            o.Deferred: Stage.COMMITTEE,
            o.Inquorate: Stage.COMMITTEE,
            o.ReferredBack: Stage.ROUND_TABLE,
            o.Rejected: Stage.CLARIFICATION,
        },
    ),
    Stage.ASSEMBLY: Step(
        title="Verbandsversammlung",
        waits_for="Verbandsversammlung",
        asks=(
            Asking(Q.APPOINT_MEETING, Role.COORDINATOR),
            Asking(Q.RECORD_MEETING, Role.MINUTE_TAKER, writes=MEETING_PAPERS, tells=(Role.COORDINATOR, Role.CHAIR)),
        ),
        records=(D.RESOLUTION_EXTRACT,),
        leads_to={
            o.Adopted: Stage.SIGNING,
            o.AdoptedEditorially: Stage.SIGNING,
            o.AdoptedAmended: Stage.RENEGOTIATION,
            o.Deferred: Stage.ASSEMBLY,
            o.Inquorate: Stage.ASSEMBLY,
            o.ReferredBack: Stage.COMMITTEE,
            o.Rejected: Stage.REJECTED,
        },
    ),
    Stage.RENEGOTIATION: Step(
        title="Nachverhandlung",
        waits_for="Zustimmung der Parteien",
        asks=(Asking(Q.ACCEPT_AMENDMENT, Role.COUNTERPARTY, writes=(D.AGREEMENT_DRAFT,)),),
        leads_to={o.Accepted: Stage.SIGNING, o.NotAccepted: Stage.ROUND_TABLE},
    ),
    Stage.CLARIFICATION: Step(
        title="Klärung",
        waits_for="Klärung durch die Koordination",
        asks=(Asking(Q.CLARIFY, Role.COORDINATOR),),
        leads_to={
            o.ContinueToAssembly: Stage.ASSEMBLY,
            o.ContinueSigning: Stage.SIGNING,
            o.Renegotiate: Stage.RENEGOTIATION,
            o.Stop: Stage.REJECTED,
        },
    ),
    Stage.SIGNING: Step(
        title="Unterzeichnung",
        waits_for="Unterschriften",
        asks=(
            Asking(
                Q.SIGN,
                Role.SIGNATORY,
                writes=(D.SIGNATURE_COPY, D.COVERING_LETTER, D.SIGNING_AUTHORITY, D.AMENDMENT_AGREEMENT),
                encloses=(D.RESOLUTION_EXTRACT,),
            ),
        ),
        leads_to={o.Signed: Stage.CONDITIONS, o.Refused: Stage.CLARIFICATION},
    ),
    Stage.CONDITIONS: Step(
        title="Vorbehalte",
        waits_for="Erfüllung der Vorbehalte",
        asks=(Asking(Q.PROVE_CONDITION, Role.COORDINATOR),),
        writes=(D.EXECUTION_NOTE,),
        leads_to={o.Fulfilled: Stage.IN_FORCE},
    ),
    Stage.IN_FORCE: Step(
        title="In Kraft",
        waits_for="nichts mehr",
        asks=(Asking(Q.RECORD_LIFE_EVENT, Role.COORDINATOR),),
        writes=(D.IN_FORCE_NOTICE, D.CONTACT_ANNEX, D.NOTICE_PAPER, D.PRESS_DRAFT, D.PROCEDURE_OVERVIEW),
        leads_to={
            o.Amended: Stage.IN_FORCE,
            o.Extended: Stage.IN_FORCE,
            o.Terminated: Stage.ENDED,
            o.Expired: Stage.ENDED,
        },
    ),
    Stage.REJECTED: Step(title="Abgelehnt", waits_for="nichts mehr", writes=(D.PROCEDURE_OVERVIEW,)),
    Stage.WITHDRAWN: Step(title="Zurückgezogen", waits_for="nichts mehr", writes=(D.PROCEDURE_OVERVIEW,)),
    Stage.ENDED: Step(title="Beendet", waits_for="nichts mehr", writes=(D.CLOSING_NOTE, D.PROCEDURE_OVERVIEW)),
}

STANDARD = Procedure(name="kooperationsvereinbarung", version=1, title="Kooperationsvereinbarung", steps=STEPS)

#: What the stages are called where agreements of several houses stand together: a body has another name in each.
COMMON_TITLES: Mapping[Stage, str] = {
    **{stage: step.title for stage, step in STEPS.items()},
    Stage.COMMITTEE: "Ausschuss",
    Stage.ASSEMBLY: "Versammlung",
}
