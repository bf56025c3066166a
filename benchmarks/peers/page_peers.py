"""Other libraries, combined to pick sentences from a page; one combination per process.

    PYTHONPATH=service python -m benchmarks.peers.page_peers NAME < paths > milliseconds

Paths and CPU milliseconds are one per line. Each peer has its own process, so that it gets its own
memory and kss as released, without Mitjul's patches.
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.pages import read_page
from benchmarks.peers.ranking_peers import tfidf_textrank

Summarize = Callable[[str], object]
_NOTHING = "빈 글입니다."


def trafilatura_kss() -> Summarize:
    """Return the libraries that Mitjul builds on, combined in three lines."""
    import trafilatura
    from kss import summarize_sentences

    def run(html: str) -> object:
        text = trafilatura.extract(html, favor_precision=True) or _NOTHING
        return summarize_sentences(text, backend="mecab", num_workers=1, max_sentences=5)

    return run


def trafilatura_sumy() -> Summarize:
    """Return sumy's LexRank with mecab's morphemes as words."""
    import trafilatura
    from mecab import MeCab
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    mecab = MeCab()

    class Korean:
        def to_sentences(self, text: str) -> list[str]:
            return _split_at_stops(text)

        def to_words(self, sentence: str) -> list[str]:
            return [str(morpheme) for morpheme in mecab.morphs(sentence)]

    summarizer = LexRankSummarizer()

    def run(html: str) -> object:
        text = trafilatura.extract(html, favor_precision=True) or _NOTHING
        return summarizer(PlaintextParser.from_string(text, Korean()).document, 5)

    return run


def readability_textrank() -> Summarize:
    """Return the algorithm of reader views, with textbook TextRank over mecab's nouns."""
    from lxml.html import document_fromstring
    from mecab import MeCab
    from readability import Document

    mecab = MeCab()
    textrank = tfidf_textrank()

    def run(html: str) -> object:
        text = str(document_fromstring(Document(html).summary()).xpath("string()"))
        sentences = _split_at_stops(text) or [_NOTHING]
        return textrank({"terms": [mecab.nouns(each) or [each] for each in sentences], "k": 5})

    return run


def newspaper_nlp() -> Summarize:
    """Return newspaper4k's own extraction, keywords and summary."""
    import newspaper
    import newspaper.nlp as nlp
    import nltk

    # Its tokenizers need downloaded data; full stops and spaces are enough to measure time.
    nltk.word_tokenize = str.split
    nlp.split_sentences = _split_at_stops

    def run(html: str) -> object:
        article = newspaper.Article("https://example.com/", language="ko")
        article.download(input_html=html)
        article.parse()
        article.nlp()
        return article.summary

    return run


def _split_at_stops(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if part.strip()]


PEERS: dict[str, Callable[[], Summarize]] = {
    "trafilatura + kss.summarize_sentences": trafilatura_kss,
    "trafilatura + sumy LexRank": trafilatura_sumy,
    "readability-lxml + TF-IDF TextRank": readability_textrank,
    "newspaper4k with nlp()": newspaper_nlp,
}


def main() -> None:
    run: Any = PEERS[sys.argv[1]]()
    print("ready", flush=True)
    for line in sys.stdin:
        html = read_page(Path(line.strip()))
        started = time.process_time()
        run(html)
        print((time.process_time() - started) * 1000, flush=True)


if __name__ == "__main__":
    main()
