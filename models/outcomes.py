"""How a stage can end. A council's no is an outcome like any other, never an error."""

from typing import Any, ClassVar

from models.strict import Strict
from models.text import AgreementText, ClauseChange, with_changes


class Outcome(Strict):
    """The typed end of one visit to a stage."""

    said: ClassVar[str] = ""
    known: ClassVar[dict[str, "type[Outcome]"]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Outcome.known[cls.__name__] = cls

    @property
    def name(self) -> str:
        """The identifier that is stored and published."""
        return type(self).__name__

    @property
    def new_wording(self) -> tuple[ClauseChange, ...]:
        """The passages that read otherwise from now on, if any."""
        return ()

    def text_after(self, text: AgreementText) -> AgreementText | None:
        """Return the text of the version that the outcome makes, or nothing where the text stays."""
        return with_changes(text, self.new_wording) if self.new_wording else None

    def frozen(self) -> dict[str, Any]:
        """Return the outcome as it is stored."""
        return {"name": self.name, **self.model_dump(mode="json")}


def read_outcome(stored: dict[str, Any]) -> Outcome:
    """Return the outcome that was stored."""
    fields = {key: value for key, value in stored.items() if key != "name"}
    return Outcome.known[stored["name"]].model_validate(fields)


class _WithChanges(Outcome):
    changes: tuple[ClauseChange, ...] = ()

    @property
    def new_wording(self) -> tuple[ClauseChange, ...]:
        return self.changes


class _WithReason(Outcome):
    reason: str = ""


class Submitted(Outcome):
    """The draft goes on to those who are heard."""

    said: ClassVar[str] = "freigegeben"


class ChangesMerged(_WithChanges):
    """Proposals were taken over; the merged text goes round once more."""

    said: ClassVar[str] = "Änderungen eingearbeitet"
    text: AgreementText = ()  #: the whole merged text, where passages came, went or moved too

    def text_after(self, text: AgreementText) -> AgreementText | None:
        """Return the merged text."""
        return self.text or super().text_after(text)


class Reviewed(Outcome):
    """The written review is over."""

    said: ClassVar[str] = "schriftlich abgestimmt"
    silent: int = 0


class Agreed(_WithChanges):
    """The round table agrees on the text."""

    said: ClassVar[str] = "einvernehmlich abgestimmt"
    silent: int = 0  #: members who did not confirm before the coordinator closed the round


class AgreedWithDissent(_WithChanges):
    """The round table goes on although somebody dissents."""

    said: ClassVar[str] = "abgestimmt mit Dissens"
    dissent: tuple[str, ...] = ()
    silent: int = 0


class ReferredBack(_WithReason):
    """Back to the stage before."""

    said: ClassVar[str] = "zurückverwiesen"


class Recommended(Outcome):
    """The committee recommends the text as it is."""

    said: ClassVar[str] = "empfohlen"


class RecommendedAmended(_WithChanges):
    """The committee recommends a changed text."""

    said: ClassVar[str] = "mit Änderungen empfohlen"


class PassedOn(_WithReason):
    """The committee took note or gave no recommendation."""

    said: ClassVar[str] = "ohne Empfehlung weitergeleitet"


class Deferred(_WithReason):
    """The body decides at a later meeting."""

    said: ClassVar[str] = "vertagt"


class NotDealtWith(_WithReason):
    """The meeting is cancelled, or the item was taken off its agenda; the body decides at another one."""

    said: ClassVar[str] = "nicht beraten"


class Inquorate(Outcome):
    """Too few were present to decide."""

    said: ClassVar[str] = "nicht beschlussfähig"
    present: int
    needed: int


class Rejected(_WithReason):
    """The body said no."""

    said: ClassVar[str] = "abgelehnt"


class Adopted(Outcome):
    """The assembly adopts the text."""

    said: ClassVar[str] = "beschlossen"
    condition: str = ""


class AdoptedEditorially(Outcome):
    """The assembly adopts the text and rewords its own resolution."""

    said: ClassVar[str] = "redaktionell geändert beschlossen"
    note: str
    condition: str = ""


class AdoptedAmended(_WithChanges):
    """The assembly changes the text: the parties must agree to it anew."""

    said: ClassVar[str] = "geändert beschlossen"
    condition: str = ""


class Accepted(Outcome):
    """The parties accept the amended text."""

    said: ClassVar[str] = "Änderungen angenommen"


class NotAccepted(_WithReason):
    """A party does not accept the amended text."""

    said: ClassVar[str] = "Änderungen nicht angenommen"


class ContinueToAssembly(_WithReason):
    """On to the assembly in spite of the committee's no."""

    said: ClassVar[str] = "weiter zur Entscheidung"


class ContinueSigning(_WithReason):
    """Another attempt at the signatures."""

    said: ClassVar[str] = "weiter mit der Unterzeichnung"


class Renegotiate(_WithReason):
    """Back to the negotiating table."""

    said: ClassVar[str] = "Nachverhandlung"


class Stop(_WithReason):
    """The procedure ends here."""

    said: ClassVar[str] = "beendet"


class Signed(Outcome):
    """Every slot has its signatures."""

    said: ClassVar[str] = "unterzeichnet"


class Refused(_WithReason):
    """A signature was refused."""

    said: ClassVar[str] = "Unterzeichnung verweigert"


class Fulfilled(Outcome):
    """There is no condition left."""

    said: ClassVar[str] = "alle Vorbehalte erfüllt"


class Amended(_WithReason):
    """The agreement in force was amended."""

    said: ClassVar[str] = "geändert"
    text: AgreementText = ()  #: the wording from now on, where an amendment has changed it

    def text_after(self, text: AgreementText) -> AgreementText | None:
        """Return the amended wording."""
        return self.text or None


class Extended(_WithReason):
    """The agreement in force was extended."""

    said: ClassVar[str] = "verlängert"


class Terminated(_WithReason):
    """The agreement was terminated."""

    said: ClassVar[str] = "gekündigt"


class Expired(_WithReason):
    """The agreement's term is over."""

    said: ClassVar[str] = "ausgelaufen"


class Withdrawn(_WithReason):
    """The coordinator withdrew the agreement from the procedure."""

    said: ClassVar[str] = "zurückgezogen"
