"""Files that mean harm, made by code: each is refused with a reason, or read safely."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from documents.pack import Entry, deflate, pack
from tests.returned.scribe import Habits, file_of, packed, para, written

GOOD = [para("a_1", "Die Parteien arbeiten zusammen."), para("a_2", "Sie unterrichten einander.")]
SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def good() -> bytes:
    """A file that anybody may send."""
    return file_of(GOOD)


def parts() -> dict[str, bytes]:
    """Its parts."""
    with zipfile.ZipFile(io.BytesIO(good())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(changed: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """The good file with some parts changed or added, not packed: so nothing gives away how large they are."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in (parts() | changed).items():
            archive.writestr(name, content)
    return made.getvalue()


def document(text: str | bytes) -> bytes:
    """The good file with another main part."""
    return zipped({"word/document.xml": text if isinstance(text, bytes) else text.encode()})


def body(inner: str) -> bytes:
    """The good file with other content."""
    return document(f"<w:document {SPACES}><w:body>{inner}</w:body></w:document>")


def related(kind: str, target: str, *, outside: bool = True) -> bytes:
    """The good file with one relation more."""
    mode = ' TargetMode="External"' if outside else ""
    kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
    return packed(written(GOOD, Habits()), relations=f'<Relationship Id="rX" Type="{kind}" Target="{target}"{mode}/>')


def _nested(depth: int) -> bytes:
    return body("<w:p><w:smartTag>" + "<w:smartTag>" * depth + "</w:smartTag>" * depth + "</w:smartTag></w:p>")


def _doubled() -> bytes:
    entries = [deflate(name, content) for name, content in parts().items()]
    return pack([*entries, deflate("word/document.xml", b"<x/>")])


def _renamed(name: str) -> bytes:
    return pack([*(deflate(known, content) for known, content in parts().items()), deflate(name, b"<x/>")])


def _lying(claimed: int) -> bytes:
    """The directory claims a small part; what comes out is large."""
    content = b"<x>" + b" " * 9_000_000 + b"</x>"
    made = deflate("word/large.xml", content)
    lie = Entry(made.name, zlib.crc32(content), claimed, made.deflated)
    return pack([*(deflate(name, part) for name, part in parts().items()), lie])


def _overlapping() -> bytes:
    """Two names in the directory point to the same bytes."""
    data = bytearray(pack([deflate(name, part) for name, part in {**parts(), "word/other.xml": b"<x/>"}.items()]))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<L", 0)
    return bytes(data)


def _other_name_inside() -> bytes:
    data = bytearray(good())
    at = data.find(b"word/document.xml")
    data[at : at + 17] = b"word/dokument.xml"
    return bytes(data)


def _encrypted() -> bytes:
    data = bytearray(good())
    central = data.find(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


def _many() -> bytes:
    more = {f"word/x{number}.xml": b"<x/>" for number in range(3000)}
    return pack([deflate(name, part) for name, part in {**parts(), **more}.items()])


def _words(words: str, before: str = "") -> bytes:
    return body(f"<w:p>{before}<w:r><w:t>{words}</w:t></w:r></w:p>")


def _attributes(count: int) -> bytes:
    return body("<w:p " + " ".join(f'a{number}="1"' for number in range(count)) + "/>")


def _bookmarks(count: int) -> bytes:
    start = '<w:bookmarkStart w:id="{}" w:name="k_a_1"/>'.format
    return body(f"<w:p>{''.join(map(start, range(count)))}</w:p>")


def _round(bookmarks: int, lines: int) -> bytes:
    mark = '<w:bookmark{} w:id="{}" w:name="k_a"/>'.format
    starts, ends = ("".join(mark(what, number) for number in range(bookmarks)) for what in ("Start", "End"))
    return body(starts + "<w:p><w:r><w:t>Absatz</w:t></w:r></w:p>" * lines + ends)


def _with_type(declared: str, used: str) -> bytes:
    return document(
        f"{declared}<w:document {SPACES}><w:body><w:p><w:r><w:t>{used}</w:t></w:r></w:p></w:body></w:document>"
    )


def _macro_type() -> bytes:
    word, macro = b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    return zipped({"[Content_Types].xml": parts()["[Content_Types].xml"].replace(word, macro)})


def _macro_in_disguise() -> bytes:
    kind = '<Override PartName="/word/harmless.xml" ContentType="application/vnd.ms-office.vbaProject"/>'
    return packed(written(GOOD, Habits()), {"word/harmless.xml": "<x/>"}, kind)


def _steep(name: str, size: int) -> bytes:
    return zipped({name: b"<x>" + b" " * size + b"</x>"}, zipfile.ZIP_DEFLATED)


LAUGHS = (
    '<!DOCTYPE lol [<!ENTITY a "hahaha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in ("ab", "bc", "cd", "de", "ef", "fg", "gh"))
    + "]>"
)
FILE_ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
IN_UTF16 = f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}<x/>'.encode("utf-16")
IN_UTF7 = b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE x+AD4-<x/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
FIELD, CODE = '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>REF x</w:instrText>"
NAMED = '<w:bookmarkStart w:id="1" w:name="k_a_1"/>'
MACROS = b"".join(name.encode("utf-16-le") + bytes(8) for name in ("WordDocument", "Macros"))

#: what it is, how it is made, a word of the reason that it must get
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "leer"),
    "text": (lambda: b"Guten Tag", "kein Word-Dokument"),
    "pdf": (lambda: b"%PDF-1.7\n", "PDF"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n", "Bild"),
    "web page": (lambda: b"<html><body>x</body></html>", "Internetseite"),
    "rtf": (lambda: b"{\\rtf1 x}", "RTF"),
    "ole": (lambda: OLE, "alten Format"),
    "locked ole": (lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(8), "Kennwort"),
    "doc with macros": (lambda: OLE + MACROS, "Makros"),
    "too large": (lambda: b"PK\3\4" + b"x" * (21 << 20), "größer"),
    "truncated": (lambda: good()[: len(good()) // 2], "beschädigt"),
    "only the head": (lambda: good()[:40], "beschädigt"),
    "something in front": (lambda: b"MZ" + good(), "kein Word-Dokument"),
    "something behind": (lambda: good() + b"MZ" * 100, "hängt"),
    "a broken part": (lambda: document(b"<w:document"), "beschädigt"),
    "no text": (lambda: document(f"<w:document {SPACES}/>"), "keinen Text"),
    "an empty archive": (lambda: pack([]), "kein Word-Dokument"),
    "another archive": (lambda: pack([deflate("a.xml", b"<x/>")]), "kein Word-Dokument"),
    "picture bomb": (lambda: _steep("word/media/image1.png", 15 << 20), "unverhältnismäßig"),
    "text packed a thousandfold": (lambda: _steep("word/x.xml", 9 << 20), "unverhältnismäßig"),
    "text without end": (lambda: _words("a" * (11 << 20)), "Datei"),
    "element bomb": (lambda: body("<w:p>" + "<w:r/>" * 1_500_000 + "</w:p>"), "unverhältnismäßig"),
    "paragraph bomb": (lambda: body("<w:p/>" * 140_000), "länger"),
    "attribute flood": (lambda: _attributes(400_000), "unverhältnismäßig"),
    "one word a million times": (lambda: _words("ja " * 400_000), "länger"),
    "bookmark flood": (lambda: _bookmarks(60_000), "länger"),
    "deep": (lambda: _nested(3000), "Datei"),
    "deep, but not for the parser": (lambda: _nested(240), "verschachtelt"),
    "file entity": (lambda: _with_type(FILE_ENTITY, "&x;"), "DOCTYPE"),
    "billion laughs": (lambda: _with_type(LAUGHS, "&h;"), "DOCTYPE"),
    "laughs in the properties": (lambda: zipped({"docProps/core.xml": f"{LAUGHS}<x>&h;</x>".encode()}), "DOCTYPE"),
    "laughs in the types": (lambda: zipped({"[Content_Types].xml": f"{LAUGHS}<x>&h;</x>".encode()}), "DOCTYPE"),
    "laughs in a part nobody reads": (lambda: zipped({"word/x.xml": f"{LAUGHS}<x>&h;</x>".encode()}), "DOCTYPE"),
    "document type in UTF-16": (lambda: document(IN_UTF16), "Zeichenkodierung"),
    "document type in UTF-7": (lambda: document(IN_UTF7), "Zeichenkodierung"),
    "unknown entity": (lambda: _words("&unbekannt;"), "beschädigt"),
    "doubled": (_doubled, "doppelt"),
    "doubled in other letters": (lambda: _renamed("WORD/Document.xml"), "doppelt"),
    "path upwards": (lambda: _renamed("../../evil.xml"), "Pfad"),
    "absolute path": (lambda: _renamed("/etc/evil.xml"), "Pfad"),
    "path of Windows": (lambda: _renamed("word\\evil.xml"), "Pfad"),
    "name with a zero": (lambda: _renamed("word/a\0.xml"), "Pfad"),
    "larger than it says": (lambda: _lying(100_000), "Datei"),
    "smaller than it says": (lambda: _lying(12_000_000), "Datei"),
    "overlapping": (_overlapping, "beschädigt"),
    "other names inside": (_other_name_inside, "widersprüchlich"),
    "locked archive": (_encrypted, "Kennwort"),
    "three thousand parts": (_many, "Teilen"),
    "hidden macros": (lambda: _renamed("word/vbaProject.bin"), "Makros"),
    "macros under another name": (_macro_in_disguise, "Makros"),
    "macro document": (_macro_type, "Makros"),
    "embedded object": (lambda: _renamed("word/embeddings/oleObject1.bin"), "eingebettete"),
    "a file within": (lambda: _renamed("word/media/rechnung.zip"), "eingebettete"),
    "a chunk of other text": (lambda: related("aFChunk", "afchunk.mht", outside=False), "eingebettete"),
    "picture from elsewhere": (lambda: related("image", "http://127.0.0.1:9/x.png"), "außerhalb"),
    "picture from a share": (lambda: related("image", "\\\\server\\x.png", outside=False), "außerhalb"),
    "settings from elsewhere": (lambda: related("settings", "http://127.0.0.1:9/x.xml"), "außerhalb"),
}

#: what is odd or large, but may be read
READ: dict[str, Callable[[], bytes]] = {
    "many elements": lambda: body("<w:p>" + "<w:r/>" * 140_000 + "</w:p>"),
    "many attributes": lambda: _attributes(140_000),
    "many bookmarks": lambda: _bookmarks(2_900),
    "many bookmarks round many lines": lambda: _round(2_900, 3_900),
    "words against the comparison": lambda: _words("Die die Parteien. " * 20_000, NAMED),
    "one line again and again": lambda: body(f"<w:p><w:r><w:t>{GOOD[0].text}</w:t></w:r></w:p>" * 3900),
    "fields in fields in fields": lambda: body(f"<w:p><w:r>{FIELD * 70_000}</w:r></w:p>"),
    "a field with a code in crumbs": lambda: body(f"<w:p><w:r>{FIELD}{CODE * 60_000}</w:r></w:p>"),
    "marks piled on a letter": lambda: _words("a" + "\u0315\u0300" * 150_000, NAMED),
    "footnotes that are not there": lambda: body('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' * 3000),
    "template from elsewhere": lambda: related("attachedTemplate", "http://127.0.0.1:9/x.dotm"),
    "link to a page": lambda: related("hyperlink", "https://www.example.org"),
}
