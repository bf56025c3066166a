"""Terms that two sentences can share: nouns and whole words."""

from hypothesis import given
from hypothesis import strategies as st

from mitjul.ranking import terms
from mitjul.sentences import analyse


def common(one: str, other: str) -> set[str]:
    return set(terms.of(one, analyse(one))) & set(terms.of(other, analyse(other)))


def test_a_word_is_the_same_whatever_its_particle():
    assert common("버스를 늘린다.", "버스는 늦다.") == {"버스", "=버스"}


def test_a_compound_shares_its_parts_with_others_and_itself_as_a_whole():
    parts = common("사업계획을 바꾼다.", "계획이 늦다.")
    whole = common("사업계획을 바꾼다.", "사업계획이 늦다.")
    assert parts == {"계획"}
    assert whole == {"사업", "계획", "=사업계획"}


def test_a_number_keeps_its_unit():
    assert "=120곳" in common("정류장 120곳을 짓는다.", "쉼터는 120곳이다.")
    assert "=120곳" not in common("정류장 120곳을 짓는다.", "버스는 120대다.")


def test_latin_words_are_one_in_any_case():
    assert common("GPU를 쓴다.", "gpu는 빠르다.") == {"gpu", "=gpu"}


def test_particles_endings_and_signs_are_not_terms():
    assert common("나는 그것을 했다.", "너는 저것을 했다!") == set()


@given(st.text(max_size=60))
def test_any_text_has_terms_without_blanks(text):
    for term in terms.of(text, analyse(text)):
        assert term.strip("=") or term
        assert term == "".join(term.split())
