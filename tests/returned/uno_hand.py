"""Edit a file in a real LibreOffice, as a member of the round table would. Run by the Python that has `uno`.

usage: uno_hand.py SOCKET IN OUT FILTER HOW...   where HOW is any of: edit, record, accept
"""

import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK


def connected(socket: str) -> Any:
    """The running office, as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(150):
        try:
            return resolver.resolve(f"uno:pipe,name={socket};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


def value(name: str, content: Any) -> Any:
    """A named value as the office takes it."""
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


class Hand:
    """Somebody with a document open."""

    def __init__(self, context: Any, path: Path) -> None:
        self.context = context
        make = context.ServiceManager.createInstanceWithContext
        provider = make("com.sun.star.configuration.ConfigurationProvider", context)
        where = value("nodepath", "/org.openoffice.UserProfile/Data")
        name = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", (where,))
        name.setPropertyValue("givenname", "Erika")
        name.setPropertyValue("sn", "Muster")
        name.commitChanges()
        self.desktop = make("com.sun.star.frame.Desktop", context)
        self.dispatcher = make("com.sun.star.frame.DispatchHelper", context)
        self.document = self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (value("Hidden", True),))

    def find(self, words: str) -> Any:
        """The first place with these words."""
        search = self.document.createSearchDescriptor()
        search.SearchString = words
        found = self.document.findFirst(search)
        if found is None:
            raise SystemExit(f"not found: {words}")
        return found

    def order(self, command: str) -> None:
        """What a menu or a key would do."""
        frame = self.document.CurrentController.Frame
        self.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, ())

    def replace(self, old: str, new: str) -> None:
        """Type over some words."""
        self.find(old).String = new

    def add(self, behind: str, words: str, *, paragraph: bool = False) -> None:
        """Type something behind some words, in a paragraph of its own or not."""
        end = self.find(behind).End
        cursor = end.Text.createTextCursorByRange(end)
        if paragraph:
            cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.Text.insertString(cursor, words, False)

    def break_before(self, words: str) -> None:
        """Press Enter."""
        start = self.find(words).Start
        start.Text.insertControlCharacter(start.Text.createTextCursorByRange(start), PARAGRAPH_BREAK, False)

    def drop_paragraph(self, words: str) -> None:
        """Delete a paragraph with its end."""
        start = self.find(words).Start
        cursor = start.Text.createTextCursorByRange(start)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.String = ""

    def join_behind(self, words: str) -> None:
        """Press Delete at the end of a paragraph, and a blank."""
        end = self.find(words).End
        cursor = end.Text.createTextCursorByRange(end)
        cursor.gotoEndOfParagraph(False)
        cursor.goRight(1, True)
        cursor.String = " "

    def comment(self, words: str, text: str) -> None:
        """Write a remark in the margin."""
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content, note.Author, note.Initials = text, "Erika Muster", "EM"
        found = self.find(words)
        found.Text.insertTextContent(found, note, True)

    def move_paragraph(self, words: str, before: str) -> None:
        """Cut a paragraph and paste it in front of another one."""
        view = self.document.CurrentController.ViewCursor
        found = self.find(words)
        cursor = found.Text.createTextCursorByRange(found.Start)
        cursor.gotoStartOfParagraph(False)
        view.gotoRange(cursor.Start, False)
        cursor.gotoEndOfParagraph(False)
        view.gotoRange(cursor.End, True)
        view.goRight(1, True)
        self.order("Cut")
        target = self.find(before)
        cursor = target.Text.createTextCursorByRange(target.Start)
        cursor.gotoStartOfParagraph(False)
        view.gotoRange(cursor.Start, False)
        self.order("Paste")

    def edit(self) -> None:
        """Everything that a busy member does to a draft."""
        self.replace("einer Frist von drei Monaten", "einer Frist von sechs Monaten")
        self.add(
            "wichtigem Grund bleibt unberührt.", " Als „wichtig“ gilt – auch befristet – der Wegfall der Förderung."
        )
        self.add("der Wegfall der Förderung.", "Die Kündigung ist dem Runden Tisch mitzuteilen.", paragraph=True)
        self.drop_paragraph("Checklisten und Arbeitshilfen")
        self.replace(
            "Die Ansprechpartner*innen treffen keine Entscheidungen, die",
            "Niemand von ihnen darf etwas entscheiden, was",
        )
        self.replace("Salvatorische Klausel", "Salvatorische Bestimmung")
        self.break_before("Sie verweist Anfragen")
        self.comment("Sachstandsbericht", "Bitte schon zum 30. Juni.")
        self.replace("Projektleitung", "Leitung des Projekts")
        self.join_behind("gleichlautenden Ausfertigungen")
        self.move_paragraph("Über Angelegenheiten, die ihrer Natur nach", "Vorhaben, die gemeinsam finanziert")


def main(socket: str, source: str, target: str, form: str, *how: str) -> None:
    """Open, edit, save."""
    hand = Hand(connected(socket), Path(source).resolve())
    hand.document.RecordChanges = False
    hand.document.RecordChanges = "record" in how
    if "edit" in how:
        hand.edit()
    if "accept" in how:
        hand.order("AcceptAllTrackedChanges")
    hand.document.storeToURL(Path(target).resolve().as_uri(), (value("FilterName", form),))
    hand.document.close(True)


if __name__ == "__main__":
    main(*sys.argv[1:])
