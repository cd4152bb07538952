"""A mail server that outlives the service: it wants encryption and a password, so that every step of SMTP is taken."""

import logging
import ssl
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult

from mail.catcher import Catcher

logging.getLogger("mail.log").setLevel(logging.ERROR)  # at each login it says that something is deprecated

NAME, PASSWORD = "verfahren", "geheim"


class LockedPostbox(Catcher):
    """Takes letters from whoever encrypts and says the password."""

    def __init__(self, folder: Path, certificate: Path) -> None:
        super().__init__(folder)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)

    def session(self) -> SMTP:
        """Return one conversation with a client."""
        return SMTP(
            self,
            hostname="localhost",
            tls_context=self._context,
            require_starttls=True,
            auth_required=True,
            authenticator=_known,
        )

    @property
    def smtp_url(self) -> str:
        """The address with name and password."""
        return self.url.replace("://", f"://{NAME}:{PASSWORD}@") + "?starttls=1"


def _known(_server: SMTP, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (NAME.encode(), PASSWORD.encode()))
