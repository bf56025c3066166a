"""The CPU milliseconds of each step on one page, and of the floors under them."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import lxml.html

import mitjul
from mitjul import extraction, keywords, ranking, sentences
from mitjul.errors import NoArticle


def measure(html: str) -> Iterator[tuple[str, float]]:
    """Yield the costs of the floors (one parse, one tagging), of the steps, and the total."""
    article = extraction.extract(html)
    split = sentences.split_article(article)
    text = "\n".join(block.text for block in article.blocks)
    yield "floor: lxml parse", cpu(lambda: lxml.html.document_fromstring(html))
    yield "floor: mecab over the text", cpu(lambda: sentences.analyse(text))
    yield "step: extraction", cpu(lambda: extraction.extract(html))
    yield "step: sentences", cpu(lambda: sentences.split_article(article))
    yield "step: ranking", cpu(lambda: ranking.rank(article.title, article, split))
    yield "step: keywords", cpu(lambda: keywords.pick(split, sentences.analyse(article.title)))
    yield "Mitjul, the whole", cpu(lambda: mitjul.highlight(html=html))


def cpu(job: Callable[[], object]) -> float:
    """Return the CPU milliseconds of one call, whether it finds an article or not."""
    started = time.process_time()
    with suppress(NoArticle):
        job()
    return (time.process_time() - started) * 1000
