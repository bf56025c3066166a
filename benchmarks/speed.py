"""CPU per page: each step, the whole, two floors, and what one would write without Mitjul.

    python benchmarks/speed.py DIRECTORY [--rounds N] [--peers PYTHON]

DIRECTORY holds saved pages (*.html). Every figure is CPU milliseconds, the best of N rounds, all
taken in one run and page by page in turn, so that they may be compared as ratios on a busy machine.
The peers run in an environment of their own (`make peers`), one process each.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

import lxml.html

import mitjul
from mitjul import extraction, keywords, pipeline, sentences
from mitjul.errors import NoArticle
from pages import read_page
from peer import PEERS
from peer_process import Ask, peer_process

HERE = Path(__file__).parent
SERVICE = HERE.parent / "service"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=HERE.parent / ".venv-peers/bin/python")
    arguments = parser.parse_args()
    paths = sorted(arguments.directory.glob("*.html"))
    mitjul.warm_up()
    print(f"warm in {time.process_time():.2f} s CPU from nothing, resident {_resident_mb():.0f} MB")
    times: dict[str, list[float]] = {}
    with ExitStack() as stack:
        # The path is for the reading of pages alone; the peers' environment has no Mitjul.
        start = partial(peer_process, arguments.peers, "peer.py", PYTHONPATH=str(SERVICE))
        names = PEERS if arguments.peers.exists() else ()
        rivals = {name: stack.enter_context(start(name)) for name in names}
        for path in paths:
            best: dict[str, float] = {}
            for _ in range(arguments.rounds):
                for name, milliseconds in _measure(path, rivals):
                    best[name] = min(best.get(name, float("inf")), milliseconds)
            for name, milliseconds in best.items():
                times.setdefault(name, []).append(milliseconds)
    _print_table(times)
    pages = [read_page(path) for path in paths]
    print("\nresident after every 100 pages more:", end=" ")
    for count in range(300):
        with suppress(NoArticle):
            mitjul.highlight(html=pages[count % len(pages)])
        if count % 100 == 99:
            print(f"{_resident_mb():.0f} MB", end=" ", flush=True)
    print()


def _measure(path: Path, rivals: Mapping[str, Ask]) -> Iterator[tuple[str, float]]:
    html = read_page(path)
    article = extraction.extract(html)
    split = sentences.split_article(article)
    text = "\n".join(block.text for block in article.blocks)
    yield "floor: lxml parse", _cpu(lambda: lxml.html.document_fromstring(html))
    yield "floor: mecab over the text", _cpu(lambda: sentences.analyse(text))
    yield "step: extraction", _cpu(lambda: extraction.extract(html))
    yield "step: sentences", _cpu(lambda: sentences.split_article(article))
    yield "step: ranking", _cpu(lambda: pipeline.rank(article.title, article, split))
    yield "step: keywords", _cpu(lambda: keywords.pick(split, sentences.analyse(article.title)))
    yield "Mitjul, the whole", _cpu(lambda: mitjul.highlight(html=html))
    for name, ask in rivals.items():
        yield f"peer: {name}", float(ask(str(path.resolve())))


def _cpu(job: Callable[[], object]) -> float:
    started = time.process_time()
    with suppress(NoArticle):
        job()
    return (time.process_time() - started) * 1000


def _print_table(times: Mapping[str, list[float]]) -> None:
    floors = [values for name, values in times.items() if name.startswith("floor")]
    floor = [sum(values) for values in zip(*floors, strict=True)]
    print(f"\n{'CPU ms a page':46} {'mean':>8} {'median':>8} {'p95':>8} {'× floor':>8}")
    for name, values in {"both floors": floor, **times}.items():
        p95 = statistics.quantiles(values, n=20, method="inclusive")[-1]
        mean, median = statistics.mean(values), statistics.median(values)
        ratio = mean / statistics.mean(floor)
        print(f"{name:46} {mean:8.1f} {median:8.1f} {p95:8.1f} {ratio:8.1f}")


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
