import pytest

from mail.addresses import ascii_address
from models.errors import MailRefused


def test_an_umlaut_domain_travels_as_punycode() -> None:
    assert ascii_address("Info@IHK-Köln.example") == "Info@xn--ihk-kln-e1a.example"


def test_a_sharp_s_in_a_domain_is_not_turned_into_ss() -> None:
    assert ascii_address("amt@straße.example") == "amt@xn--strae-oqa.example"


def test_an_umlaut_before_the_at_sign_is_refused_in_german() -> None:
    with pytest.raises(MailRefused, match="vor dem @"):
        ascii_address("müller@region.example")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "amt",
        "@region.example",
        "amt@",
        "amt@region.example\r\nRCPT TO:<x@y.example>",
        "a b@region.example",
        "<amt@region.example>",
        "amt@region example",
        "amt@region..example",
        "amt@-ä-.example",
        "amt@" + "ä" * 70 + ".example",
        "a" * 65 + "@region.example",
        "amt@a@b.example",
        "amt\x00@region.example",
    ],
)
def test_what_is_no_address_never_reaches_a_server(address: str) -> None:
    with pytest.raises(MailRefused):
        ascii_address(address)
