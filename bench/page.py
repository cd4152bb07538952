"""`python -m bench.page`: write docs/messungen.md and its picture from the last result."""

import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.picture import number
from models.german import day

HOUSE = Path(__file__).parents[1]
RESULT, DOCS = HOUSE / "bench" / "output", HOUSE / "docs"
PICTURE = "messungen.svg"
NAMED = ("sqlite", "prefect", "sqlalchemy", "docxtpl", "dbos", "SpiffWorkflow")

HEAD = """# Messungen

Wie schnell Rundlauf ist, gemessen neben anderen Wegen zum selben Ziel. Ein Befehl misst alles: `make bench`; ein
Teil allein: `.venv/bin/python -m bench --only letters`. Ergebnis und Bild liegen danach in `bench/output`, und
`.venv/bin/python -m bench.page` schreibt daraus diese Seite. Alle Zahlen hier stammen aus einem einzigen Lauf.

Verglichen wird im selben Lauf und abwechselnd, damit eine langsame Minute der Maschine alle trifft. Gezeigt wird
der Median; ein Verhältnis über mehrere Runden ist der Median der Verhältnisse. Ein Ziel ist eine Absicht: Nichts
schlägt fehl, weil etwas langsam ist, und ein verfehltes Ziel steht hier als verfehlt.
"""

SAID: Mapping[str, str] = {
    "documents": """\
Dieselbe Beschlussvorlage auf vier Wegen. Vorher wird geprüft, dass ein Leser Wort für Wort denselben Text sieht.
python-docx und docxtpl öffnen eine Vorlage mit denselben Formaten; „bloßes Packen“ legt nur die fertigen Teile der
Datei mit `zipfile` zusammen, weniger kann niemand tun.""",
    "memory": """\
Jeder Weg schreibt die Vorlage in einem eigenen Prozess immer wieder; gezeigt ist der höchste Stand des Speichers am
Ende, für das Verhältnis auch der nach einem Zehntel. Python und alle Bibliotheken sind eingerechnet.""",
    "minutes": """\
Eine lange Sitzung vom ersten Eintrag an zusammengerechnet, die Niederschrift daraus als Word-Datei geschrieben.""",
    "synopsis": """\
Zweihundert Vorschläge zu achtzig Absätzen, auf Widersprüche geprüft und als Word-Datei geschrieben.""",
    "drafts": """\
Derselbe Entwurf für sechzig Mitglieder, jedem eine eigene Datei.""",
    "reading": """\
Eine zurückgegebene Word-Datei wird gelesen und mit der verschickten verglichen, Absatz für Absatz; daneben
python-redlines mit denselben zwei Dateien.""",
    "sitting": """\
Die Seiten der Schriftführung mitten in einer langen Sitzung: Die halbe Tagesordnung ist behandelt, über fünf Punkte
ist namentlich abgestimmt. Geöffnet und abgesendet wird über eine Verbindung, wie ein Browser es tut; beim Kommen und
Gehen zählt, was dauerhaft gespeichert ist.""",
    "answers": """\
Eine Stellungnahme wird festgehalten: Der Vorgang wird gelesen, die Antwort geprüft, das Journal um ein Glied
verlängert, alles in einer Transaktion auf SQLite mit `synchronous=FULL`. Daneben dieselben Zeilen ohne Lesen und
Prüfen: einmal mit SQLModel, einmal mit `sqlite3` allein.""",
    "journal": """\
Zehntausend Einträge, jeder in einer eigenen Transaktion an die Kette gehängt: das vorige Glied gelesen, verkettet
und dauerhaft gespeichert. Daneben werden dieselben Zeilen bloß eingefügt, ebenso dauerhaft, ohne zu lesen oder zu
rechnen.""",
    "verified": """\
Das ganze Journal aus der Datenbank gelesen, jedes Glied und jede Verpflichtung nachgerechnet.""",
    "dossier": """\
Die Akte einer Vereinbarung mit zweihundert Dokumenten, ohne PDF: geschrieben, und aus der ZIP-Datei
vollständig geprüft.""",
    "startup": """\
`rundlauf up` und `prefect server start` abwechselnd, jeweils auf einem Verzeichnis, das schon benutzt wurde. Beim
allerersten Start legt der Prefect-Server seine Datenbank an; das dauert bei beiden länger.""",
    "letters": """\
Der echte Fall geht durch acht Schritte, vom Entwurf bis zur letzten Unterschrift. Gemessen wird von der Transaktion
der letzten Antwort bis zu der des Schritts („Schritt“) und bis der Mailserver den ersten Brief angenommen hat
(„Brief“); dazwischen werden die Dokumente geschrieben. Daneben auf demselben Prefect-Server ein leerer Flow, in dem
nichts geschieht, und das Lehrbuch: ein Flow, der mit `suspend_flow_run` wartet und von Prefects eigenem Worker in
einem neuen Prozess fortgesetzt wird; er sendet nur einen kurzen Brief.

DBOS und SpiffWorkflow tun dieselbe Arbeit durch dieselben Funktionen von Rundlauf (abschließen, schreiben, senden),
auf der gleichen SQLite-Datenbank und mit demselben Mailserver; ihre eigenen Tabellen liegen in einer zweiten
SQLite-Datei. DBOS fragt dabei alle 20 ms nach Nachrichten statt, wie von sich aus, einmal je Sekunde. SpiffWorkflow
ist eine Bibliothek ohne Dienst, ohne Warteschlange und ohne Oberfläche: Wer antwortet, führt den Prozess selbst
fort. Es zeigt, was ohne Prefect möglich ist, und ist deshalb ohne Ziel.""",
    "burst": """\
Viele Vereinbarungen stehen vor der Verbandsversammlung, und alle Beschlüsse werden nacheinander eingetragen, so
schnell es geht. Die Uhr läuft von der ersten Antwort bis zum letzten angenommenen Brief; je Vereinbarung drei
Dokumente und vier Briefe mit Anlagen. Die Vereinbarungen sind Kopien einer, die wirklich so weit gegangen ist. Die
anderen tun dieselbe Arbeit wie oben; das Lehrbuch fehlt hier, denn je Wecken startet es einen Prozess.""",
    "pages": """\
Formular eines Briefs, Übersicht und Seite eines Vorgangs werden reihum aus einem anderen Prozess geöffnet: erst in
Ruhe, dann während sechzig Vereinbarungen je zwölf Stellungnahmen bekommen und weitergehen.""",
    "crowd": """\
Hundert Menschen aus zehn Beteiligungen, jeder mit eigenem Link und eigener Netzadresse, lesen zwei Minuten lang ihre
Seite und den Entwurf, mit einer Sekunde Bedenkzeit je Klick, und geben dabei ihre Stellungnahme ab. Seiten,
Ablaufsteuerung und Prefect-Server laufen auf denselben Kernen; die Menschen auch.""",
    "waiting": """\
Dienst und Prefect-Server eine Minute lang ohne Arbeit, erst ganz ohne Vereinbarungen, dann mit allen. Zur Minute
zählt ein Fünftel einer Streife, denn sie geht alle fünf Minuten. Die wartenden sind Kopien einer wirklichen, jede
mit ihrem schlafenden Lauf im Prefect-Server.""",
    "growth": """\
Derselbe Schritt (Entwurf freigegeben), während immer mehr andere Vereinbarungen in der Datenbank und im
Prefect-Server warten.""",
}

#: Where the time goes, as far as it has been looked into; told only where a goal was missed.
WHY: Mapping[str, str] = {
    "answers": """\
Gelesen wird, was diese eine Antwort braucht: Vereinbarung, Fassungen, Besuche, Vorgänge, Antworten; Briefe,
Dokumente, Sitzungen und Unterschriften nur, wenn eine Regel danach fragt. Was gegenüber `sqlite3` bleibt, ist
der Preis der Objekte: Aus jeder Zeile wird eines, damit dieselben Regeln entscheiden wie überall; SQLModel
allein braucht schon das Doppelte.""",
    "burst": """\
Gerechnet wird je Vereinbarung etwa zu je einem Drittel für den Schritt, für drei Dokumente und für vier Briefe,
alles in einem Prozess auf einem Kern, denn SQLite nimmt nur einen Schreibenden. Dokumente liegen zugleich auf
dem Weg zur Platte, Briefe nicht: Jeder wird für sich beansprucht, gesendet und vermerkt, mit einem Commit und
vier Antworten des Mailservers. Gingen mehrere zugleich, könnten nach einem Abbruch mehrere doppelt ankommen
statt höchstens einer.""",
    "startup": """\
Python und die Bibliotheken der Seiten zu laden ist fast die ganze Zeit bis zur ersten Seite; auf dem anderen Kern lädt
gleichzeitig der Prefect-Server. Was PDF liest und was Datenbanken umstellt, wird erst bei Gebrauch geladen.""",
    "pages": """\
Seiten und Ablaufsteuerung rechnen in einem Prozess, also auf einem Kern: Während Schritte gerechnet, Dokumente
geschrieben und Briefe gesendet werden, wartet eine Seite, bis sie an der Reihe ist. In Ruhe antworten die meisten in
13 ms.""",
    "crowd": """\
Hundert Menschen mit einer Sekunde Bedenkzeit wollen fast hundert Seiten je Sekunde. Ein Python-Prozess, der sich zwei
Kerne mit dem Prefect-Server und mit den Menschen selbst teilt, macht etwa neunzig, und darüber warten alle. Geholfen
hat, dass drei statt vierzig Fäden zugleich Seiten machen (vierzig nehmen einander ständig den Prozess weg), dass der
Text mit seinen Feldern einmal gemacht wird und dass `orjson` die festgehaltenen Inhalte liest: vorher waren es 1,25 s.
Der Rest ist zu zwei Dritteln Lesen aus der Datenbank, Objekt für Objekt.""",
    "journal": """\
Ein Glied braucht das vorige: Es wird in derselben Transaktion gelesen, und zwei Zeilen werden als Objekte geschrieben.
Das ist die halbe Millisekunde, die gegenüber dem bloßen Einfügen bleibt.""",
    "waiting": """\
Mehr Speicher braucht, was gehalten wird, damit nicht jede Streife alles neu liest, und was die erste Streife zum Lesen
aller Vereinbarungen einmal brauchte. Nach diesem Lauf bleiben 64 statt 256 gelesene Falldateien im Speicher.""",
    "letters": """\
Jeder Zustandswechsel und jeder Teilschritt ist eine Anfrage an den Prefect-Server; dafür sieht die Administration den
Verlauf. DBOS und SpiffWorkflow schreiben statt dessen eine Zeile in eine eigene Datei.""",
}


def main() -> None:
    """Write page and picture."""
    found = json.loads((RESULT / "bench.json").read_text(encoding="utf-8"))
    (DOCS / "messungen.md").write_text(page(found), encoding="utf-8")
    shutil.copyfile(RESULT / "bench.svg", DOCS / "bilder" / PICTURE)


def page(found: Mapping[str, Any]) -> str:
    """Return the page of a result."""
    parts = {name: part for name, part in found.items() if isinstance(part, dict) and "comparisons" in part}
    blocks = [
        HEAD,
        _machine(found),
        "## Auf einen Blick\n",
        _goals(parts),
        f"![Die Messungen als Balken](bilder/{PICTURE})\n",
    ]
    told: set[str] = set()
    for name, part in parts.items():
        kind = name.split("_")[0]
        blocks += [f"## {part['title']}\n", *([SAID[kind] + "\n"] if kind not in told else []), _figures(part)]
        if kind in WHY and any(one["goal"] and not one["met"] for one in part["comparisons"].values()):
            blocks.append(f"Verfehlt, und warum: {WHY[kind]}\n")
        told.add(kind)
    return "\n".join(blocks)


def _machine(found: Mapping[str, Any]) -> str:
    facts = found["machine"]
    load = " / ".join(number(value) for value in facts["load"])
    versions = ", ".join(f"{name} {facts[name]}" for name in NAMED)
    return (
        f"Gemessen am {day(datetime.fromisoformat(found['measured_at']))} auf {facts['cores']} Kernen "
        f"({facts['processor']}), Python {facts['python']}, {versions}; Last der Maschine zu Beginn {load}.\n"
    )


def _goals(parts: Mapping[str, Any]) -> str:
    rows = [
        f"| {part['title']} | {one['title']} | {_ratio(one)} | {one['goal']} | {'ja' if one['met'] else '**nein**'} |"
        for part in parts.values()
        for one in part["comparisons"].values()
        if one["goal"]
    ]
    return "\n".join(["| Was | | gemessen | Ziel | erreicht |", "|---|---|--:|---|---|", *rows, ""])


def _figures(part: Mapping[str, Any]) -> str:
    lines = [f"| {part['unit']} | Median | kleinster | größter | n |", "|---|--:|--:|--:|--:|"]
    lines += [
        f"| {one['title']} | {number(one['median'])} | {number(one['min'])} | {number(one['max'])} | {one['n']} |"
        for one in part["variants"].values()
    ]
    return "\n".join([*lines, "", *_remarks(part), ""])


def _remarks(part: Mapping[str, Any]) -> Iterator[str]:
    told = "; ".join(f"{one['title']}: {_ratio(one)}" for one in part["comparisons"].values())
    yield f"{told}."
    if scenes := part.get("by_scene"):
        yield "\nJe Schritt: " + "; ".join(f"{scene} {number(value)}" for scene, value in scenes.items()) + "."
    if patrol := part.get("patrol_seconds"):
        yield f"\nEine Streife rechnet {number(patrol['waiting'])} s, ohne Vereinbarungen {number(patrol['none'])} s."


def _ratio(one: Mapping[str, Any]) -> str:
    return f"{number(one['ratio'])}-fach" if one["unit"] == "fach" else f"{number(one['ratio'])}\u00a0{one['unit']}"


if __name__ == "__main__":
    main()
