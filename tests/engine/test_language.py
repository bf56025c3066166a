import pytest

from mitjul import language
from mitjul.errors import NoArticle, UnsupportedLanguage
from mitjul.model import Article, Block


def article(*texts: str, code: str = "") -> Article:
    blocks = [Block("paragraph", text) for text in texts]
    return Article("", (*blocks, Block("code", code)) if code else tuple(blocks), "text")


def test_korean_with_english_terms_is_korean():
    text = "React의 useEffect hook은 component가 render된 뒤에 실행됩니다."
    assert language.require_korean(article(text)) == "ko"


def test_code_does_not_make_a_post_english():
    text = "버튼을 누르면 값이 바뀝니다."
    assert language.require_korean(article(text, code="const value = 1;\n" * 200)) == "ko"


def test_decomposed_hangul_is_korean():
    import unicodedata

    text = unicodedata.normalize("NFD", "가온시는 버스를 늘린다고 밝혔다.")
    assert language.require_korean(article(text)) == "ko"


def test_english_with_two_korean_words_is_not():
    with pytest.raises(UnsupportedLanguage):
        language.require_korean(article("The word 밑줄 means underline in Korean. " * 10))


def test_text_without_letters_has_no_article():
    with pytest.raises(NoArticle):
        language.require_korean(article("1234 5678 !!"))
