"""A real IMAP server for tests: dovecot from Debian, on the loopback address, with a folder of its own."""

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from imaplib import IMAP4, IMAP4_SSL
from pathlib import Path
from ssl import create_default_context

import pytest

from tests.certificates import certificate

WORD = "pass&wort/mit:Zeichen"

CONFIGURATION = """
base_dir = {short}/run
state_dir = {short}/run
instance_name = {instance}
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{pem}
ssl_key = <{pem}
default_internal_user = {user}
default_login_user = {stranger}
default_internal_group = {group}
first_valid_uid = 0
mail_location = maildir:{mail}/%n
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = static
  args = password={word}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={mail}
}}
service imap-login {{
  chroot =
  service_count = 0
  process_min_avail = 1
  inet_listener imap {{
    port = {plain}
    ssl = no
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass(frozen=True)
class ImapServer:
    """An IMAP server that runs."""

    port: int
    pem: Path

    def url(self, user: str = "antworten", folder: str = "INBOX") -> str:
        """The address of a mailbox, for the reader."""
        return f"imaps://{user}:pass%26wort%2Fmit%3AZeichen@127.0.0.1:{self.port}/{folder}"

    @contextmanager
    def as_reader(self, user: str = "antworten") -> Iterator[IMAP4]:
        """Open the mailbox as an office program would, to lay something in or to look at it."""
        with IMAP4_SSL("127.0.0.1", self.port, ssl_context=create_default_context(cafile=str(self.pem))) as line:
            line.login(user, WORD)
            yield line

    def lay_in(self, raw: bytes, user: str = "antworten", folder: str = "INBOX") -> None:
        """Put a message into a mailbox as if it had been delivered."""
        with self.as_reader(user) as line:
            line.create(folder)
            status, answer = line.append(folder, "", None, raw)
            assert status == "OK", answer


@contextmanager
def imap_server(folder: Path) -> Iterator[ImapServer]:
    """Run a server; what it keeps lies in a short path, for the names of its sockets must be short."""
    dovecot = shutil.which("dovecot") or "/usr/sbin/dovecot"
    if not Path(dovecot).exists():
        pytest.skip("apt-get install dovecot-imapd")
    with tempfile.TemporaryDirectory(prefix="imap-") as short:
        plain, port = _free_ports()
        pem = certificate(folder)
        pem.chmod(0o600)
        configuration = folder / "dovecot.conf"
        configuration.write_text(_configured(folder, Path(short), pem, plain=plain, port=port))
        with (folder / "errors.txt").open("w") as errors:
            server = subprocess.Popen([dovecot, "-F", "-c", str(configuration)], stderr=errors)
        try:
            _wait_for(port, server, folder)
            yield ImapServer(port, pem)
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(10)


def _configured(folder: Path, short: Path, pem: Path, *, plain: int, port: int) -> str:
    """Return the configuration; where the tests run as root, the server wants other hands for mail and for login."""
    me = pwd.getpwuid(os.getuid())
    keeper = pwd.getpwnam("nobody") if me.pw_uid == 0 else me
    mail = short / "mail"
    mail.mkdir()
    os.chown(mail, keeper.pw_uid, keeper.pw_gid)
    short.chmod(0o755)
    return CONFIGURATION.format(
        short=short,
        instance=short.name,
        folder=folder,
        mail=mail,
        pem=pem,
        user="dovecot" if me.pw_uid == 0 else me.pw_name,
        stranger="dovenull" if me.pw_uid == 0 else me.pw_name,
        group=grp.getgrgid(me.pw_gid).gr_name,
        word=WORD,
        uid=keeper.pw_uid,
        gid=keeper.pw_gid,
        plain=plain,
        port=port,
    )


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as first, socket.create_server(("127.0.0.1", 0)) as second:
        return first.getsockname()[1], second.getsockname()[1]


def _wait_for(port: int, server: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + 20
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.settimeout(1)
            return
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError((folder / "errors.txt").read_text() or (folder / "dovecot.log").read_text())
        os.sched_yield()
