"""CPU time of a page: each step, the total, two floors, and combinations of other libraries.

    python -m benchmarks.speed DIRECTORY [--rounds N] [--peers PYTHON] [--plot FILE]

DIRECTORY holds saved pages (*.html). Every figure is the best of N rounds in CPU milliseconds. All
of them are taken in one run, in turn on each page, so that their ratios hold on a busy machine too.
The same follows for pages of growing length, then the cost of a request without the engine and of
the start-up, and the memory. The peers run in their own environment (`make peers`), one process
each; `--plot` draws cost against length with matplotlib, which is installed there.
"""

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import mitjul
from benchmarks.pages import read_page
from benchmarks.peers.page_peers import PEERS
from benchmarks.peers.process import PYTHON, ROOT, Ask, peer_process
from benchmarks.speed import long_pages, service_costs, step_costs

LENGTHS = (1_000, 3_000, 10_000, 30_000, 100_000)
PATIENCE = 5_000
"""CPU milliseconds after which a peer gets no longer pages."""

FLOOR = "both floors"

Costs = dict[str, list[float]]
"""By row, the milliseconds of each page."""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__.splitlines()[0]
    )
    parser.add_argument("directory", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=PYTHON)
    parser.add_argument("--plot", type=Path, help="draw cost against length into this file")
    arguments = parser.parse_args()
    paths = sorted(arguments.directory.glob("*.html"))
    mitjul.warm_up()
    # As the service does before it forks: else the collector walks all libraries on large pages.
    gc.collect()
    gc.freeze()
    with _peers(arguments.peers) as rivals:
        on_pages: Costs = {}
        for path in paths:
            _add(on_pages, _best(path, rivals, arguments.rounds))
        _print_pages(_with_floor(on_pages))
        with tempfile.TemporaryDirectory() as directory:
            on_lengths = _with_floor(_grow(paths, rivals, arguments.rounds, Path(directory)))
    _print_lengths(on_lengths)
    for line in service_costs.report():
        print(line)
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "benchmarks.speed.resident", *paths], check=True)
    if arguments.plot:
        drawn = json.dumps({"lengths": LENGTHS, "costs": on_lengths})
        plot = [arguments.peers, "-m", "benchmarks.speed.plot", arguments.plot]
        subprocess.run(plot, input=drawn, text=True, check=True)


@contextmanager
def _peers(python: Path) -> Iterator[Mapping[str, Ask]]:
    # For `read_page` alone: the peers' environment has no Mitjul.
    start = partial(peer_process, python, "page_peers", PYTHONPATH=str(ROOT / "service"))
    with ExitStack() as stack:
        names = PEERS if python.exists() else ()
        yield {f"peer: {name}": stack.enter_context(start(name)) for name in names}


def _best(path: Path, rivals: Mapping[str, Ask], rounds: int) -> dict[str, float]:
    """Return each row's least cost over some rounds, each of which measures all rows."""
    best: dict[str, float] = {}
    html = read_page(path)
    for _ in range(rounds):
        costs = dict(step_costs.measure(html))
        costs |= {name: float(ask(str(path.resolve()))) for name, ask in rivals.items()}
        for name, milliseconds in costs.items():
            best[name] = min(best.get(name, float("inf")), milliseconds)
    return best


def _add(costs: Costs, best: Mapping[str, float]) -> None:
    for name, milliseconds in best.items():
        costs.setdefault(name, []).append(milliseconds)


def _grow(paths: Sequence[Path], rivals: Mapping[str, Ask], rounds: int, directory: Path) -> Costs:
    texts = long_pages.paragraphs(paths)
    costs: Costs = {}
    for length in LENGTHS:
        path = directory / f"{length}.html"
        path.write_text(long_pages.page(texts, length), "utf-8")
        patient = {n: ask for n, ask in rivals.items() if max(costs.get(n, [0])) < PATIENCE}
        _add(costs, _best(path, patient, rounds))
    return costs


def _with_floor(costs: Costs) -> Costs:
    floors = [values for name, values in costs.items() if name.startswith("floor")]
    return {FLOOR: [sum(values) for values in zip(*floors, strict=True)], **costs}


def _print_pages(costs: Costs) -> None:
    print(f"{'CPU ms per page':46} {'mean':>8} {'median':>8} {'p95':>8} {'× floor':>8}")
    for name, values in costs.items():
        p95 = statistics.quantiles(values, n=20, method="inclusive")[-1]
        mean, median = statistics.mean(values), statistics.median(values)
        ratio = mean / statistics.mean(costs[FLOOR])
        print(f"{name:46} {mean:8.1f} {median:8.1f} {p95:8.1f} {ratio:8.1f}")


def _print_lengths(costs: Costs) -> None:
    print(f"\n{'CPU ms by number of characters':46}" + "".join(f"{n:9,}" for n in LENGTHS))
    for name, values in costs.items():
        cells = [f"{value:9,.1f}" for value in values]
        cells += [f"{'—':>9}"] * (len(LENGTHS) - len(values))
        print(f"{name:46}" + "".join(cells))


if __name__ == "__main__":
    main()
