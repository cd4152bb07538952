"""What the phrases of minutes stand for: what is counted, and what steers the reading."""

from enum import Enum, auto

from models.ballots import Mode
from models.result import Concord, Decision, GroupKey, TextChange


class Noun(Enum):
    """What can be counted."""

    YES = auto()
    NO = auto()
    OPPOSED = auto()  #: "gegen 3 Stimmen": those who lost; what they voted depends on the outcome
    ABSTAIN = auto()
    INVALID = auto()
    RECUSED = auto()
    NOT_CAST = auto()
    PRESENT = auto()
    ENTITLED = auto()
    STATUTORY = auto()
    CAST = auto()
    VALID = auto()


class Sign(Enum):
    """What steers the reading without being a fact itself."""

    APPROVAL = auto()  #: adopted or recommended, by the role of the body
    WEAK_APPROVAL = auto()  #: a label that council systems print also where nothing was resolved
    REFERRED = auto()  #: on or back, by the role of the body and by where it goes
    PUSHED = auto()  #: on, where it goes to those who decide; else put off
    NOT_VOTED = auto()  #: yields to every other decision
    TO_REJECT = auto()  #: "empfiehlt, ... abzulehnen" outweighs "empfiehlt"
    MOTION_TO_DEFER = auto()
    TIE = auto()
    VOTES = auto()  #: the bare word "Stimmen", and those who cast them
    RESERVATION = auto()
    PROVISO = auto()
    IN_FAVOUR_OF = auto()  #: "mit den Stimmen der ..."
    AGAINST = auto()  #: "gegen die Stimmen der ..."
    ONE_AGAINST = auto()
    NOT_PRESENT = auto()
    REASON = auto()
    MOVED_BY = auto()  #: "auf Antrag der ..."
    BOTH_GROUPS = auto()
    WHOLE = auto()
    PART = auto()
    BODY = auto()
    LINK = auto()  #: joins what follows: "bei", "mit", "und"
    FILLER = auto()
    AMENDED_HEADING = auto()


Term = Noun | Sign | Concord | Decision | TextChange | Mode | GroupKey
