"""A mail server for one machine: it takes every letter and lays it into a folder, as a demonstration needs it."""

import os
import re
import socket
from pathlib import Path
from typing import Any

from aiosmtpd.controller import BaseThreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session

from mail.caught import CaughtLetter, letter_files, number_of, read_all, read_letter

__all__ = ["Catcher", "CaughtLetter", "read_all", "read_letter"]

LOOPBACK = "127.0.0.1"
UNSAFE_IN_A_NAME = re.compile(r"[^A-Za-z0-9@._+-]")


class Catcher:
    """Takes letters on the loopback address and numbers them in the order of their arrival, also over a restart."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        self._port = port
        self._door: _Door | None = None
        self._number = 0

    @property
    def url(self) -> str:
        """The address for a PostOffice, while the catcher runs."""
        if self._door is None:
            raise RuntimeError("the catcher has not been started")
        return f"smtp://{LOOPBACK}:{self._door.port}"

    def start(self) -> None:
        """Open the door in a thread of its own; a port that is taken raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._number = max(map(number_of, letter_files(self.folder)), default=0)
        self._door = _Door(self, self._port)
        self._door.start()

    def stop(self) -> None:
        """Close the door; letters already taken stay in the folder."""
        if self._door is not None:
            self._door.stop()
            self._door = None

    def session(self) -> SMTP:
        """Return one conversation with a client; SMTPUTF8 is not offered, as with many real servers."""
        return SMTP(self, hostname="localhost", ident="Rundlauf Postfach", enable_SMTPUTF8=False)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the letter once per recipient; a full disk is reported as a passing trouble."""
        content = envelope.original_content or b""
        try:
            for recipient in envelope.rcpt_tos:
                self._keep(recipient, content)
        except OSError:
            return "451 4.3.0 Der Brief konnte nicht abgelegt werden"
        return "250 2.0.0 Der Brief liegt im Postfach"

    def _keep(self, recipient: str, content: bytes) -> None:
        self._number += 1
        name = f"{self._number:04d}-{UNSAFE_IN_A_NAME.sub('_', recipient)[:120]}.eml"
        unfinished = self.folder / f".{name}.part"
        unfinished.write_bytes(content)
        os.replace(unfinished, self.folder / name)


class _Door(BaseThreadedController):
    """The listening socket, bound at once so that its port is known before the first client comes."""

    def __init__(self, catcher: Catcher, port: int) -> None:
        super().__init__(catcher)
        self._catcher = catcher
        self._socket = socket.create_server((LOOPBACK, port))
        # asyncio leaves it off for a socket made like this; then each greeting costs 40 ms of waiting for one another
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port: int = self._socket.getsockname()[1]

    def factory(self) -> SMTP:
        return self._catcher.session()

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._socket)

    def _trigger_server(self) -> None:
        with socket.create_connection((LOOPBACK, self.port), timeout=self.ready_timeout) as knock:
            knock.recv(1024)
