"""Lines as minute takers write them, and what they say; grouped by what they show."""

# ruff: noqa: E501 - a table reads best with a line in one line

from typing import Any

from models.result_role import Role

P, D = Role.PRELIMINARY, Role.DECISIVE
Line = tuple[str, Role, dict[str, Any]]


def adopted(**known: Any) -> dict[str, Any]:
    return {"decision": "adopted", **known}


def recommended(**known: Any) -> dict[str, Any]:
    return {"decision": "recommended", **known}


def without(decision: str, **known: Any) -> dict[str, Any]:
    """Nothing was approved, so no text was changed."""
    return {"decision": decision, "text_change": "none", **known}


def rejected(**known: Any) -> dict[str, Any]:
    return without("rejected", **known)


NOBODY = {"no": 0, "abstain": 0}

UNANIMOUS: list[Line] = [
    ("Einstimmig", D, adopted(**NOBODY)),
    ("Einstimmig", P, recommended(**NOBODY)),
    ("EINSTIMMIG.", D, adopted(**NOBODY)),
    ("Beschluss: einstimmig angenommen", D, adopted(**NOBODY)),
    ("Beschluß:\neinstimmig", D, adopted(**NOBODY)),
    ("– einstimmig beschlossen –", D, adopted(**NOBODY)),
    ("Einstimmiger Beschluss.", D, adopted(**NOBODY)),
    ("Einstimmige Empfehlung", P, recommended(**NOBODY)),
    ("Dem Vorschlag wird einvernehmlich zugestimmt.", D, adopted(**NOBODY)),
    ("Die Verbandsversammlung stimmt der Vorlage einstimmig zu.", D, adopted(**NOBODY)),
    (
        "Der Ausschuss empfiehlt der Verbandsversammlung einstimmig, dem Vorschlag zuzustimmen.",
        P,
        recommended(**NOBODY),
    ),
    ("Der Ausschuss für Kultur, Sport und Freizeit beschließt einstimmig.", P, recommended(**NOBODY)),
    ("Einstimmig bei einer Enthaltung", D, adopted(no=0, abstain=1)),
    ("Einstimmig bei zwei\u00a0Enthaltungen", D, adopted(no=0, abstain=2)),
    ("einstimmig, drei Stimmenthaltungen", D, adopted(no=0, abstain=3)),
    ("Einstimmig (bei 4 Enthaltungen)", D, adopted(no=0, abstain=4)),
    ("Einstimmig bei\neiner Enthaltung", D, adopted(no=0, abstain=1)),
    ("Bei Stimmenthaltung von 3 Mitgliedern einstimmig beschlossen", D, adopted(no=0, abstain=3)),
    ("3 Mitglieder enthalten sich, im Übrigen einstimmig", D, adopted(no=0, abstain=3)),
    ("Einstimmig bei Enthaltung der SPD-Fraktion", D, adopted(no=0, abstain_group="SPD-Fraktion")),
    ("Einstimmig bei 7 Enthaltungen (FDP, UWG)", D, adopted(no=0, abstain=7, abstain_group="FDP, UWG")),
    ("Einstimmig, keine Enthaltungen", D, adopted(**NOBODY)),
    ("Mit 30 Ja-Stimmen einstimmig beschlossen", D, adopted(yes=30, **NOBODY)),
    ("Keine Gegenstimmen, eine Enthaltung", D, adopted(no=0, abstain=1)),
]

MAJORITY: list[Line] = [
    ("Mehrheitlich", D, adopted(concord="majority")),
    ("Mit Mehrheit beschlossen", D, adopted(concord="majority")),
    ("Mit großer Mehrheit angenommen", D, adopted(concord="majority")),
    ("mehrheitlich dafür", D, adopted(concord="majority")),
    ("Zustimmung", D, adopted()),
    ("Beschlossen.", P, recommended()),
    ("Zustimmung bei zwei Neinstimmen", D, adopted(no=2)),
    ("Zustimmung bei 2 Enthaltungen", D, adopted(abstain=2)),
    ("Mehrheitlich bei 3 Gegenstimmen und einer Enthaltung", D, adopted(no=3, abstain=1)),
    ("Mehrheitlich mit 6 Nein-Stimmen beschlossen", P, recommended(no=6)),
    ("Mehrheitlich gegen 3 Stimmen", D, adopted(no=3)),
    ("Mehrheitlich gegen eine Stimme bei zwei Enthaltungen", D, adopted(no=1, abstain=2)),
    ("Mehrheitlich gegen die Stimme von Frau Beispiel beschlossen", D, adopted(no=1, no_group="Frau Beispiel")),
    (
        "Mehrheitlich gegen die Stimmen der CDU-Fraktion bei Enthaltung der Fraktion Die Linke zugestimmt.",
        D,
        adopted(no_group="CDU-Fraktion", abstain_group="Fraktion Die Linke"),
    ),
    (
        "Mit den Stimmen von CDU und FDP gegen die Stimmen von SPD und Bündnis 90/Die Grünen angenommen",
        D,
        adopted(yes_group="CDU und FDP", no_group="SPD und Bündnis 90/Die Grünen"),
    ),
    ("Ja: CDU, SPD\nNein: Grüne\nEnthaltung: FDP\nmehrheitlich angenommen", D, adopted(
        yes_group="CDU, SPD", no_group="Grüne", abstain_group="FDP",
    )),
]  # fmt: skip

COUNTED: list[Line] = [
    ("Ja: 12 / Nein: 3 / Enthaltung: 1", D, adopted(yes=12, no=3, abstain=1)),
    ("Ja 12  Nein 3  Enthaltung 1", D, adopted(yes=12, no=3, abstain=1)),
    ("12 Ja, 3 Nein, 1 Enthaltung", D, adopted(yes=12, no=3, abstain=1)),
    ("12 Ja- und 3 Nein-Stimmen bei einer Enthaltung", D, adopted(yes=12, no=3, abstain=1)),
    ("dafür: 12\ndagegen: 3\nEnth.: 1", D, adopted(yes=12, no=3, abstain=1)),
    ("12 dafür, 3 dagegen", D, adopted(yes=12, no=3)),
    ("Zustimmung: 12, Ablehnung: 3, Enthaltung: 1", D, adopted(yes=12, no=3, abstain=1)),
    ("12 Fürstimmen, 3 Gegenstimmen", D, adopted(yes=12, no=3)),
    ("mit zwölf Jastimmen gegen drei Neinstimmen", D, adopted(yes=12, no=3)),
    ("Mit 12 Stimmen gegen 3 Stimmen bei 2 Enthaltungen angenommen", D, adopted(yes=12, no=3, abstain=2)),
    ("mit 12 gegen 3 Stimmen beschlossen", D, adopted(yes=12, no=3)),
    ("Für den Antrag: 12\nGegen den Antrag: 3", D, adopted(yes=12, no=3)),
    ("Ja 12 Stimmen\nNein eine Stimme\nEnth. 6 Stimmen\nmehrheitlich empfohlen", P, recommended(yes=12, no=1, abstain=6)),
    ("Ja: einundzwanzig; Nein: keine; Enthaltungen: keine", D, adopted(yes=21, **NOBODY)),
    ("Ja-Stimmen: 21, Nein-Stimmen: 0, Enthaltungen: 0, ungültig: 1", D, adopted(yes=21, invalid=1, **NOBODY)),
    ("Abgegebene Stimmen: 14, gültige Stimmen: 12, dafür 9, dagegen 3", D, adopted(yes=9, no=3, invalid=2)),
    ("mehrheitlich beschlossen, 10 Ja-Stimmen (6 CDU, 4 SPD), 2 Nein-Stimmen (FDP)", D, adopted(
        yes=10, yes_group="6 CDU, 4 SPD", no=2, no_group="FDP",
    )),
]  # fmt: skip

REJECTED: list[Line] = [
    ("Abgelehnt", D, rejected()),
    ("Mehrheitlich abgelehnt", P, rejected(concord="majority")),
    ("Einstimmig abgelehnt", D, rejected(yes=0, abstain=0, concord="unanimous")),
    ("Mehrheitlich abgelehnt bei 4 Ja-Stimmen", D, rejected(yes=4, concord="majority")),
    ("Ja: 4, Nein: 9 - mehrheitlich abgelehnt", D, rejected(yes=4, no=9)),
    ("Ja: 4, Nein: 9, Enthaltung: 2", P, rejected(yes=4, no=9, abstain=2)),
    ("5 Ja, 5 Nein", D, rejected(yes=5, no=5, tie=True)),
    ("Bei Stimmengleichheit abgelehnt", D, rejected(tie=True)),
    ("Abgelehnt bei Stimmengleichheit (7 : 7)", D, rejected(yes=7, no=7, tie=True)),
    ("Dem Antrag wird nicht zugestimmt.", D, rejected()),
    ("Der Antrag findet keine Mehrheit.", D, rejected()),
    ("Ohne die erforderliche Mehrheit abgelehnt bei 9 Ja-Stimmen und 6 Gegenstimmen", D, rejected(yes=9, no=6)),
    ("Der Ausschuss empfiehlt einstimmig, den Antrag abzulehnen.", P, rejected(yes=0, abstain=0, concord="unanimous")),
    ("Die Versammlung lehnt den Antrag mit 9 Nein-Stimmen bei 4 Ja-Stimmen ab.", D, rejected(yes=4, no=9)),
    ("Mehrheitlich gegen die SPD-Fraktion abgelehnt", D, rejected(yes_group="SPD-Fraktion", concord="majority")),
]

NOT_DECIDED: list[Line] = [
    ("Kenntnisnahme", P, without("noted")),
    ("Kenntnisnahme:", D, without("noted")),
    ("Zur Kenntnis genommen.", D, without("noted")),
    ("Zustimmend zur Kenntnis genommen", D, without("noted")),
    ("Einstimmig zur Kenntnis genommen", D, without("noted", **NOBODY)),
    ("Der Ausschuss nimmt die Ausführungen von Frau Beispiel zum Sachstand zur Kenntnis.", P, without("noted")),
    ("ungeändert beschlossen\nKenntnisnahme", D, without("noted")),
    ("vertagt", D, without("deferred")),
    ("Einstimmig vertagt", D, without("deferred", **NOBODY)),
    ("Zurückgestellt bis zur Sitzung am 09.12.2025.", D, without("deferred", target="bis zur Sitzung am 09.12.2025")),
    ("In die nächste Sitzung vertagt", P, without("deferred", target="in die nächste Sitzung")),
    ("Mehrheitlich vertagt bei 2 Gegenstimmen", P, without("deferred", no=2)),
    ("Die Vertagung wird mehrheitlich beschlossen.", D, without("deferred", concord="majority")),
    ("Der Ausschuss stellt den Punkt zurück.", P, without("deferred")),
    ("abgesetzt", D, without("removed")),
    ("Der Punkt wird von der Tagesordnung genommen.", D, without("removed")),
    ("Zurückgezogen", D, without("withdrawn")),
    ("Die Verwaltung zieht die Vorlage zurück.", D, without("withdrawn")),
    ("An den Fachausschuss zurückverwiesen", D, without("referred_back", target="an den Fachausschuss")),
    (
        "Einstimmig in den Finanzausschuss verwiesen",
        D,
        without("referred_back", target="in den Finanzausschuss", **NOBODY),
    ),
    ("An die Verbandsversammlung verwiesen", P, without("passed_on", target="an die Verbandsversammlung")),
    ("Ohne Beschlussempfehlung weitergeleitet", P, without("passed_on")),
    ("Ohne Votum in nachfolgende Gremien", P, without("passed_on", target="in nachfolgende Gremien")),
    ("Der Ausschuss gibt keine Empfehlung ab.", P, without("passed_on")),
    ("Ohne Abstimmung", D, without("no_vote")),
    ("Es erfolgt keine Beschlussfassung.", D, without("no_vote")),
]

TEXT_AND_RESERVATION: list[Line] = [
    ("ungeändert beschlossen", D, adopted(text_change="none")),
    ("Einstimmig wie Vorlage", D, adopted(text_change="none", **NOBODY)),
    ("Einstimmig in geänderter Fassung beschlossen", D, adopted(text_change="replaced", **NOBODY)),
    ("Geänderter Beschluss:\nEinstimmig", D, adopted(text_change="replaced", **NOBODY)),
    ("Mit redaktionellen Änderungen einstimmig angenommen", D, adopted(text_change="editorial", **NOBODY)),
    ("Mit Ergänzungen einstimmig empfohlen", P, recommended(text_change="supplemented", **NOBODY)),
    ("Einstimmig mit der Maßgabe, dass § 3 entfällt", D, adopted(
        text_change="supplemented", change="Maßgabe, dass § 3 entfällt", **NOBODY,
    )),
    ("Mehrheitlich mit folgender Änderung: In § 2 wird das Wort „jährlich“ ergänzt.", D, adopted(
        text_change="replaced", change="Änderung: In § 2 wird das Wort „jährlich“ ergänzt", concord="majority",
    )),
    ("Einstimmig unter dem Vorbehalt, dass der Haushalt genehmigt wird.", D, adopted(
        condition="Vorbehalt, dass der Haushalt genehmigt wird", **NOBODY,
    )),
    ("Vorbehaltlich der Zustimmung des Kreistages einstimmig beschlossen", D, adopted(
        condition="Vorbehalt der Zustimmung des Kreistages", **NOBODY,
    )),
    ("Einstimmig unter der Bedingung, dass die Mittel\nzur Verfügung stehen, bei 2 Enthaltungen", D, adopted(
        condition="Bedingung, dass die Mittel zur Verfügung stehen", no=0, abstain=2,
    )),
]  # fmt: skip

MANNER_AND_RECUSAL: list[Line] = [
    ("In geheimer Abstimmung mit 30 Ja- und 10 Nein-Stimmen bei 2 ungültigen Stimmen angenommen", D, adopted(
        yes=30, no=10, invalid=2, mode="secret",
    )),
    ("Namentliche Abstimmung: 30 Ja, 10 Nein", D, adopted(yes=30, no=10, mode="roll_call")),
    ("Einstimmig in offener Abstimmung", D, adopted(mode="open", **NOBODY)),
    ("Einstimmig, befangen: 1", D, adopted(recused_count=1, **NOBODY)),
    ("Einstimmig bei einem befangenen Mitglied", D, adopted(recused_count=1, **NOBODY)),
    ("Zwei Mitglieder haben wegen Befangenheit nicht mitgewirkt. Einstimmig.", D, adopted(recused_count=2, **NOBODY)),
    ("Ja: 12, Nein: 3, ein Mitglied ist befangen", D, adopted(yes=12, no=3, recused_count=1)),
    ("Ja: 12, Nein: 3, in geheimer Abstimmung, ein Mitglied ist befangen", D, adopted(
        yes=12, no=3, recused_count=1, mode="secret",
    )),
    ("Ein Mitglied ist befangen, einstimmig beschlossen", D, adopted(recused_count=1, **NOBODY)),
    ("Einstimmig. Es war niemand befangen.", D, adopted(recused_count=0, **NOBODY)),
]  # fmt: skip

BOTH = {"beratend": NOBODY, "ordentlich": NOBODY}
GROUPS_AND_PARTS: list[Line] = [
    ("Beratende Mitglieder: Einstimmig bei einer Enthaltung\nOrdentliche Mitglieder: Einstimmig", P, recommended(
        per_group={"beratend": {"no": 0, "abstain": 1}, "ordentlich": NOBODY},
    )),
    ("Beratende Mitglieder: Mehrheitlich abgelehnt\nOrdentliche Mitglieder: Einstimmig", P, recommended(
        per_group={"beratend": {"decision": "rejected", "concord": "majority"}, "ordentlich": NOBODY},
    )),
    ("Die beratenden Mitglieder stimmen einstimmig zu. Die ordentlichen Mitglieder stimmen bei 2 Gegenstimmen zu.", P,
        recommended(per_group={"beratend": NOBODY, "ordentlich": {"no": 2}}),
    ),
    ("Ordentliche und beratende Mitglieder: Einstimmig", P, recommended(per_group=BOTH)),
    ("Beratende Mitglieder: Einstimmig\nOrdentliche Mitglieder: Einstimmig unter dem Vorbehalt der Finanzierung", P,
        recommended(per_group=BOTH, condition="Vorbehalt der Finanzierung"),
    ),
    ("Ad 1) Einstimmig\nAd 2) Mehrheitlich bei 2 Gegenstimmen", D, adopted(per_part={"1": NOBODY, "2": {"no": 2}})),
    ("zu 1: einstimmig, zu 2: einstimmig bei 1 Enthaltung", D, adopted(
        per_part={"1": NOBODY, "2": {"no": 0, "abstain": 1}},
    )),
    ("Ziffern 1 bis 3: einstimmig; Ziffer 4: abgelehnt", D, {"decision": "partly_adopted", "per_part": {
        **{key: {"decision": "adopted", **NOBODY} for key in "123"}, "4": rejected(),
    }}),
    ("1. einstimmig\n2. vertagt", P, {"decision": "partly_adopted", "per_part": {
        "1": recommended(**NOBODY), "2": without("deferred"),
    }}),
    ("a) Einstimmig\nb) Kenntnisnahme", D, adopted(per_part={"a": NOBODY, "b": without("noted")})),
    ("Beschlussnummer 1 wird einstimmig beschlossen, Beschlussnummer 2 mehrheitlich mit der Maßgabe, dass X entfällt.", D, adopted(
        per_part={"1": NOBODY, "2": {"concord": "majority", "text_change": "supplemented", "change": "Maßgabe, dass X entfällt"}},
        text_change="supplemented",
    )),
    ("Ad 1)\nBeratende Mitglieder: Einstimmig\nOrdentliche Mitglieder: Einstimmig\nAd 2)\nOrdentliche Mitglieder: Vertagt",
        P, {"decision": "partly_adopted", "per_part": {
            "1": {"decision": "recommended", "per_group": BOTH},
            "2": without("deferred", per_group={"ordentlich": {}}),
    }}),
    ("Ad 1) Einstimmig\nAd 2) Einstimmig\nGesamtabstimmung: 20 Ja, 1 Nein", D, adopted(
        yes=20, no=1, per_part={"1": NOBODY, "2": NOBODY},
    )),
    ("Punkt 1 und 2: Abgelehnt", D, rejected(per_part={key: {"text_change": "none"} for key in "12"})),
]  # fmt: skip

LINES: dict[str, list[Line]] = {
    "unanimous": UNANIMOUS,
    "majority": MAJORITY,
    "counted": COUNTED,
    "rejected": REJECTED,
    "not decided": NOT_DECIDED,
    "text and reservation": TEXT_AND_RESERVATION,
    "manner and recusal": MANNER_AND_RECUSAL,
    "groups and parts": GROUPS_AND_PARTS,
}

#: Read, but with a word about it: the line, what it says, how the warning begins.
WITH_WARNING: list[tuple[str, dict[str, Any], str]] = [
    ("Einstimmung", adopted(**NOBODY), "„Einstimmung“ als „einstimmig“ gelesen."),
    ("Einstmmig bei 2 Enthaltungen", adopted(no=0, abstain=2), "„Einstmmig“ als „einstimmig“ gelesen."),
    ("Einstimmig bei 2 Enthaltugen", adopted(no=0, abstain=2), "„Enthaltugen“ als „Enthaltungen“ gelesen."),
    ("Kentnissnahme", without("noted"), "„Kentnissnahme“ als „Kenntnisnahme“ gelesen."),
    ("zurueckgestelt", without("deferred"), "„zurueckgestelt“ als „zurückgestellt“ gelesen."),
    ("12 : 3 : 1", adopted(yes=12, no=3, abstain=1), "Zahlen ohne Bezeichnung in der Reihenfolge Ja : Nein : Enthaltung"),
    ("Angenommen (12/3/1)", adopted(yes=12, no=3, abstain=1), "Zahlen ohne Bezeichnung"),
    ("mit 14:9 Stimmen angenommen", adopted(yes=14, no=9), "Zahlen ohne Bezeichnung in der Reihenfolge Ja : Nein"),
    ("Ja: 12, Nein: -, Enthaltung: 1", adopted(yes=12, no=0, abstain=1), "Strich hinter „Nein“"),
    ("Mehrheitlich, Ja 12, Nein 0, Enthaltung 2", adopted(yes=12, no=0, abstain=2), "Mehrheitlich ohne Gegenstimme"),
    ("Einstimmig bei Enthaltungen", adopted(no=0, concord="unanimous"), "Wie viele Enthaltungen"),
    ("Ja: 9, Nein: 2, Anwesend: 11", adopted(yes=9, no=2), "Wie viele anwesend waren"),
    ("Einstimmig. (Nicht anwesend: Frau Beispiel)", adopted(**NOBODY), "Wer nicht anwesend war"),
    ("Einstimmig empfohlen", recommended(**NOBODY), "„Empfohlen“ sagt ein vorberatendes Gremium"),
    ("Ja 9, Nein 6, abgelehnt", rejected(yes=9, no=6), "Mehr Ja als Nein und doch abgelehnt"),
    ("vertagt, da noch Fragen offen sind", without("deferred"), "Eine Begründung gehört in den Text"),
    ("In geänderter Fassung abgelehnt", rejected(), "Nicht angenommen: Eine Änderung des Textes"),
    (
        "Einstimmig.\nFrau A. Muster und Herr Dr. Beispiel haben an der Beratung und Abstimmung nicht teilgenommen.",
        adopted(recused_count=2, **NOBODY),
        "Namen von Befangenen",
    ),
    (
        "Frau Beispiel hat sich gem. § 31 GO NRW an Beratung und Abstimmung nicht beteiligt. Einstimmig.",
        adopted(recused_count=1, **NOBODY),
        "Namen von Befangenen",
    ),
    ("Mehrheitlich mit einem Stimmenverhältnis von 44 : 4", adopted(yes=44, no=4), "Zahlen ohne Bezeichnung"),
    ("Einstimmig bei Befangenheit von Herrn Beispiel", adopted(recused_count=1, **NOBODY), "Namen von Befangenen"),
    ("Einstimmig.\nHerr Beispiel hat an der Abstimmung nicht teilgenommen.", adopted(**NOBODY), "Wer nicht mitgestimmt hat"),
]  # fmt: skip

#: Refused as a whole: the line, the place, the words there, and how the reason begins.
UNREADABLE: list[tuple[str, int, int, str, str]] = [
    ("", 1, 1, "Ende der Zeile", "Hier steht kein Ergebnis"),
    ("Abstimmungsergebnis:", 1, 1, "Abstimmungsergebnis:", "Hier steht kein Ergebnis"),
    ("Blaukraut", 1, 1, "Blaukraut", "Das gehört zu keiner Ergebniszeile"),
    ("Befürwortend", 1, 1, "Befürwortend", "Das gehört zu keiner Ergebniszeile, die bekannt ist. Ähnlich ist „befürwortet“"),
    ("Einstimmig\nbei zwei Fahrrädern", 2, 5, "zwei", "Es ist nicht zu erkennen, was hier gezählt wird"),
    ("Einstimmig bei 3", 1, 16, "3", "Es ist nicht zu erkennen"),
    ("Einstimmig bei 2 Gegenstimmen", 1, 1, "Einstimmig bei 2 Gegenstimmen", "„Einstimmig“ und Stimmen der anderen"),
    ("Einstimmig mehrheitlich", 1, 12, "mehrheitlich", "Das widerspricht dem Wort davor"),
    ("Einstimmig beschlossen und vertagt und zurückgezogen", 1, 1, "Einstimmig beschlossen und vertagt und zurückgezogen",
        "Zwei Ergebnisse"),
    ("Zur Kenntnis genommen und beschlossen", 1, 1, "Zur Kenntnis genommen und beschlossen", "Zwei Ergebnisse"),
    ("3 Gegenstimmen, 4 Gegenstimmen", 1, 17, "4", "Zwei verschiedene Zahlen der Gegenstimmen: 3 und 4"),
    ("Bei 3 Gegenstimmen", 1, 1, "Bei 3 Gegenstimmen", "Daraus folgt kein Ergebnis"),
    ("Beschlossen: Ja 3, Nein 7", 1, 1, "Beschlossen: Ja 3, Nein 7", "3 Ja-Stimmen gegen 7"),
    ("Beschlossen bei Stimmengleichheit", 1, 1, "Beschlossen bei Stimmengleichheit", "Stimmengleichheit heißt"),
    ("Ja: 12, Nein: 3, Anwesend: 14", 1, 1, "Ja: 12, Nein: 3, Anwesend: 14", "15 Stimmen, aber nur 14 Anwesende"),
    ("Einstimmig zurückgezogen", 1, 1, "Einstimmig zurückgezogen", "Ohne Abstimmung und nach einer Rücknahme"),
    ("Beratende Mitglieder: Einstimmig", 1, 1, "Beratende Mitglieder: Einstimmig", "Es fehlt die Zeile der ordentlichen"),
    ("Ad 1) Einstimmig\nAd 2)", 2, 1, "Ad", "Hierzu fehlt das Ergebnis"),
    ("Ad 1) Einstimmig\nAd 1) Abgelehnt", 2, 1, "Ad", "Dazu steht schon weiter oben"),
    ("Einstimmig\nOrdentliche Mitglieder: Einstimmig", 1, 1, "Einstimmig", "Hier steht ein Ergebnis ohne Bezeichnung"),
    ("Der Antrag auf Vertagung wird abgelehnt.", 1, 1, "Der Antrag auf Vertagung wird abgelehnt.", "Abgelehnt ist die Vert"),
    ("Der Änderungsantrag wird abgelehnt", 1, 5, "Änderungsantrag", "Wie über einen Antrag abgestimmt wurde"),
    ("Ja:\nNein:\nEnthaltung:", 1, 1, "Ja:", "Dahinter fehlt die Zahl"),
    ("Einstimmig unter dem Vorbehalt", 1, 12, "unter dem Vorbehalt", "Hier fehlt, worin das besteht"),
    ("Ja 123456", 1, 1, "Ja 123456", "So viele Stimmen hat kein Gremium"),
    ("Nicht zur Kenntnis genommen", 1, 1, "Nicht", "Das gehört zu keiner Ergebniszeile"),
    ("Die Versammlung lehnt den Antrag nicht ab.", 1, 34, "nicht", "Das gehört zu keiner Ergebniszeile"),
    ("Frau Muster ist nicht befangen. Einstimmig.", 1, 1, "Frau", "Das gehört zu keiner Ergebniszeile"),
    ("Ja-Stimmen 7 6 5\nNein-Stimmen 0 1 0", 1, 14, "6", "Es ist nicht zu erkennen, was hier gezählt wird"),
    ("CDU dafür, SPD dagegen", 1, 1, "CDU", "Das gehört zu keiner Ergebniszeile"),
    ("Ja: 12 Nein: Enthaltung: 1", 1, 8, "Nein:", "Dahinter fehlt die Zahl"),
    ("Ja: 30, Nein: 0 (SPD)", 1, 1, "Ja: 30, Nein: 0 (SPD)", "Null Stimmen, und doch wird gesagt, von wem"),
    ("Ja 3, Nein 4, stimmberechtigt 6", 1, 1, "Ja 3, Nein 4, stimmberechtigt 6", "7 Stimmen, aber nur 6 Stimmberechtigte"),
    ("Einstimmig im Umlaufverfahren", 1, 12, "im", "Das gehört zu keiner Ergebniszeile"),
    ("Einstimmig nicht", 1, 12, "nicht", "Das gehört zu keiner Ergebniszeile"),
]  # fmt: skip
