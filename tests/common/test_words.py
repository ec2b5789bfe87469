"""One normaliser for what is indexed and what is asked."""

import pytest

from common.words import fold, words_of

SAME = """joven jóvenes|información informaciones|informacion INFORMACIÓN|vez veces|luz luces|interés intereses
propuesta propuestas|bache baches|lámpara lamparas|árbol árboles|ciudadano ciudadanas|regidora regidores|país países
taller talleres|comité comités|niño niñas|mes meses|ley leyes|camión camiones|autobús autobuses|jardín jardines
dependencia dependencias|función funciones|semáforo semaforos|universidad universidades|clase clases|gas gases"""


@pytest.mark.parametrize("pair", SAME.replace("\n", "|").split("|"))
def test_a_word_is_the_same_with_or_without_accent_number_and_gender(pair):
    one, other = pair.split()
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize("pair", ["año ano", "luz ley", "calle calor", "agua agosto", "perro pero"])
def test_other_words_stay_apart(pair):
    one, other = pair.split()
    assert words_of(one) != words_of(other)


def test_empty_words_count_only_alone():
    assert words_of("¿Quién arregla la lámpara de mi calle?") == ["arregl", "lampar", "call"]
    assert words_of("¿Y yo?") == ["y", "yo"]
    assert words_of("¡!") == []


def test_folding_keeps_the_enye():
    assert fold("Ñandú MÜLLER Ç") == "ñandu muller c"


def test_a_word_without_end_is_cut():
    assert [len(word) for word in words_of("x" * 500)] == [40]
