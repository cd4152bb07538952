"""The words of minute takers, as data: phrases parted by ``;``, with ``this|that``, ``optional?`` and letter(s)."""

from collections.abc import Mapping

from models.ballots import Mode
from models.result import Concord, Decision, GroupKey, TextChange
from models.result_terms import Noun, Sign, Term

#: Where two terms share a phrase, the first of the table has it.
PHRASES: Mapping[Term, str] = {
    Concord.UNANIMOUS: (
        "einstimmig(e|er|es|en); einst; einhellig(e|er|es|en); einvernehmlich; einmütig(e|er|es|en); "
        "mit allen stimmen; ohne gegenrede|widerspruch"
    ),
    Concord.MAJORITY: (
        "mehrheitlich(e|er|es|en); mehrheitl; mehrh; m m; mehrheit; "
        "mit|durch großer|deutlicher|knapper? mehrheit|stimmenmehrheit; "
        "stimmenmehrheit; mehrheitsbeschluss; mit mehrheit; mit stimmenmehrheit; mehrheitsentscheid"
    ),
    Concord.SHORT: (
        "ohne die? erforderliche|notwendige mehrheit|zweidrittelmehrheit; mangels mehrheit; "
        "verfehlt die? erforderliche|notwendige? mehrheit|zweidrittelmehrheit; "
        "erforderliche|notwendige mehrheit|zweidrittelmehrheit wurde|ist|wird? damit? nicht|verfehlt erreicht?; "
        "nicht die? erforderliche|notwendige mehrheit|zweidrittelmehrheit"
    ),
    Sign.APPROVAL: (
        "beschlossen; zugestimmt; angenommen; genehmigt; befürwortet; bestätigt; verabschiedet; gefasst; "
        "beschließt; beschließen; zuzustimmen; zustimmend; annahme; zustimmung; beschlussgemäß; gebilligt; "
        "erforderliche|notwendige mehrheit|zweidrittelmehrheit wurde|ist|wird? damit? erreicht|gegeben; "
        "einvernehmen wird|wurde|ist erteilt|hergestellt; "
        "ergeht; erging; zu fassen; stattgegeben; gewählt; anerkannt; festgestellt; gefolgt; billigt; "
        "folgt; anzunehmen; abzuschließen; "
        "zu beschließen|genehmigen|empfehlen"
    ),
    Sign.WEAK_APPROVAL: "ungeändert|unverändert beschlossen|empfohlen",
    Decision.RECOMMENDED: (
        "empfohlen; empfiehlt; empfehlen; empfehlung; empfahl; "
        "eine? positive|positives empfehlung|votum|beschlussempfehlung ab?"
    ),
    Decision.PARTLY_ADOPTED: "teilweise beschlossen|angenommen|zugestimmt|empfohlen",
    Decision.REJECTED: (
        "abgelehnt; ablehnung; ablehnend; zurückgewiesen; nicht angenommen|beschlossen|zugestimmt|gefolgt; "
        "nicht stattgegeben; zustimmung wird|wurde? verweigert|versagt; "
        "keine mehrheit; verworfen; nicht empfohlen; endgültig abgelehnt; "
        "eine|ein? negative|negatives|ablehnendes votum|empfehlung ab?"
    ),
    Sign.TO_REJECT: (
        "abzulehnen; ablehnung empfohlen; die ablehnung; nicht zuzustimmen|anzunehmen|zu? folgen; nicht abzuschließen"
    ),
    Decision.NOTED: (
        "zustimmend? zur kenntnis genommen|genomen?; kenntnisnahme; kenntnis genommen; zur|zu kenntnisnahme; "
        "zustimmende kenntnisnahme; zur kenntnis; kenntnis; kenntnisgenommen"
    ),
    Decision.DEFERRED: (
        "vertagt; zurückgestellt; vertagung; zurückstellung; verschoben; verschiebung; zu vertagen; zurückzustellen; "
        "vertagen; aufgeschoben"
    ),
    Sign.PUSHED: "geschoben; zu schieben",
    Sign.MOTION_TO_DEFER: "antrag|antrages auf vertagung|zurückstellung; geschäftsordnungsantrag auf vertagung",
    Sign.REFERRED: "verwiesen; überwiesen; verweisung; überweisung; zu verweisen; zu überweisen",
    Decision.REFERRED_BACK: (
        "zurückverwiesen; zurückverweisung; zurück verwiesen; zurückzuverweisen; rückverweisung; rücküberwiesen"
    ),
    Decision.REMOVED: (
        "von der tagesordnung? genommen|abgesetzt|gestrichen; von der tagesordnung abzusetzen|nehmen; "
        "von der to abgesetzt|genommen|gestrichen; abgesetzt von der tagesordnung; "
        "von der tagesordnung zu nehmen; abgesetzt; absetzung von? der? tagesordnung?; abzusetzen; entfallen; "
        "entfällt; gestrichen; nicht aufgerufen"
    ),
    Decision.WITHDRAWN: "endgültig? zurückgezogen; zurückgenommen; rücknahme; zurückziehung; zurück gezogen",
    Decision.PASSED_ON: (
        "ohne beschlussempfehlung|empfehlung|votum|beschlussvorschlag weitergeleitet|verwiesen|weitergegeben?; "
        "verwiesen in nachfolgende gremien; in nachfolgende gremien verwiesen; auf vorberatung verzichtet; "
        "verzichtet auf eine? beschlussempfehlung|empfehlung|vorberatung; weitergeleitet; weiterleitung; "
        "weitergegeben; sieht von einer beschlussempfehlung|empfehlung ab; "
        "keine|kein beschlussempfehlung|empfehlung|votum abgegeben|ausgesprochen|gefasst|ab?"
    ),
    Sign.NOT_VOTED: (
        "ohne|keine förmliche? abstimmung|beschlussfassung; kein|keine beschluss|beschlussfassung erforderlich; "
        "ohne|kein beschluss gefasst?; nicht abgestimmt; "
        "entfiel; erledigt; nicht beschlussfähig; beschlussunfähig; keine abstimmung; nicht behandelt; "
        "gegenstandslos; "
        "ein|eine? beschluss|beschlussfassung|abstimmung wurde|wird|ist|fand|findet nicht gefasst|statt; "
        "beschlussunfähigkeit festgestellt?"
    ),
    Sign.TIE: "stimmengleichheit; stimmgleichheit; stimmenpatt; pattsituation; patt",
    Noun.YES: (
        "ja; jastimme(n); ja - stimme(n); ja stimme(n); dafür; fürstimme(n); prostimme(n); befürwortung(en); "
        "zustimmung(en); zustimmende; für den|die beschluss|antrag|vorlage|vorschlag|beschlussvorschlag; ja stimmen"
    ),
    Noun.NO: (
        "nein; neinst; neinstimme(n); nein - stimme(n); nein stimme(n); dagegen; gegenstimme(n); gegenst; "
        "gegen - stimme(n); "
        "ablehnung(en); ablehnende; gegen den|die beschluss|antrag|vorlage|vorschlag|beschlussvorschlag; "
        "contra; kontrastimme(n)"
    ),
    Noun.ABSTAIN: (
        "enthaltung(en); stimmenthaltung(en); stimmenenthaltung(en); stimmenth; enthalten; enth; enthalt; "
        "sich enthalten; enthält|enthielt sich; enthielten sich; ja oder nein; enthaltungsstimme(n)"
    ),
    Noun.INVALID: "ungültig; ungültige(r|n) stimme(n)|stimmzettel; ungültige(n)",
    Noun.RECUSED: (
        "befangen; befangene(n|r); befangene(n|s|m) mitglied(er|ern)?; befangenheit; bef; "
        "persönlich|pers beteiligt(e|er); ausgeschlossen; mitwirkungsverbot; "
        "wegen befangenheit nicht? mitgewirkt|teilgenommen?; "
        "nicht mitgewirkt wegen befangenheit"
    ),
    Noun.NOT_CAST: (
        "ohne stimmabgabe; nicht abgegeben; nicht abgegebene stimmen; nicht mitgestimmt; nicht abgestimmt haben; "
        "nicht teilgenommen; nicht beteiligt"
    ),
    Noun.PRESENT: (
        "anwesend; anwesende; anwesende mitglieder|stimmberechtigte|vertreter; davon anwesend; "
        "zahl|anzahl der? anwesenden mitglieder|vertreter|stimmberechtigten?; "
        "anwesende(n) stimmberechtigte(n) mitglieder"
    ),
    Noun.ENTITLED: (
        "stimmberechtigte; stimmberechtigt; davon stimmberechtigt; zahl|anzahl der? stimmberechtigten mitglieder?; "
        "stimmberechtigte mitglieder"
    ),
    Noun.STATUTORY: (
        "gesetzliche mitgliederzahl; gesetzliche|satzungsmäßige zahl|anzahl der? mitglieder|vertreter|mitgliederzahl?; "
        "sollstärke"
    ),
    Noun.CAST: (
        "abgegebene(n) stimmen; abgegeben; abgegebene; stimmen abgegeben; abgegebene stimmzettel; gesamt; summe; "
        "stimmen gesamt|insgesamt"
    ),
    Noun.VALID: "gültige(r|n) stimmen; gültig; gültige; gültige stimmzettel",
    Sign.VOTES: (
        "stimme(n); mitglied(er|ern|s|es); ausschussmitglied(er|ern|s); ratsmitglied(er|ern|s); "
        "kreistagsmitglied(er|ern|s); stadtverordnete(n|r)"
    ),
    Sign.RESERVATION: (
        "unter dem vorbehalt; unter vorbehalt; vorbehaltlich; unter der bedingung; unter der voraussetzung; "
        "unter folgendem vorbehalt; mit dem vorbehalt; soweit; sofern; falls"
    ),
    Sign.PROVISO: (
        "mit der maßgabe; mit der änderung; mit folgender änderung; mit der ergänzung; "
        "mit folgender ergänzung; mit folgender maßgabe; mit den änderungen; mit den ergänzungen"
    ),
    Sign.MOVED_BY: "auf antrag|vorschlag|wunsch|anregung|bitte der|des|von|vom",
    Sign.IN_FAVOUR_OF: "mit den stimmen; mit der stimme; mit stimmen",
    Sign.AGAINST: "gegen die stimmen; gegen stimmen; gegen die; gegen den; gegen das; gegen",
    Sign.ONE_AGAINST: "gegen die stimme",
    Sign.NOT_PRESENT: (
        "nicht anwesend; abwesend; in abwesenheit; bei abwesenheit; es fehlte(n); "
        "keine|ohne teilnahme|beteiligung an der? abstimmung|beratung?"
    ),
    TextChange.NONE: (
        "ungeändert(e|er|en|em|es); unverändert(e|er|en|em|es); "
        "wie|laut|gemäß|gem|lt|entsprechend der|dem|des? vorlage|antrag|beschlussvorschlag|verwaltungsvorschlag|"
        "verwaltungsvorlage|beschlussvorlage|vorschlag|beschlussempfehlung; ohne änderung(en); ohne maßgabe(n); "
        "in unveränderter|ungeänderter fassung|form; wie vorgeschlagen|vorgelegt; vorschlagsgemäß; antragsgemäß; "
        "in der vorliegenden|vorgelegten fassung|form"
    ),
    TextChange.REPLACED: (
        "geändert(e|er|en|em|es); mit änderung(en); in der? geänderten|geänderter|veränderter fassung|form; "
        "mit den beschlossenen|vorgetragenen|genannten|besprochenen|vorgeschlagenen änderungen; "
        "mit den in der sitzung beschlossenen|vorgetragenen|genannten|besprochenen änderungen; abgeändert; "
        "in der? fassung des änderungsantrages|änderungsantrags; mit einer änderung; abweichend"
    ),
    TextChange.SUPPLEMENTED: (
        "ergänzt(e|er|en|em|es); mit ergänzung(en); in der? ergänzten|ergänzter fassung|form; mit einer ergänzung; "
        "in der? fassung der ergänzungsvorlage|tischvorlage"
    ),
    TextChange.EDITORIAL: (
        "mit redaktionellen|redaktioneller änderungen|änderung|anpassungen|anpassung|korrekturen|korrektur; "
        "redaktionell geändert|angepasst; "
        "mit einer redaktionellen änderung; in redaktionell geänderter|angepasster fassung|form"
    ),
    Mode.OPEN: "in? offen(e|er|en) abstimmung; offen abgestimmt; offen; per|durch handzeichen|akklamation|zuruf",
    Mode.ROLL_CALL: "in? namentlich(e|er|en) abstimmung; namentlich abgestimmt; namentlich",
    Mode.SECRET: "in? geheim(e|er|en) abstimmung; geheim abgestimmt; geheim",
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
    Sign.REASON: "da; weil; wegen; aufgrund; um; nachdem",
    Sign.AMENDED_HEADING: "geänderter beschluss; geänderte beschlussempfehlung; geänderter beschlussvorschlag",
    Sign.BODY: (
        "ausschuss(es); fachausschuss(es); verbandsversammlung; rat(es); stadtrat(es); gemeinderat(es); "
        "kreistag(es); kreisausschuss(es); hauptausschuss(es); gremium; versammlung; gemeindevertretung; "
        "stadtverordnetenversammlung; beirat(es); bezirksvertretung; landschaftsausschuss; "
        "zweckverbandsversammlung; marktgemeinderat; verwaltungsrat; städteregionstag; vorstand"
    ),
    Sign.LINK: "bei; mit; und; sowie; unter; aber; davon; jeweils; je; wobei; sowie bei",
    Sign.FILLER: (
        "abstimmungsergebnis; abst ergebnis; abstergebnis; abst - erg; abst; ae; "
        "abstimmung; abstimmungen; ergebnis; beschluss(es); wie folgt; "
        "beschlussempfehlung; beschlussfassung; beschlussart; votum; der; die; das; dem; den; des; wird; "
        "wurde; werden; wurden; ist; sind; damit; daher; hiermit; dann; es; sich; antrag(s|es); vorlage; "
        "beschlussvorschlag(s|es); vorschlag(s|es); verwaltungsvorschlag; niederschrift; tagesordnungspunkt; "
        "top; angelegenheit; satzung; vereinbarung; text; in der fassung; fassung; "
        "an den|die rat|verbandsversammlung|kreistag|stadtrat|hauptausschuss; gab; gibt; erfolgt; hat; haben; "
        "ohne stimmrecht; nachrichtlich; ohne rücklauf; nachfolgende gremien; alle; allen; anwesenden; "
        "erfolgte; erfolgten; fiel; fällt; beratung; vorberatung; behandlung; entscheidung; worden; "
        "wahl; ohne vorbehalt(e); en bloc; enbloc; im block; "
        "ohne|keine aussprache|beratung|debatte|diskussion|wortmeldung(en); mit|ohne debatte|aussprache; "
        "nach kurzer|längerer|eingehender|ausführlicher? aussprache|beratung|debatte|diskussion|erörterung; "
        "mit einem? stimmenverhältnis|abstimmungsverhältnis|abstimmungsergebnis von; kooperationsvereinbarung; "
        "dringlichkeitsentscheidung; eilentscheidung; "
        "der|dieser empfehlung des|der ausschusses|fachausschusses|hauptausschusses|kreisausschusses|verwaltung; "
        "der|dieser empfehlung wird|wurde; "
        "mit der? erforderlichen|notwendigen|qualifizierten mehrheit|zweidrittelmehrheit; "
        "wegen beschlussunfähigkeit; verwaltungsvorlage; beschlussvorlage; "
        "einige(n|r); wenige(n|r); mehrere(n|r); vereinzelte(n|r); "
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
DOUBLE: Mapping[str, Noun] = {"zustimmung": Noun.YES, "ablehnung": Noun.NO, "annahme": Noun.YES}
#: Words that count only behind a number or before a colon; "gegen", "pro" and "e" are other words elsewhere.
HEADS: Mapping[str, Noun] = {
    "fuer": Noun.YES,
    "pro": Noun.YES,
    "j": Noun.YES,
    "gegen": Noun.NO,
    "n": Noun.NO,
    "e": Noun.ABSTAIN,
}

#: A verb whose other half follows later in the sentence: "stimmt dem Vorschlag einstimmig zu".
VERBS_IN_TWO_HALVES: tuple[tuple[str, str, Term], ...] = (
    ("stimmt stimmen stimmte stimmten", "zu", Sign.APPROVAL),
    ("nimmt nehmen nahm nahmen", "an", Sign.APPROVAL),
    ("schließt schließen schloss schlossen", "an", Sign.APPROVAL),
    ("schiebt schieben schob schoben", "auf", Decision.DEFERRED),
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
    "verwies": Sign.REFERRED,
    "überweist": Sign.REFERRED,
    "schiebt": Sign.PUSHED,
    "verschiebt": Decision.DEFERRED,
}
