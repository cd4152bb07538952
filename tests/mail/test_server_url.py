import pytest

from mail.server_url import MailServer, mail_server
from models.errors import MailError


def test_a_plain_address_takes_encryption_where_it_is_offered() -> None:
    assert mail_server("smtp://127.0.0.1:2525") == MailServer("127.0.0.1", 2525, tls=False, starttls=None)


def test_name_and_password_are_read_percent_decoded() -> None:
    server = mail_server("smtp://amt%40region:ge%3Aheim%2F@mail.example:587?starttls=1")
    assert (server.username, server.password, server.starttls) == ("amt@region", "ge:heim/", True)


def test_a_password_is_never_sent_in_the_clear_unless_somebody_says_so() -> None:
    assert mail_server("smtp://amt:wort@mail.example").starttls is True
    assert mail_server("smtp://amt:wort@mail.example").port == 587
    assert mail_server("smtp://amt:wort@mail.example?starttls=0").starttls is False


def test_smtps_speaks_encrypted_from_the_first_byte() -> None:
    server = mail_server("smtps://mail.example")
    assert (server.port, server.tls, server.starttls) == (465, True, False)


def test_the_password_shows_nowhere() -> None:
    server = mail_server("smtp://amt:geheim@mail.example")
    assert "geheim" not in repr(server) + server.shown


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:99999",
        "smtp://mail.example/brief",
        "smtp://mail.example?starttls=vielleicht",
        "smtp://mail.example?timeout=3",
    ],
)
def test_an_address_that_cannot_be_meant_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(MailError):
        mail_server(url)
