"""Other summarizers, which pick sentences of a document; one per process.

    PYTHONHASHSEED=0 .venv-peers/bin/python -m benchmarks.peers.ranking_peers NAME <documents >picks

Documents and picks are JSON, one per line: {"id", "title", "sentences", "terms", "k"}, where
`terms` are the content morphemes of each sentence, and {"picks": [indices], "ms": CPU
milliseconds}. `make peers` installs the environment. The hash seed is for sumy's LSA, which breaks
ties by the order of a set.

Every peer gets the same sentences and the same terms, so that only ranking is compared. Most of
them use the terms alone; they get the numbers of the sentences as text, which they can neither
split nor confuse. If a peer fails on a document, its first k sentences count.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from typing import Any

# Busy waiting between threads counts as CPU time: LSA took forty times as much with two.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

Document = dict[str, Any]
Summarize = Callable[[Document], Sequence[int]]

WARM_UP = {
    "sentences": [f"{count}번 문장은 다른 문장과 낱말이 같은 문장이다." for count in range(9)],
    "terms": [[str(count), "문장", "다르", "문장", "낱말", "같", "문장"] for count in range(9)],
    "k": 3,
}
"""A first document, on which peers load what they need before the clock runs."""


def sumy(module: str, summarizer: str) -> Callable[[], Summarize]:
    """Return a summarizer of sumy, run on document objects as its parsers would build them."""

    def factory() -> Summarize:
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

        summarize = getattr(import_module(f"sumy.summarizers.{module}"), summarizer)()

        class Terms:
            def __init__(self, terms: Sequence[Sequence[str]]) -> None:
                self._terms = terms

            def to_words(self, number: str) -> Sequence[str]:
                return self._terms[int(number)]

        def run(document: Document) -> Sequence[int]:
            terms = Terms(document["terms"])
            numbered = [Sentence(str(number), terms) for number in range(len(document["terms"]))]
            chosen = summarize(ObjectDocumentModel([Paragraph(numbered)]), document["k"])
            return [int(str(sentence)) for sentence in chosen]

        return run

    return factory


def textrankr() -> Summarize:
    """Return textrankr, which drops repeated sentences and those of one term."""
    from textrankr import TextRank

    def run(document: Document) -> Sequence[int]:
        first: dict[str, int] = {}
        lines = [
            str(first.setdefault(sentence, number))
            for number, sentence in enumerate(document["sentences"])
        ]
        ranker = TextRank(lambda number: document["terms"][int(number)])
        chosen = ranker.summarize("\n".join(lines), document["k"], verbose=False)
        return [int(number) for number in chosen]

    return run


def krwordrank() -> Summarize:
    """Return krwordrank, which finds words in the sentences' text and ignores the terms."""
    from krwordrank.sentence import summarize_with_sentences

    def run(document: Document) -> Sequence[int]:
        sentences = document["sentences"]
        _, chosen = summarize_with_sentences(sentences, num_keysents=document["k"])
        picks: list[int] = []
        for text in chosen:
            picks += [
                number
                for number, sentence in enumerate(sentences)
                if sentence == text and number not in picks
            ][:1]
        return picks

    return run


def kss() -> Summarize:
    """Return kss, which splits and analyses by itself: its CPU time covers more than ranking.

    It joins sentences that lack a full stop, since a line feed is not a boundary to it. Each of its
    sentences counts as the document's sentence that shares most characters with it. Only the first
    time measured for a document is valid: later ones come from its cache.
    """
    from kss import summarize_sentences

    def run(document: Document) -> Sequence[int]:
        sentences = document["sentences"]
        chosen = summarize_sentences(
            "\n".join(sentences), backend="mecab", num_workers=1, max_sentences=document["k"]
        )
        return _most_shared(chosen, sentences)

    return run


def _most_shared(chosen: Sequence[str], sentences: Sequence[str]) -> Sequence[int]:
    # Spaces are left out, since kss may move them.
    owners = [number for number, text in enumerate(sentences) for _ in "".join(text.split())]
    whole = "".join("".join(text.split()) for text in sentences)
    picks: list[int] = []
    for text in chosen:
        bare = "".join(text.split())
        own = owners[whole.index(bare) :][: len(bare)]
        pick = max(dict.fromkeys(own), key=own.count)
        if pick not in picks:
            picks.append(pick)
    return picks


def tfidf_textrank() -> Summarize:
    """Return textbook TextRank: PageRank over the cosines of TF-IDF vectors."""
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer

    def run(document: Document) -> Sequence[int]:
        vectorizer = TfidfVectorizer(analyzer=lambda terms: terms)
        vectors = vectorizer.fit_transform(document["terms"])
        cosines = (vectors @ vectors.T).toarray()
        numpy.fill_diagonal(cosines, 0)
        count = len(cosines)
        degrees = cosines.sum(axis=1, keepdims=True)
        anywhere = numpy.full_like(cosines, 1 / count)
        steps = numpy.divide(cosines, degrees, where=degrees > 0, out=anywhere)
        ranks = numpy.full(count, 1 / count)
        for _ in range(100):
            ranks = 0.15 / count + 0.85 * (ranks @ steps)
        picks: list[int] = numpy.argsort(-ranks, kind="stable")[: document["k"]].tolist()
        return picks

    return run


PEERS: dict[str, Callable[[], Summarize]] = {
    "sumy TextRank": sumy("text_rank", "TextRankSummarizer"),
    "sumy LexRank": sumy("lex_rank", "LexRankSummarizer"),
    "sumy LSA": sumy("lsa", "LsaSummarizer"),
    "textrankr": textrankr,
    "krwordrank": krwordrank,
    "kss.summarize_sentences": kss,
    "TF-IDF TextRank": tfidf_textrank,
}


def main() -> None:
    name = sys.argv[1]
    failed = 0
    # A peer's own output must not mix with the answers.
    with redirect_stdout(sys.stderr):
        run = PEERS[name]()
        run(WARM_UP)
    print("ready", flush=True)
    for line in sys.stdin:
        document = json.loads(line)
        started = time.process_time()
        try:
            with redirect_stdout(sys.stderr):
                picks = sorted(run(document))
        except Exception as error:
            failed += 1
            print(f"{name} on {document['id']}: {error!r}", file=sys.stderr)
            picks = list(range(min(document["k"], len(document["sentences"]))))
        milliseconds = (time.process_time() - started) * 1000
        print(json.dumps({"picks": picks, "ms": milliseconds}), flush=True)
    if failed:
        print(
            f"{name} failed on {failed} documents: the first k sentences count instead",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
