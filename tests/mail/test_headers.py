from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from hypothesis import given
from hypothesis import strategies as st

from mail.headers import LONGEST_NAME, LONGEST_SUBJECT, filename_parameter, mailbox_field, subject_field
from models.plain import one_line

GERMAN = st.lists(
    st.sampled_from(
        [*"aäöüßÄeE1 –„“§\u00a0*&<>()\",;:@\\.=?_'[]€😀", "\n", "\r\n", "\x00", "\u2028", "=?utf-8?q?x?=", "Region  "]
    ),
    max_size=200,
).map("".join)


def parsed(name: str, value: str) -> EmailMessage:
    field = f"{name}: {value}\r\n"
    assert all(len(line) <= 76 for line in field.splitlines()), field
    return message_from_bytes(field.encode("ascii") + b"\r\n", EmailMessage, policy=default)


@given(GERMAN | st.text())
def test_any_subject_comes_back_as_it_was_meant(subject: str) -> None:
    message = parsed("Subject", subject_field(subject))
    assert message.keys() == ["Subject"]
    assert str(message["Subject"]) == one_line(subject, LONGEST_SUBJECT)


@given(GERMAN | st.text())
def test_any_name_comes_back_beside_its_address(name: str) -> None:
    field = mailbox_field(name, "amt@region.example")
    (address,) = parsed("To", field)["To"].addresses
    assert address.addr_spec == "amt@region.example"
    # headerregistry itself puts a blank between encoded words, so the name is read the older, right way (RFC 2047 §6.2)
    assert str(make_header(decode_header(parseaddr(field)[0]))) == one_line(name, LONGEST_NAME)


def test_a_subject_that_looks_encoded_is_taken_at_its_word() -> None:
    assert str(parsed("Subject", subject_field("=?utf-8?q?Angenommen?="))["Subject"]) == "=?utf-8?q?Angenommen?="


def test_a_plain_subject_stays_readable_on_the_wire() -> None:
    assert subject_field("Einladung zur Sitzung") == "Einladung zur Sitzung"


def test_an_absurdly_long_subject_is_cut_where_everybody_sees_it() -> None:
    subject = str(parsed("Subject", subject_field("Beschluss " * 5000))["Subject"])
    assert len(subject) <= LONGEST_SUBJECT
    assert subject.endswith("…")


def test_a_second_header_cannot_ride_along_in_a_name() -> None:
    message = parsed("To", mailbox_field("Amt\r\nBcc: alle@region.example", "amt@region.example"))
    assert message.keys() == ["To"]
    assert len(message["To"].addresses) == 1


def test_a_name_cannot_bring_a_second_address() -> None:
    message = parsed("To", mailbox_field('Amt" <a@b.example>, "B', "amt@region.example"))
    assert [address.addr_spec for address in message["To"].addresses] == ["amt@region.example"]


def filename_of(filename: str) -> str | None:
    field = f"Content-Disposition: attachment; {filename_parameter(filename)}\r\n\r\n".encode("ascii")
    assert len(field) < 998
    return message_from_bytes(field, EmailMessage, policy=default).get_filename()


def test_umlauts_in_a_file_name_survive() -> None:
    assert filename_of("Beschlußvorlage – § 3 „geändert“.docx") == "Beschlußvorlage – § 3 „geändert“.docx"


def test_a_file_name_brings_no_folder() -> None:
    assert filename_of("../../etc/Entwurf.docx") == "Entwurf.docx"
    assert filename_of("C:\\Akte\\Entwurf.docx") == "Entwurf.docx"


def test_a_file_name_has_no_sign_that_no_folder_takes() -> None:
    assert filename_of('Entwurf "neu" <2>: fertig?.docx') == "Entwurf -neu- -2-- fertig-.docx"


def test_a_very_long_file_name_keeps_its_ending() -> None:
    short = filename_of("Ü" * 900 + ".docx")
    assert short is not None
    assert short.endswith("….docx")


@given(GERMAN | st.text())
def test_any_file_name_fits_into_one_line(filename: str) -> None:
    assert filename_of(filename)
