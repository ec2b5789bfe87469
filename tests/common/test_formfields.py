import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from common import formfields as fields


@pytest.mark.parametrize(
    "typed",
    ["4771234567", "477 123 4567", "(477) 123-45-67", "+52 477 123 4567", "52 477 123 4567", "044 477 123 4567",
     "045 4771234567", "01 477 123 4567", "+52 1 477 123 4567", "477.123.4567"],
)  # fmt: skip
def test_phones_however_they_are_typed(typed):
    assert fields.MobileField().clean(typed) == "4771234567"


@pytest.mark.parametrize(
    "typed", ["477123456", "47712345678", "1111111111", "477 123 456x", "+1 305 555 0100 22", "٤٧٧١٢٣٤٥٦٧"]
)
def test_what_is_not_ten_digits_is_refused_with_the_same_words(typed):
    with pytest.raises(ValidationError) as error:
        fields.MobileField().clean(typed)
    assert error.value.messages == ["Escribe los 10 dígitos de tu teléfono."]


@pytest.mark.parametrize(
    "parts",
    [
        ["30", "2", "2004"],
        ["29", "2", "2005"],
        ["0", "1", "2004"],
        ["x", "1", "2004"],
        ["1", "", "2004"],
        ["1", "13", "2004"],
        ["1" * 30, "1", "2004"],
        ["\x00", "1", "2004"],
    ],
)
def test_impossible_dates(parts):
    with pytest.raises(ValidationError) as error:
        fields.DatePartsField(past=True).clean(parts)
    assert error.value.messages == ["Escribe una fecha real, por ejemplo 27 3 2004."]


def test_leap_day_is_a_real_date():
    assert fields.DatePartsField().clean(["29", "2", "2004"]) == dt.date(2004, 2, 29)


def test_a_future_birth_and_a_two_digit_year_say_what_is_wrong():
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(ValidationError) as error:
        fields.DatePartsField(past=True).clean([str(tomorrow.day), str(tomorrow.month), str(tomorrow.year)])
    assert error.value.messages == ["Esa fecha todavía no llega. Revisa el año."]
    with pytest.raises(ValidationError) as error:
        fields.DatePartsField(past=True).clean(["27", "3", "04"])
    assert error.value.messages == ["Escribe el año con cuatro números, por ejemplo 2004."]


def test_words_are_counted_with_a_tenth_of_tolerance():
    field = fields.WordsField(max_words=10)
    assert field.clean("uno " * 11) == ("uno " * 11).strip()
    with pytest.raises(ValidationError) as error:
        field.clean("uno " * 12)
    assert error.value.messages == ["Tu respuesta tiene 12 palabras. El máximo es 10."]


def test_one_word_of_100_kb_is_too_long():
    with pytest.raises(ValidationError) as error:
        fields.WordsField(max_words=150).clean("x" * 100_000)
    assert error.value.messages == ["Tu respuesta es demasiado larga. Acórtala."]


@pytest.mark.parametrize("symbol", ["\x00", "\x08", "\ud800", "\uffff"])
def test_symbols_no_database_can_keep_get_a_sentence(symbol):
    with pytest.raises(ValidationError) as error:
        fields.TextField().clean(f"Ana{symbol}María")
    assert error.value.messages == [
        "Tu respuesta tiene un símbolo que no podemos guardar. Bórralo y escríbelo otra vez."
    ]


def test_invisible_direction_marks_go_and_everything_else_stays():
    assert fields.TextField().clean("Ana \u202egnp.exe\u200f 😀 𠜎") == "Ana gnp.exe 😀 𠜎"
    assert fields.TextField().clean("An\u0303o") == "Año"


@pytest.mark.parametrize("name", ["Ñ Ü", "O’Hara-Núñez", "李小龍", "محمد"])
def test_names_of_any_script(name):
    assert fields.NameField().clean(name) == name


def test_a_curp_of_the_wrong_length_says_how_many_it_has():
    with pytest.raises(ValidationError) as error:
        fields.CurpField().clean("BEML920313")
    assert error.value.messages == ["Revisa tu CURP: debe tener 18 letras y números, y escribiste 10."]


@pytest.mark.parametrize("link", ["http://a.mx", "javascript:alert(1)", "https://", "ftp://a.mx"])
def test_links_start_with_https(link):
    with pytest.raises(ValidationError) as error:
        fields.LinkField().clean(link)
    assert error.value.messages == [
        "Escribe un enlace que empiece con https://, por ejemplo https://ejemplo.com/video."
    ]
