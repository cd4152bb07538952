"""OpenDocument and old Word files become .docx in a LibreOffice of their own: no network, no macros, within limits."""

import os
import re
import shutil
import signal
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from documents.returned.archive import unpack
from documents.returned.contents import ACTIVE, ELSEWHERE
from documents.returned.markup import check_bytes, is_markup
from models.errors import FileRefused

SECONDS = 60
MEMORY = 4 << 30  #: bytes of address space, most of which LibreOffice never touches
LARGEST_RESULT = 64 << 20

OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_MIMETYPE = b"mimetype" + OPEN_DOCUMENT
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REFUSING = {
    "Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "MacroSecurityLevel": "3",
    }
}
_FETCHED = rb"draw:(?:image|object|object-ole|plugin|applet|floating-frame)|text:section-source|style:background-image"
_OUTSIDE = rb"""[a-z][a-z0-9+.-]*:|/|\\|\.\."""
_ELSEWHERE = re.compile(
    rb"<(?:" + _FETCHED + rb""")\b[^>]*xlink:href\s*=\s*["'](?:""" + _OUTSIDE + rb")", re.IGNORECASE
)


def as_docx(content: bytes) -> bytes:
    """Return an OpenDocument text or an old Word file as .docx, and everything else as it is."""
    if content[30 : 30 + len(_MIMETYPE)] == _MIMETYPE and content.startswith(b"PK\x03\x04"):
        _check_open_document(content)
        return _converted(content, ".odt")
    if content.startswith(_OLE) and _named(content, "WordDocument") and not _named(content, "EncryptedPackage"):
        if _named(content, "_VBA_PROJECT") or _named(content, "Macros"):
            raise FileRefused(ACTIVE)
        return _converted(content, ".doc")
    return content


def _named(content: bytes, stream: str) -> bool:
    """Say whether an OLE file has a stream of this name."""
    return stream.encode("utf-16-le") in content


def _check_open_document(content: bytes) -> None:
    parts = unpack(content)
    if any(name.startswith(("Basic/", "Scripts/", "Object ", "Dialogs/")) or "/Object " in name for name in parts):
        raise FileRefused(ACTIVE)
    for name, part in parts.items():
        if not is_markup(name):
            continue
        check_bytes(part)
        if b"encryption-data" in part and name.startswith("META-INF/"):
            raise FileRefused("Die Datei ist mit einem Kennwort geschützt. Bitte senden Sie sie ohne Kennwort.")
        if _ELSEWHERE.search(part):
            raise FileRefused(ELSEWHERE)


def _converted(content: bytes, ending: str) -> bytes:
    program = shutil.which("soffice")
    if program is None:
        raise FileRefused(
            f"Eine Datei im Format {ending} kann hier nicht gelesen werden, weil LibreOffice nicht installiert ist. "
            "Bitte speichern Sie sie als .docx."
        )
    with TemporaryDirectory(prefix="rundlauf-") as folder:
        here = Path(folder)
        source, result = here / f"datei{ending}", here / "datei.docx"
        source.write_bytes(content)
        _write_profile(here / "profil" / "user")
        options = (f"-env:UserInstallation={(here / 'profil').as_uri()}", "--headless", "--norestore", "--nolockcheck")
        _run([*_sandbox(), program, *options, "--convert-to", "docx", "--outdir", folder, str(source)], here)
        if not result.is_file() or not 0 < result.stat().st_size <= LARGEST_RESULT:
            raise FileRefused("Die Datei lässt sich nicht umwandeln. Bitte speichern Sie sie in Word als .docx.")
        return result.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run the program and end all its children when its time is up."""
    environment = {"HOME": str(folder), "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "TMPDIR": str(folder)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - a fixed program on a file of our own
        command, cwd=folder, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise FileRefused("Die Datei ließ sich nicht rechtzeitig umwandeln. Bitte senden Sie .docx.") from None


@cache
def _sandbox() -> tuple[str, ...]:
    """Return what the program is started under: without a network where the system allows, always within limits."""
    found: list[str] = []
    if unshare := shutil.which("unshare"):
        tried = subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False)  # noqa: S603
        found += [unshare, "-rn"] if tried.returncode == 0 else []
    if prlimit := shutil.which("prlimit"):
        found += [prlimit, f"--as={MEMORY}", f"--cpu={SECONDS}", f"--fsize={LARGEST_RESULT}", "--"]
    return tuple(found)


def _write_profile(folder: Path) -> None:
    """Write the settings that refuse macros and whatever a file would fetch."""
    folder.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, values in _REFUSING.items()
        for name, value in values.items()
    )
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
