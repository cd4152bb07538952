"""LibreOffice in a sandbox: a profile of its own, no network, no macros, within limits of time and memory."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

MEMORY = 4 << 30  #: bytes of address space, most of which LibreOffice never touches
LARGEST_RESULT = 64 << 20
_REFUSING = {
    "Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "MacroSecurityLevel": "3",
    }
}


def is_installed() -> bool:
    """Say whether there is a LibreOffice on this machine."""
    return shutil.which("soffice") is not None


def convert(sources: Mapping[str, bytes], target: str, seconds: int) -> dict[str, bytes]:
    """Convert files in one call and return the results by the stems of their names; what failed is missing.

    ``target`` is the ending, with an export filter behind a colon where one is wanted. Raises TimeoutError.
    """
    program, ending = shutil.which("soffice"), target.partition(":")[0]
    if program is None:
        raise FileNotFoundError("soffice")
    with TemporaryDirectory(prefix="rundlauf-") as folder:
        here = Path(folder)
        for name, content in sources.items():
            (here / name).write_bytes(content)
        _write_profile(here / "profil" / "user")
        options = (f"-env:UserInstallation={(here / 'profil').as_uri()}", "--headless", "--norestore", "--nolockcheck")
        files = [str(here / name) for name in sources]
        command = [*_sandbox(seconds), program, *options, "--convert-to", target, "--outdir", str(here / "fertig")]
        _run([*command, *files], here, seconds)
        results = {Path(name).stem: here / "fertig" / f"{Path(name).stem}.{ending}" for name in sources}
        return {stem: file.read_bytes() for stem, file in results.items() if _is_whole(file)}


def _is_whole(file: Path) -> bool:
    return file.is_file() and 0 < file.stat().st_size <= LARGEST_RESULT


def _run(command: list[str], folder: Path, seconds: int) -> None:
    """Run the program and end all its children when its time is up."""
    environment = {"HOME": str(folder), "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "TMPDIR": str(folder)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - a fixed program on files of our own
        command, cwd=folder, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise TimeoutError(f"soffice took longer than {seconds} s") from None


@cache
def _sandbox(seconds: int) -> tuple[str, ...]:
    """Return what the program is started under: without a network where the system allows, always within limits."""
    found: list[str] = []
    if unshare := shutil.which("unshare"):
        tried = subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False)  # noqa: S603
        found += [unshare, "-rn"] if tried.returncode == 0 else []
    if prlimit := shutil.which("prlimit"):
        found += [prlimit, f"--as={MEMORY}", f"--cpu={seconds}", f"--fsize={LARGEST_RESULT}", "--"]
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
