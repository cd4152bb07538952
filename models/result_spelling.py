"""How words are written wrong, and numbers written out, as data."""

from collections.abc import Mapping

#: Slips that no rule of the fingers explains; one letter too few, too many or two swapped are found by rule.
MISSPELLINGS: Mapping[str, str] = {
    "einstimmung": "einstimmig",
    "einstimmigkeit": "einstimmig",
    "entstimmig": "einstimmig",
    "mehrheitig": "mehrheitlich",
    "kentnissnahme": "Kenntnisnahme",
    "kenntnissname": "Kenntnisnahme",
    "enthaltugen": "Enthaltungen",
    "zugestimt": "zugestimmt",
    "abgelent": "abgelehnt",
    "kentniss": "Kenntnis",
    "kenntniss": "Kenntnis",
    "kentnis": "Kenntnis",
    "vertagd": "vertagt",
    "zurückgestelt": "zurückgestellt",
    "vorbehald": "Vorbehalt",
    "genomen": "genommen",
}

#: Words whose slips are understood: long, frequent, and without a neighbour of another meaning.
SLIPPERY = (
    "einstimmig mehrheitlich Enthaltung Enthaltungen Stimmenthaltung Stimmenthaltungen Gegenstimme Gegenstimmen "
    "Neinstimme Neinstimmen Jastimmen Kenntnisnahme beschlossen zugestimmt Zustimmung abgelehnt angenommen empfohlen "
    "zurückgestellt zurückverwiesen zurückgezogen weitergeleitet beratende ordentliche Mitglieder Vorbehalt "
    "Stimmengleichheit Abstimmung Kenntnis genommen"
)

#: 0 to 19 in their order, then the tens from 20.
SMALL_NUMBERS = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
OTHER_NUMBERS: Mapping[int, str] = {
    0: "kein keine keiner keinem keinen ohne niemand",
    1: "eine einer einem einen eines eigener",
    2: "zwo zweien",
    3: "dreien",
    100: "hundert einhundert",
}
