"""The real service against broken pages: no 500, no hang, no crash, no leak, no invented sentence.

    python benchmarks/fuzz.py [--pages N] [--seed N] [--clients N]
    python benchmarks/fuzz.py --only NUMBER [--seed N] [--save FILE]

A page is made of its number and the seed alone (`mutations.py`), and each answer is held against
the contract and against the text of the page that was sent. It pauses at a tenth, at half and at
the end, to weigh the workers at rest. `--only` sends one page again, and `--save` writes it to a
file. Exits with 1 where there are findings.
"""

import argparse
import json
import multiprocessing
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, NamedTuple

import psutil
from lxml import etree

from mutations import Request, request, unescaped

WORKERS = 2
BUDGET_SECONDS = 10
PATIENCE_SECONDS = 60
"""After which a service that does not answer is taken for hung."""
KEPT_SECONDS = 3
"""How long a connection is kept without a request; the service itself lets go after 5."""
REST_SECONDS = 7
ASKS_A_CONNECTION = 100
"""After which a client connects anew, to meet the other worker perhaps."""
ASKED_TWICE = 50
"""One page in so many is sent again, to see the same answer."""
MAX_GROWTH = 1.05
"""What a worker may hold at the end, of what it held at half the pages."""
JUDGED_FROM = 20_000
"""Pages from which growth is a finding: at first a worker grows with each page larger than all."""
SLOWEST = 8
SHOWN = 40

REFUSALS = frozenset(
    {
        (422, "no-article"),
        (422, "unsupported-language"),
        (422, "invalid-request"),
        (413, "too-large"),
        (503, "overloaded"),
    }
)
"""Problems that are no finding. deadline-exceeded is one: no page of this size may take so long."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="send just this page")
    parser.add_argument("--save", type=Path, metavar="FILE", help="with --only: write the page")
    arguments = parser.parse_args()
    if arguments.save and arguments.only is None:
        parser.error("--save needs --only")
    with tempfile.TemporaryDirectory() as directory, service(Path(directory) / "log") as running:
        client = Client(running.port, arguments.seed)
        if arguments.only is not None:
            findings = _show(client, arguments.only, arguments.save)
        else:
            run = _fuzz(running, arguments.pages, arguments.seed, arguments.clients)
            _report(run, [client.try_out(one.number).seconds for one in run.slowest])
            findings = run.findings
        if findings:
            print("\nthe service's log:", *list(running.troubles())[-SHOWN:], sep="\n  ")
    sys.exit(bool(findings))


# An answer, held against its request


class Verdict(NamedTuple):
    """What kind of answer it is, what is wrong with it, how its sentences stand in the page."""

    answer: str
    faults: list[str]
    kept: Mapping[str, int]


def judge(fields: Mapping[str, Any], status: int, kind: str, body: bytes) -> Verdict:
    """Hold an answer with its status and content type against the fields of its request."""
    try:
        answer = json.loads(body)
    except ValueError:
        return Verdict(str(status), ["no JSON"], {})
    if status == 200:
        kept: Counter[str] = Counter()
        try:
            return Verdict("200", list(_faults(fields, answer, kept)), kept)
        except (KeyError, TypeError, AttributeError) as error:
            return Verdict("200", [f"not what an answer looks like: {error!r}"], kept)
    slug = str(answer.get("type")).removeprefix("urn:mitjul:problem:")
    faults = []
    if (status, slug) not in REFUSALS:
        faults.append(f"{status} {slug}")
    if kind != "application/problem+json" or not answer.get("detail"):
        faults.append("no problem document")
    if slug == "invalid-request" and _is_address(fields.get("url", "http://a")):
        faults.append("a valid request is refused")
    return Verdict(f"{status} {slug}", faults, {})


def _is_address(url: str) -> bool:
    return re.match(r"https?://[^\s/?#]", url, re.IGNORECASE) is not None


def _faults(fields: Mapping[str, Any], answer: Any, kept: Counter[str]) -> Iterator[str]:
    picked = answer["highlights"]
    most = fields.get("max_highlights", 5)
    if not 1 <= len(picked) <= most:
        yield f"{len(picked)} highlights of {most}"
    if ("sentences" in answer) != ("sentences" in fields.get("include", [])):
        yield "sentences are there unasked, or not there"
    if any(("note" in one) != (fields.get("style") == "note") for one in picked):
        yield "notes are there unasked, or not there"
    if len(answer["keywords"]) > 8 or not all(answer["keywords"]):
        yield "too many keywords, or an empty one"
    if answer["stats"]["highlight_characters"] != sum(len(one["text"]) for one in picked):
        yield "the length of the highlights is wrong"
    every = answer.get("sentences", picked)
    if [one["text"] for one in every if one["rank"] <= most] != [one["text"] for one in picked]:
        yield "the highlights are not the first by rank"
    yield from _faults_of_order(every)
    shown = Shown(fields)
    for one in every:
        how = shown.holds(one["text"])
        kept[how] += 1
        if how == "not":
            yield f"not in the page: {one['text']!r}"
    for section in {one["section"] for one in every} - {None}:
        if shown.holds(section) == "not":
            yield f"a heading that is not in the page: {section!r}"
    if not shown.in_order([one["text"] for one in every]):
        yield "not in the page's order"


def _faults_of_order(places: Sequence[Any]) -> Iterator[str]:
    numbers = [one["sentence"] for one in places]
    if numbers != sorted(set(numbers)):
        yield "not in reading order"
    by_rank = sorted(places, key=lambda one: int(one["rank"]))
    if [one["rank"] for one in by_rank] != list(range(1, len(by_rank) + 1)):
        yield "the ranks have gaps"
    scores = [one["score"] for one in by_rank]
    if scores[:1] != [1] or scores != sorted(scores, reverse=True) or scores[-1] < 0:
        yield f"the scores do not fall from 1 to 0: {scores[:20]}"


class Reading(NamedTuple):
    """A page's pieces of text, without what nobody sees, and all of them together."""

    nodes: list[str]
    whole: str


class Shown:
    """The text of a page as others read it: lxml's nodes, else the source without its tags.

    White space and invisible signs do not count, and syllables are taken apart, since an answer has
    them composed. A sentence stands there whole or in parts that end where nodes do: then something
    in it was hidden, or was a button, and is rightly left out.
    """

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._html: str = fields.get("html", "")
        self._text: str = fields.get("text", "")

    def holds(self, sentence: str) -> str:
        """Tell how a sentence stands in the page: `whole`, in `parts` or `not`."""
        letters = _letters(sentence)
        if any(letters in reading.whole for reading in self._readings()):
            return "whole"
        return "parts" if any(_in_parts(letters, r.nodes) for r in self._readings()) else "not"

    def in_order(self, sentences: Iterable[str]) -> bool:
        """Tell whether those sentences that stand there whole follow one another."""
        wanted = [_letters(sentence) for sentence in sentences]
        return any(_follow(wanted, reading.whole) for reading in self._readings())

    def _readings(self) -> Iterator[Reading]:
        if self._html:
            yield self._parsed
            yield self._stripped
        yield self._source

    @cached_property
    def _parsed(self) -> Reading:
        # Without control characters, at which parsers part ways.
        source = _HALVES.sub("\ufffd", _CONTROLS.sub("", self._html)).encode()
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
        try:
            root = etree.fromstring(source, parser)
        except etree.XMLSyntaxError:
            root = None
        return _reading([] if root is None else [str(node) for node in root.itertext()])

    @cached_property
    def _stripped(self) -> Reading:
        return _reading([unescaped(node) for node in _TAG.split(self._html)])

    @cached_property
    def _source(self) -> Reading:
        return _reading([self._html or self._text])


# As a browser cuts it: what is no name ends at the next >, a tag outside its quoted values.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:[!?]|/(?![a-zA-Z]))[^>]*>?"
    r"""|</?[a-zA-Z][^\s/<>]*+(?:=\s*+(?:"[^"]*"|'[^']*')|[^>])*+>?""",
    re.DOTALL,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_HALVES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f\xad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufffd\ud800-\udfff]+"
)


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", _UNSEEN.sub("", text))


def _reading(nodes: Iterable[str]) -> Reading:
    seen = [letters for node in nodes if (letters := _letters(node))]
    return Reading(seen, "".join(seen))


def _in_parts(letters: str, nodes: Iterable[str]) -> bool:
    """Whether the end of a node, other nodes of which some are passed over, and a start give it."""
    reached: set[int] = set()
    for node in nodes:
        if any(node.startswith(letters[done:]) for done in reached):
            return True
        reached |= {done + len(node) for done in reached if letters.startswith(node, done)}
        ends = range(1, min(len(letters), len(node)) + 1)
        reached |= {size for size in ends if letters.startswith(node[-size:])}
    return False


def _follow(wanted: Iterable[str], whole: str) -> bool:
    at = 0
    for letters in wanted:
        if letters in whole:
            found = whole.find(letters, at)
            if found < 0:
                return False
            at = found + len(letters)
    return True


# A client


class Outcome(NamedTuple):
    """What became of one page."""

    number: int
    answer: str
    seconds: float
    faults: list[str]
    kept: Mapping[str, int]
    refused: int
    """How often the service was too busy."""


class Client:
    """One process's way to the service, on a connection that it keeps for some time."""

    def __init__(self, port: int, seed: int) -> None:
        self._port = port
        self._seed = seed
        self._connection: HTTPConnection | None = None
        self._asks = 0
        self._asked_at = 0.0

    def make(self, number: int) -> Request:
        """Make a page by its number."""
        return request(random.Random(f"{self._seed}/{number}"))

    def try_out(self, number: int) -> Outcome:
        """Send a page and judge the answer."""
        fields = self.make(number).fields
        body = encoded(fields)
        refused = 0
        started = time.perf_counter()
        try:
            while (found := self.post(body))[0] == 503 and b"overloaded" in found[2]:
                refused += 1
                time.sleep(float(found[1]["Retry-After"]))
        except (OSError, HTTPException) as error:
            seconds = time.perf_counter() - started
            return Outcome(number, "none", seconds, [f"no answer: {error!r}"], {}, refused)
        seconds = time.perf_counter() - started
        status, headers, answer = found
        told, faults, kept = judge(fields, status, headers["Content-Type"], answer)
        if seconds > BUDGET_SECONDS + 1:
            faults.append(f"took {seconds:.1f} s")
        if status == 200 and number % ASKED_TWICE == 0:
            self._close()
            if _lasting(self.post(body)[2]) != _lasting(answer):
                faults.append("another answer the second time")
        return Outcome(number, told, seconds, faults, kept, refused)

    def post(self, body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        """Send a request; give status, headers and body of the answer."""
        idle = time.monotonic() - self._asked_at
        if self._asks % ASKS_A_CONNECTION == 0 or idle > KEPT_SECONDS:
            self._close()
        self._asks += 1
        if not self._connection:
            self._connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_SECONDS)
        headers = {"Content-Type": "application/json"}
        try:
            self._connection.request("POST", "/v1/highlights", body, headers)
            response = self._connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        except (OSError, HTTPException):
            self._close()
            raise
        finally:
            self._asked_at = time.monotonic()

    def _close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None


def encoded(fields: Mapping[str, Any]) -> bytes:
    """Write a request as browsers do: letters as they are, lone surrogates as escapes."""
    text = json.dumps(fields, ensure_ascii=False)
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()


def _lasting(answer: bytes) -> bytes:
    return re.sub(rb'"elapsed_ms":[\d.e-]+', b"", answer)


_own: list[Client] = []
"""The client of this process."""


def _start_client(port: int, seed: int) -> None:
    _own.append(Client(port, seed))


def _try_out(number: int) -> Outcome:
    return _own[0].try_out(number)


# The service


class Weight(NamedTuple):
    """A worker at rest, in megabytes.

    USS and PSS count mapped files too, of which each new word of the dictionary touches another
    page, and move when other processes come or go. A leak can only be in anonymous memory.
    """

    anonymous: float
    uss: float
    pss: float
    files: int
    threads: int


class Service:
    """`mitjul serve` with two workers that keep no answers."""

    def __init__(self, port: int, process: subprocess.Popen[bytes], log: Path) -> None:
        self.port = port
        self._log = log
        self._process = process

    def workers(self) -> Mapping[int, psutil.Process]:
        """Give the workers by their process ids."""
        return {child.pid: child for child in psutil.Process(self._process.pid).children()}

    def weigh(self) -> Mapping[int, Weight]:
        """Weigh each worker."""
        found = {}
        for pid, worker in self.workers().items():
            memory = worker.memory_full_info()
            uss, pss = memory.uss / 2**20, memory.pss / 2**20
            files, threads = worker.num_fds(), worker.num_threads()
            found[pid] = Weight(_anonymous(pid), uss, pss, files, threads)
        return found

    def troubles(self) -> Iterator[str]:
        """Give what the log tells beside the usual: defects with their places, deaths."""
        for line in self._log.read_text("utf-8", "replace").splitlines():
            if '"level": "info"' not in line:
                yield line

    def wait(self) -> None:
        """Wait until all of it is ready."""
        give_up = time.monotonic() + PATIENCE_SECONDS
        while self._process.poll() is None and time.monotonic() < give_up:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
            try:
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200 and len(self.workers()) == WORKERS:
                    return
            except (OSError, HTTPException):
                pass
            finally:
                connection.close()
            time.sleep(0.05)
        raise SystemExit("mitjul serve does not start:\n" + self._log.read_text("utf-8"))


def _anonymous(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.partition("RssAnon:")[2].split()[0]) / 2**10


@contextmanager
def service(log: Path) -> Iterator[Service]:
    """Run the service on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {name: v for name, v in os.environ.items() if not name.startswith("MITJUL_")}
    environment |= {"MITJUL_PORT": str(port), "MITJUL_CACHE_SECONDS": "0"}
    environment["MITJUL_WORKERS"] = str(WORKERS)
    command = [sys.executable, "-m", "mitjul.cli", "serve"]
    with (
        log.open("wb") as out,
        subprocess.Popen(command, env=environment, stdout=out, stderr=out) as process,
    ):
        running = Service(port, process, log)
        try:
            running.wait()
            yield running
        finally:
            process.terminate()


# A run


class Run:
    """What has come out so far."""

    def __init__(self) -> None:
        self.answers: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()
        self.refused = 0
        self.slowest: list[Outcome] = []
        self.findings: list[str] = []
        self.seconds = 0.0
        self.weights: dict[int, Mapping[int, Weight]] = {}
        """By pages sent, and by worker."""

    def add(self, outcome: Outcome) -> None:
        """Take in what became of one page."""
        self.answers[outcome.answer] += 1
        self.kept.update(outcome.kept)
        self.refused += outcome.refused
        self.findings += [f"page {outcome.number}: {fault}" for fault in outcome.faults]
        self.slowest.append(outcome)
        self.slowest.sort(key=lambda one: -one.seconds)
        del self.slowest[SLOWEST:]


def _fuzz(running: Service, pages: int, seed: int, clients: int) -> Run:
    run = Run()
    workers = set(running.workers())
    done = 0
    setup = (running.port, seed)
    with multiprocessing.get_context("fork").Pool(clients, _start_client, setup) as pool:
        for mark in sorted({pages // 10, pages // 2, pages}):
            started = time.perf_counter()
            for outcome in pool.imap_unordered(_try_out, range(done, mark), chunksize=10):
                run.add(outcome)
            run.seconds += time.perf_counter() - started
            done = mark
            time.sleep(REST_SECONDS)
            run.weights[done] = running.weigh()
            print(f"{done:,} pages, {len(run.findings)} findings", file=sys.stderr, flush=True)
    if set(running.workers()) != workers:
        run.findings.append(f"workers were {workers} and are {set(running.workers())}")
    if pages >= JUDGED_FROM:
        run.findings += _leaks(*list(run.weights.values())[-2:])
    return run


def _leaks(half: Mapping[int, Weight], end: Mapping[int, Weight]) -> Iterator[str]:
    for pid in half.keys() & end.keys():
        before, now = half[pid], end[pid]
        if now.anonymous > MAX_GROWTH * before.anonymous:
            yield f"worker {pid} grew from {before.anonymous:.1f} MB to {now.anonymous:.1f} MB"
        if now.files > before.files:
            yield f"worker {pid} had {before.files} files open and has {now.files}"


def _report(run: Run, alone: Sequence[float]) -> None:
    pages = run.answers.total()
    print(f"{pages:,} pages in {run.seconds:,.0f} s, {pages / run.seconds:.1f} a second")
    print(f"\n{'answer':30} {'pages':>9}")
    for answer, count in run.answers.most_common():
        print(f"{answer:30} {count:9,}")
    print(f"{'503 overloaded, sent again':30} {run.refused:9,}")
    print(f"\n{'sentences in their pages':30}")
    for how, count in run.kept.most_common():
        print(f"{how:30} {count:9,}")
    print(f"\n{'slowest: page':16} {'answer':>26} {'ms':>9} {'alone':>9}")
    for one, seconds in zip(run.slowest, alone, strict=True):
        print(f"{one.number:16} {one.answer:>26} {one.seconds * 1000:9,.0f} {seconds * 1000:9,.0f}")
    print(f"\n{'at rest after pages':20} {'worker':>8} anonymous MB   USS   PSS files threads")
    for done, weights in run.weights.items():
        for pid, (anonymous, uss, pss, files, threads) in sorted(weights.items()):
            memory = f"{anonymous:12.1f} {uss:5.1f} {pss:5.1f}"
            print(f"{done:20,} {pid:8} {memory} {files:5} {threads:7}")
    print(f"\nfindings: {len(run.findings)}")
    for finding in run.findings[:SHOWN]:
        print(f"  {finding[:400]}")


def _show(client: Client, number: int, save: Path | None) -> list[str]:
    mutant, fields = client.make(number)
    page = fields.get("html") or fields.get("text") or ""
    told = {name: value for name, value in fields.items() if name not in ("html", "text")}
    print(f"page {number}: {mutant.page}, {', '.join(mutant.mutations)}\n{told}")
    if save:
        save.write_text(page, "utf-8", "surrogatepass", newline="")
    outcome = client.try_out(number)
    print(f"{outcome.answer}, {outcome.seconds * 1000:.0f} ms, sentences {dict(outcome.kept)}")
    print(client.post(encoded(fields))[2].decode())
    for fault in outcome.faults:
        print(f"finding: {fault}")
    return outcome.faults


if __name__ == "__main__":
    main()
