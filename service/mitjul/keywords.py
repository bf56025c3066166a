"""The key terms of an article: noun compounds by C-value (Frantzi, Ananiadou and Mima, 2000).

A compound counts as often as it stands free of a longer one, times the logarithm of its length, so
인공지능 모델 wins over 모델 where both always come together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log2

from mitjul.article import Morpheme, Sentence

MAX_KEYWORDS = 8
MAX_WORDS = 3
"""Words (eojeol) in a compound at the most."""
TITLE_BONUS = 1.6

_NOUN_TAGS = frozenset({"NNG", "NNP", "SL", "SH", "XR"})
_INNER_TAGS = _NOUN_TAGS | {"XPN", "XSN", "SN"}
_JOINING_SIGNS = frozenset({"-", "&", "+", "/", "."})
_EMPTY = frozenset(
    """
    동안 하루 이틀 경우 때문 이번 지난 오늘 올해 지난해 내년 최근 현재 이후 이전 당시 우리
    자신 정도 사용 이용 관련 대상 가운데 사람 생각 부분 문제 방법 이유 결과
    상황 내용 과정 필요 가능 다음 처음 마지막 하나 여러 이날 전날 오전 오후
    의미 기준 중심 통해 대해 위해 그동안 기존 모두 대부분 역시 함께 직접
    바로 실제 추가 포함 진행 확인
    """.split()
)


def pick(split: Sequence[Sentence], title: Sequence[Morpheme]) -> tuple[str, ...]:
    """Give up to `MAX_KEYWORDS` key terms, most important first, as they are written."""
    counts: Counter[tuple[str, ...]] = Counter()
    for sentence in split:
        counts.update(_compounds(_words(sentence.text, sentence.morphemes)))
    nested: dict[tuple[str, ...], list[int]] = {}
    for words, count in counts.items():
        if len(words) > 1 and count > 1:
            for part in _compounds([words]):
                if part != words:
                    nested.setdefault(part, []).append(count)
    in_title = {m.form.casefold() for m in title if m.tag in _NOUN_TAGS}
    scores: dict[tuple[str, ...], float] = {}
    for words, count in counts.items():
        if count < 2 and len(counts) > MAX_KEYWORDS * 4:
            continue
        inside = nested.get(words, [])
        free = count - (sum(inside) / len(inside) if inside else 0.0)
        bonus = TITLE_BONUS if any(form in " ".join(words).casefold() for form in in_title) else 1
        scores[words] = free * log2(1 + sum(map(len, words))) * bonus
    best = sorted(scores, key=lambda words: (-scores[words], words))
    return tuple(_distinct(" ".join(words) for words in best if scores[words] > 0))


def _compounds(runs: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    for run in runs:
        for start in range(len(run)):
            for end in range(start + 1, min(start + MAX_WORDS, len(run)) + 1):
                words = run[start:end]
                if not (words[0] in _EMPTY or words[-1] in _EMPTY) and len("".join(words)) > 1:
                    yield words


def _words(text: str, morphemes: Sequence[Morpheme]) -> list[tuple[str, ...]]:
    """Give the runs of neighbouring noun words; a particle, an ending or a sign ends a run."""
    runs: list[tuple[str, ...]] = []
    run: list[str] = []
    word = ""
    noun = False
    cursor = 0

    def close_word() -> None:
        nonlocal word, noun
        if word and noun:
            run.append(word)
        elif word:
            close_run()
        word, noun = "", False

    def close_run() -> None:
        if run:
            runs.append(tuple(run))
            run.clear()

    for morpheme in morphemes:
        found = text.find(morpheme.form, cursor)
        if found < 0:
            close_word()
            close_run()
            continue
        if found > cursor:
            close_word()
        cursor = found + len(morpheme.form)
        joins = word and morpheme.form in _JOINING_SIGNS and text[cursor : cursor + 1].isalnum()
        if morpheme.tag in _INNER_TAGS or joins:
            word += morpheme.form
            noun = noun or morpheme.tag in _NOUN_TAGS
        else:
            close_word()
            close_run()
    close_word()
    close_run()
    return runs


def _distinct(terms: Iterable[str]) -> list[str]:
    """Drop a term that is part of a better one, or has a better one as its part."""
    kept: list[str] = []
    for term in terms:
        folded = term.casefold()
        if not any(folded in other.casefold() or other.casefold() in folded for other in kept):
            kept.append(term)
        if len(kept) == MAX_KEYWORDS:
            break
    return kept
