"""What the environment says, read once at the edge; every name begins with RUNDLAUF_."""

from pathlib import Path
from typing import Literal, Self

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings of one installation."""

    model_config = SettingsConfigDict(env_prefix="RUNDLAUF_", extra="ignore")

    home: Path = Path.home() / ".rundlauf"  #: database, files, key, logs
    database_url: str = ""  #: SQLite in the home where empty
    cases: Path = Path(__file__).resolve().parents[1] / "examples"
    host: str = "127.0.0.1"
    port: int = 8025
    base_url: str = ""  #: how people reach the pages from outside
    smtp_url: SecretStr = SecretStr("")  #: without it a local catcher takes every letter
    smtp_seconds: float = 30.0  #: total time limit per letter
    inbox_url: SecretStr = SecretStr("")  #: the mailbox to which letters are answered; without it nobody looks
    sender: str = "Rundlauf <rundlauf@dienststelle.example>"
    reply_to: str = ""
    trust: Path | None = (
        None  #: certificates by which signed PDF files are judged; ``vertrauen`` in the home where empty
    )
    oparl: bool = False  #: whether the pages show what ``rundlauf oparl publish`` has given out
    administrator: str = ""  #: who is told when a run fails
    prefect_api_url: str = ""  #: a Prefect server of the house; without it one of our own is started
    prefect_port: int = 4280  #: where it is free; not Prefect's 4200: that one may belong to somebody else
    prefect_database_url: str = ""  #: the database of our own Prefect server; SQLite in the home where empty
    oidc_issuer: str = ""  #: an OpenID Connect provider whose users may sign in; without it only links by mail
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_name: str = "Konto der Dienststelle"  #: how the provider is called on the button
    proxies: str = "127.0.0.1,::1"  #: reverse proxies whose X-Forwarded-For is believed
    metrics_token: SecretStr = SecretStr("")  #: who may read figures of operation; without it nobody
    log: Literal["text", "json"] = "text"  #: how the service's log looks
    several_services: bool = False  #: more than one service works on this database (PostgreSQL only)

    @model_validator(mode="after")
    def _filled(self) -> Self:
        self.home = self.home.expanduser().resolve()
        self.base_url = (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")
        self.database_url = self.database_url or f"sqlite:///{self.home / 'rundlauf.sqlite'}"
        if self.database_url.startswith(("postgresql://", "postgres://")):
            self.database_url = "postgresql+psycopg://" + self.database_url.split("://", 1)[1]
        return self

    @property
    def trusted_proxies(self) -> frozenset[str]:
        """The addresses whose word on who asks is taken."""
        return frozenset(filter(None, (proxy.strip() for proxy in self.proxies.split(","))))

    @property
    def local_url(self) -> str:
        """Where the pages are found on this machine itself, past any proxy."""
        here = "127.0.0.1" if self.host in ("", "0.0.0.0", "::") else self.host  # noqa: S104 - compared, not bound
        return f"http://{f'[{here}]' if ':' in here else here}:{self.port}"

    @property
    def on_sqlite(self) -> bool:
        """Whether our database is SQLite."""
        return self.database_url.startswith("sqlite")

    @property
    def catches_mail(self) -> bool:
        """Whether letters stay in the house: no mail server is named."""
        return not self.smtp_url.get_secret_value()

    @property
    def postbox(self) -> Path:
        """Where the local catcher keeps letters."""
        return self.home / "postfach"

    @property
    def trust_folder(self) -> Path:
        """Where the trust list is."""
        return self.trust or self.home / "vertrauen"

    @property
    def public_data(self) -> Path:
        """Where the public data are that the pages show."""
        return self.home / "oparl"
