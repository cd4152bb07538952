from mail.message_id import message_id, root_id


def test_the_same_letter_has_the_same_message_id() -> None:
    first = message_id("2025-037:assembly:1:vorsitz:invitation", "region.example")
    assert first == message_id("2025-037:assembly:1:vorsitz:invitation", "region.example")
    assert first != message_id("2025-037:assembly:2:vorsitz:invitation", "region.example")


def test_no_letter_is_mistaken_for_the_root_of_its_agreement() -> None:
    assert message_id("2025-037", "region.example") != root_id("2025-037", "region.example")


def test_an_umlaut_domain_makes_an_ascii_message_id() -> None:
    identity = root_id("2025-037", "Köln.example")
    assert identity.startswith("<")
    assert identity.endswith("@xn--kln-sna.example>")
