"""The words of minute takers, as data: phrases parted by ``;``, with ``this|that``, ``optional?`` and letter(s)."""

from collections.abc import Mapping
from enum import Enum, auto

from models.result import Concord, Decision, GroupKey, Manner, TextChange


class Noun(Enum):
    """What can be counted."""

    YES = auto()
    NO = auto()
    ABSTAIN = auto()
    INVALID = auto()
    RECUSED = auto()
    PRESENT = auto()
    CAST = auto()
    VALID = auto()


class Sign(Enum):
    """What steers the reading without being a fact itself."""

    APPROVAL = auto()  #: adopted or recommended, by the role of the body
    WEAK_APPROVAL = auto()  #: a label that council systems print also where nothing was resolved
    REFERRED = auto()  #: on or back, by the role of the body and by where it goes
    NOT_VOTED = auto()  #: yields to every other decision
    TO_REJECT = auto()  #: "empfiehlt, ... abzulehnen" outweighs "empfiehlt"
    MOTION_TO_DEFER = auto()
    TIE = auto()
    VOTES = auto()  #: the bare word "Stimmen"
    RESERVATION = auto()
    PROVISO = auto()
    IN_FAVOUR_OF = auto()  #: "mit den Stimmen der ..."
    AGAINST = auto()  #: "gegen die Stimmen der ..."
    ONE_AGAINST = auto()
    NOT_PRESENT = auto()
    REASON = auto()
    BOTH_GROUPS = auto()
    WHOLE = auto()
    PART = auto()
    BODY = auto()
    LINK = auto()  #: joins what follows: "bei", "mit", "und"
    FILLER = auto()
    AMENDED_HEADING = auto()


Term = Noun | Sign | Concord | Decision | TextChange | Manner | GroupKey

#: Where two terms share a phrase, the first of the table has it.
PHRASES: Mapping[Term, str] = {
    Concord.UNANIMOUS: "einstimmig(e|er|es|en); einhellig; einvernehmlich; einmütig; mit allen stimmen",
    Concord.MAJORITY: (
        "mehrheitlich(e|er|es|en); mit|durch großer|deutlicher|knapper? mehrheit|stimmenmehrheit; "
        "stimmenmehrheit; mehrheitsbeschluss; mit mehrheit; mit stimmenmehrheit; mehrheitsentscheid"
    ),
    Concord.SHORT: (
        "ohne die? erforderliche|notwendige mehrheit; "
        "erforderliche|notwendige mehrheit nicht|verfehlt erreicht?; mangels mehrheit"
    ),
    Sign.APPROVAL: (
        "beschlossen; zugestimmt; angenommen; genehmigt; befürwortet; bestätigt; verabschiedet; gefasst; "
        "beschließt; beschließen; zuzustimmen; zustimmend; annahme; zustimmung; beschlussgemäß; gebilligt; "
        "gewählt; anerkannt; festgestellt; gefolgt; billigt; zu beschließen|genehmigen|empfehlen; anzunehmen"
    ),
    Sign.WEAK_APPROVAL: "ungeändert|unverändert beschlossen|empfohlen",
    Decision.RECOMMENDED: "empfohlen; empfiehlt; empfehlen; empfehlung; empfahl",
    Decision.PARTLY_ADOPTED: "teilweise beschlossen|angenommen|zugestimmt|empfohlen",
    Decision.REJECTED: (
        "abgelehnt; ablehnung; ablehnend; zurückgewiesen; nicht angenommen|beschlossen|zugestimmt|gefolgt; "
        "keine mehrheit; verworfen; nicht empfohlen"
    ),
    Sign.TO_REJECT: "abzulehnen; nicht zuzustimmen|anzunehmen|zu? folgen",
    Decision.NOTED: (
        "zustimmend? zur kenntnis genommen|genomen?; kenntnisnahme; kenntnis genommen; zur|zu kenntnisnahme; "
        "zustimmende kenntnisnahme; zur kenntnis"
    ),
    Decision.DEFERRED: (
        "vertagt; zurückgestellt; vertagung; zurückstellung; verschoben; zu vertagen; zurückzustellen; "
        "vertagen; geschoben; aufgeschoben"
    ),
    Sign.MOTION_TO_DEFER: "antrag|antrages auf vertagung|zurückstellung; geschäftsordnungsantrag auf vertagung",
    Sign.REFERRED: "verwiesen; überwiesen; verweisung; überweisung; zu verweisen; zu überweisen",
    Decision.REFERRED_BACK: (
        "zurückverwiesen; zurückverweisung; zurück verwiesen; zurückzuverweisen; rückverweisung; rücküberwiesen"
    ),
    Decision.REMOVED: (
        "von der tagesordnung? genommen|abgesetzt|gestrichen; von der tagesordnung abzusetzen|nehmen; "
        "von der tagesordnung zu nehmen; abgesetzt; absetzung von? der? tagesordnung?; abzusetzen; entfallen; "
        "entfällt; gestrichen"
    ),
    Decision.WITHDRAWN: "endgültig? zurückgezogen; zurückgenommen; rücknahme; zurückziehung; zurück gezogen",
    Decision.PASSED_ON: (
        "ohne beschlussempfehlung|empfehlung|votum|beschlussvorschlag weitergeleitet|verwiesen|weitergegeben?; "
        "verwiesen in nachfolgende gremien; in nachfolgende gremien verwiesen; auf vorberatung verzichtet; "
        "verzichtet auf eine? beschlussempfehlung|empfehlung|vorberatung; weitergeleitet; weiterleitung; "
        "weitergegeben; keine|kein beschlussempfehlung|empfehlung|votum abgegeben|ausgesprochen|gefasst|ab?"
    ),
    Sign.NOT_VOTED: (
        "ohne|keine förmliche? abstimmung|beschlussfassung; ohne|kein beschluss gefasst?; nicht abgestimmt; "
        "entfiel; erledigt; nicht beschlussfähig; beschlussunfähig; keine abstimmung; nicht behandelt"
    ),
    Sign.TIE: "stimmengleichheit; stimmgleichheit; stimmenpatt; pattsituation",
    Noun.YES: (
        "ja; jastimme(n); ja - stimme(n); ja stimme(n); dafür; fürstimme(n); prostimme(n); befürwortung(en); "
        "zustimmung(en); zustimmende; für den|die beschluss|antrag|vorlage|vorschlag|beschlussvorschlag; für"
    ),
    Noun.NO: (
        "nein; neinstimme(n); nein - stimme(n); nein stimme(n); dagegen; gegenstimme(n); gegen - stimme(n); "
        "ablehnung(en); ablehnende; gegen den|die beschluss|antrag|vorlage|vorschlag|beschlussvorschlag; "
        "contra; kontrastimme(n)"
    ),
    Noun.ABSTAIN: (
        "enthaltung(en); stimmenthaltung(en); stimmenenthaltung(en); enthalten; enth; enthalt; sich enthalten; "
        "enthält|enthielt sich; enthielten sich; ja oder nein; enthaltungsstimme(n)"
    ),
    Noun.INVALID: "ungültig; ungültige(r|n) stimme(n)|stimmzettel; ungültige(n)",
    Noun.RECUSED: (
        "befangen; befangene(n|r); befangene(n|s|m) mitglied(er|ern)?; befangenheit; persönlich beteiligt; "
        "ausgeschlossen; mitwirkungsverbot; wegen befangenheit nicht? mitgewirkt|teilgenommen?; "
        "nicht mitgewirkt wegen befangenheit"
    ),
    Noun.PRESENT: (
        "anwesend; anwesende; anwesende mitglieder; anwesende stimmberechtigte; stimmberechtigte; "
        "stimmberechtigt; davon anwesend; gesetzliche mitgliederzahl; "
        "anwesende(n) stimmberechtigte(n) mitglieder"
    ),
    Noun.CAST: "abgegebene stimmen; abgegeben; abgegebene; stimmen abgegeben; abgegebene stimmzettel",
    Noun.VALID: "gültige(r) stimmen; gültig; gültige; gültige stimmzettel",
    Sign.VOTES: "stimme(n); mitglied(er|ern); ausschussmitglieder; stimmberechtigte mitglieder",
    Sign.RESERVATION: (
        "unter dem vorbehalt; unter vorbehalt; vorbehaltlich; unter der bedingung; unter der voraussetzung; "
        "unter folgendem vorbehalt; mit dem vorbehalt"
    ),
    Sign.PROVISO: (
        "mit der maßgabe; mit der änderung; mit folgender änderung; mit der ergänzung; "
        "mit folgender ergänzung; mit folgender maßgabe; mit den änderungen; mit den ergänzungen"
    ),
    Sign.IN_FAVOUR_OF: "mit den stimmen; mit der stimme; mit stimmen",
    Sign.AGAINST: "gegen die stimmen; gegen stimmen; gegen die; gegen den; gegen das",
    Sign.ONE_AGAINST: "gegen die stimme",
    Sign.NOT_PRESENT: "nicht anwesend; abwesend; in abwesenheit; bei abwesenheit; es fehlte(n)",
    TextChange.NONE: (
        "ungeändert(e|er|en|em|es); unverändert(e|er|en|em|es); "
        "wie|laut|gemäß|gem|lt vorlage|antrag|beschlussvorschlag|verwaltungsvorschlag; "
        "in unveränderter|ungeänderter fassung|form; wie vorgeschlagen; vorschlagsgemäß; antragsgemäß"
    ),
    TextChange.REPLACED: (
        "geändert(e|er|en|em|es); mit änderungen; in der? geänderten|geänderter|veränderter fassung|form; "
        "abgeändert; mit einer änderung; abweichend"
    ),
    TextChange.SUPPLEMENTED: (
        "ergänzt(e|er|en|em|es); mit ergänzung(en); in der? ergänzten|ergänzter fassung|form; mit einer ergänzung"
    ),
    TextChange.EDITORIAL: (
        "mit redaktionellen|redaktioneller änderungen|änderung; redaktionell geändert|angepasst; "
        "mit einer redaktionellen änderung; in redaktionell geänderter|angepasster fassung|form"
    ),
    Manner.OPEN: "in? offen(e|er|en) abstimmung; offen abgestimmt; offen; per handzeichen",
    Manner.ROLL_CALL: "in? namentlich(e|er|en) abstimmung; namentlich abgestimmt; namentlich",
    Manner.SECRET: "in? geheim(e|er|en) abstimmung; geheim abgestimmt; geheim",
    GroupKey.ADVISORY: (
        "beratende(n) mitglied(er|ern); berat mitglieder; mitglieder ohne stimmrecht; beratend(e); "
        "beratender; mitglieder mit beratender stimme"
    ),
    GroupKey.ORDINARY: (
        "ordentliche(n) mitglied(er|ern); ordentl mitglieder; stimmberechtigte(n) mitglied(er|ern); "
        "mitglieder mit stimmrecht; ordentlich(e); ordentlicher"
    ),
    Sign.BOTH_GROUPS: (
        "ordentliche(n) und|sowie beratende(n) mitglieder; beratende(n) und|sowie ordentliche(n) mitglieder"
    ),
    Sign.WHOLE: "gesamtabstimmung; abstimmung insgesamt; insgesamt; gesamtbeschluss; beschluss insgesamt",
    Sign.PART: (
        "zu? beschlussnummer(n); zu? ziffer(n); zu? ziff; zu? punkt(en|e); zu? pkt; zu? nummer(n); zu? nr; "
        "zu? beschlusspunkt(en|e); zu? beschlussziffer(n); zu? teil; zu? buchstabe(n); zu? absatz; ad; zu; "
        "zu? abs; zu? satz; zu? beschlussteil; zu? unterpunkt; teilbeschluss; zu? spiegelstrich"
    ),
    Sign.REASON: "da; weil; wegen; aufgrund; um",
    Sign.AMENDED_HEADING: "geänderter beschluss; geänderte beschlussempfehlung; geänderter beschlussvorschlag",
    Sign.BODY: (
        "ausschuss(es); fachausschuss(es); verbandsversammlung; rat(es); stadtrat(es); gemeinderat(es); "
        "kreistag(es); kreisausschuss(es); hauptausschuss(es); gremium; versammlung; gemeindevertretung; "
        "stadtverordnetenversammlung; beirat(es); bezirksvertretung; landschaftsausschuss; "
        "zweckverbandsversammlung; marktgemeinderat; verwaltungsrat; städteregionstag; vorstand"
    ),
    Sign.LINK: "bei; mit; und; sowie; unter; aber; davon; jeweils; je; wobei; sowie bei",
    Sign.FILLER: (
        "abstimmungsergebnis; abst ergebnis; abstergebnis; abstimmung; ergebnis; beschluss(es); wie folgt; "
        "beschlussempfehlung; beschlussfassung; beschlussart; votum; der; die; das; dem; den; des; wird; "
        "wurde; werden; wurden; ist; sind; damit; daher; hiermit; dann; es; sich; antrag(s|es); vorlage; "
        "beschlussvorschlag(s|es); vorschlag(s|es); verwaltungsvorschlag; niederschrift; tagesordnungspunkt; "
        "top; angelegenheit; satzung; vereinbarung; text; in der fassung; fassung; "
        "an den|die rat|verbandsversammlung|kreistag|stadtrat|hauptausschuss; gab; gibt; erfolgt; hat; haben; "
        "ohne stimmrecht; nachrichtlich; ohne rücklauf; nachfolgende gremien; alle; allen; anwesenden; "
        "gegeben; erteilt; folgende(n|r|s|m); abgestimmt; vom; von; durch; somit; entsprechend; angeführt; "
        "o g; stimmabgabe; mangels beschlussfähigkeit; beschlüsse; auf; hierüber; darüber; sodann; "
        "anschließend; daraufhin; so; diesem|diese|dieser|dieses; entschieden; gestimmt; "
        "zu beginn der sitzung; vor eintritt in die tagesordnung; findet; fand; erhält; erreicht; "
        "wahlvorschlag(s); bericht(s|es); ausführungen; mitteilung(en); antragsteller(in); verwaltung; "
        "verbandsvorsteher(s); bürgermeister(in); landrat; ansonsten; im übrigen; sonst; gremiums; "
        "mitgliedern; die beschlussfassung; sitzung; tagesordnungspunktes; punktes; zum"
    ),
}

#: Nouns that are a decision, and a count where a number stands with them.
DOUBLE: Mapping[str, Noun] = {"zustimmung": Noun.YES, "ablehnung": Noun.NO}

#: A verb whose other half follows later in the sentence: "stimmt dem Vorschlag einstimmig zu".
VERBS_IN_TWO_HALVES: tuple[tuple[str, str, Term], ...] = (
    ("stimmt stimmen stimmte stimmten", "zu", Sign.APPROVAL),
    ("nimmt nehmen nahm nahmen", "an", Sign.APPROVAL),
    ("lehnt lehnen lehnte lehnten", "ab", Decision.REJECTED),
    ("stellt stellen stellte stellten", "zurück", Decision.DEFERRED),
    ("setzt setzen setzte setzten", "ab", Decision.REMOVED),
    ("zieht ziehen zog zogen", "zurück", Decision.WITHDRAWN),
    ("verweist verweisen verwies", "zurück", Decision.REFERRED_BACK),
    ("leitet leiten leitete leiteten", "weiter", Decision.PASSED_ON),
)
WHOLE_VERBS: Mapping[str, Term] = {
    "vertagt": Decision.DEFERRED,
    "vertagte": Decision.DEFERRED,
    "verweist": Sign.REFERRED,
}

#: Slips that no rule of the fingers explains; one letter too few, too many or two swapped are found by rule.
MISSPELLINGS: Mapping[str, str] = {
    "einstimmung": "einstimmig",
    "einstimmigkeit": "einstimmig",
    "entstimmig": "einstimmig",
    "mehrheitig": "mehrheitlich",
    "kentnissnahme": "Kenntnisnahme",
    "kenntnissname": "Kenntnisnahme",
    "enthaltugen": "Enthaltungen",
    "zugestimt": "zugestimmt",
    "abgelent": "abgelehnt",
    "kentniss": "Kenntnis",
    "kenntniss": "Kenntnis",
    "kentnis": "Kenntnis",
    "vertagd": "vertagt",
    "zurückgestelt": "zurückgestellt",
    "vorbehald": "Vorbehalt",
    "genomen": "genommen",
}

#: Words whose slips are understood: long, frequent, and without a neighbour of another meaning.
SLIPPERY = (
    "einstimmig mehrheitlich Enthaltung Enthaltungen Stimmenthaltung Stimmenthaltungen Gegenstimme Gegenstimmen "
    "Neinstimme Neinstimmen Jastimmen Kenntnisnahme beschlossen zugestimmt Zustimmung abgelehnt angenommen empfohlen "
    "zurückgestellt zurückverwiesen zurückgezogen weitergeleitet beratende ordentliche Mitglieder Vorbehalt "
    "Stimmengleichheit Abstimmung Kenntnis genommen"
)

#: 0 to 19 in their order, then the tens from 20.
SMALL_NUMBERS = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
OTHER_NUMBERS: Mapping[int, str] = {
    0: "kein keine keiner keinem keinen ohne niemand",
    1: "eine einer einem einen eines",
    2: "zwo zweien",
    3: "dreien",
    100: "hundert einhundert",
}
