"""Ranking: picked sentences against people's picks and summaries, for Mitjul and others.

    python -m benchmarks.quality DIRECTORY [--ablate] [--peers PYTHON]

DIRECTORY holds sets of documents (*.jsonl, see documents.py). Prints a table for each set and one
of means: precision, recall and F1 against the sentences that people picked; ROUGE-1, -2 and -L F1
against the reference summary, on morphemes and on syllables, ×100; R, the mean of the three on
morphemes; CPU milliseconds per document. The last column is Mitjul's lead in R over that system
with its 95 % interval: a lead whose interval includes zero is noise. Then it prints the cost for
growing numbers of sentences. --ablate measures Mitjul alone, without each of its parts in turn.
"""

import argparse
import statistics
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import mitjul
from benchmarks.peers.process import PYTHON
from benchmarks.quality import systems
from benchmarks.quality.bootstrap import Difference, difference
from benchmarks.quality.documents import Document, load, morpheme_tokens, syllable_tokens
from benchmarks.quality.growth import print_growth
from benchmarks.quality.rouge import Rouge, f1, rouge
from benchmarks.quality.systems import Answer, System
from mitjul.ranking.parameters import PARAMETERS, Parameters

OURS = "Mitjul"


@dataclass(frozen=True, slots=True)
class Result:
    """The scores of one system on one document; `hits` is None if people picked no sentences."""

    morphemes: Rouge
    syllables: Rouge
    hits: tuple[float, float, float] | None
    milliseconds: float


Results = Mapping[str, Sequence[Result]]
"""By set, in the order of its documents."""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality", description=__doc__.splitlines()[0]
    )
    parser.add_argument("directory", type=Path)
    parser.add_argument("--ablate", action="store_true", help="Mitjul without each of its parts")
    parser.add_argument("--peers", type=Path, default=PYTHON)
    arguments = parser.parse_args()
    mitjul.warm_up()
    sets = {path.stem: load(path) for path in sorted(arguments.directory.glob("*.jsonl"))}
    if arguments.ablate:
        _print_ablation(sets)
        return
    with ExitStack() as stack:
        rivals = {
            name: stack.enter_context(systems.peer(name, arguments.peers))
            for name in systems.peers(arguments.peers)
        }
        contestants: dict[str, System] = {OURS: systems.mitjul, "lead": systems.lead}
        contestants |= {"random": systems.chance, **rivals, "greedy oracle": systems.oracle}
        results = {name: _run(system, sets) for name, system in contestants.items()}
        for name in sets:
            _print_set(name, results)
        _print_means(results)
        print_growth([d for documents in sets.values() for d in documents], rivals)


def _run(system: System, sets: Mapping[str, Sequence[Document]]) -> Results:
    return {
        name: [_result(document, system(document)) for document in documents]
        for name, documents in sets.items()
    }


def _result(document: Document, answer: Answer) -> Result:
    chosen = [document.split[index] for index in answer.picks]
    right = len(document.gold & set(answer.picks))
    hits = (
        right / max(len(answer.picks), 1),
        right / max(len(document.gold), 1),
        f1(right, len(answer.picks), len(document.gold)),
    )
    return Result(
        morphemes=rouge(
            [token for sentence in chosen for token in morpheme_tokens(sentence.morphemes)],
            document.reference_tokens,
        ),
        syllables=rouge(
            [token for sentence in chosen for token in syllable_tokens(sentence.text)],
            syllable_tokens(document.reference),
        ),
        hits=hits if document.gold else None,
        milliseconds=answer.milliseconds,
    )


def _r(results: Sequence[Result]) -> list[float]:
    return [100 * result.morphemes.mean for result in results]


def _f1(results: Sequence[Result]) -> list[float]:
    return [100 * result.hits[2] for result in results if result.hits]


def _print_set(name: str, results: Mapping[str, Results]) -> None:
    ours = results[OURS][name]
    print(f"\n{name}: {len(ours)} documents")
    print(
        f"{'':24}{'P':>6}{'R':>6}{'F1':>6}  {'R-1':>6}{'R-2':>6}{'R-L':>6}{'R':>7}"
        f"  {'syl-1':>6}{'syl-2':>6}{'syl-L':>6}{'ms':>9}   Mitjul's lead in R"
    )
    for system, by_set in results.items():
        own = by_set[name]
        hits = [result.hits for result in own if result.hits]
        picked = [100 * statistics.mean(column) for column in zip(*hits, strict=True)]
        print(
            f"{system:24}"
            + ("".join(f"{value:6.1f}" for value in picked) or " " * 18)
            + "  "
            + "".join(f"{value:6.1f}" for value in _means([r.morphemes for r in own]))
            + f"{statistics.mean(_r(own)):7.1f}  "
            + "".join(f"{value:6.1f}" for value in _means([r.syllables for r in own]))
            + f"{statistics.mean(result.milliseconds for result in own):9.2f}   "
            + ("" if system == OURS else _shown(difference([(_r(ours), _r(own))])))
        )


def _print_means(results: Mapping[str, Results]) -> None:
    picked = [name for name, own in results[OURS].items() if _f1(own)]
    print(
        "\nmean of the sets" + " " * 8 + "".join(f"{f'F1 {name}':>18}" for name in picked), end=""
    )
    print(f"{'R':>8}   Mitjul's lead in R")
    for system, by_set in results.items():
        print(f"{system:24}", end="")
        for name in picked:
            print(f"{statistics.mean(_f1(by_set[name])):18.1f}", end="")
        pairs = [(_r(results[OURS][name]), _r(own)) for name, own in by_set.items()]
        mean = statistics.mean(statistics.mean(theirs) for _, theirs in pairs)
        print(f"{mean:8.2f}   {'' if system == OURS else _shown(difference(pairs))}")


def _means(scores: Sequence[Rouge]) -> list[float]:
    return [100 * statistics.mean(column) for column in zip(*scores, strict=True)]


def _shown(lead: Difference) -> str:
    noise = "  noise" if lead.is_noise else ""
    return f"{lead.mean:+6.1f} [{lead.low:+5.1f}, {lead.high:+5.1f}]{noise}"


ABLATIONS: Mapping[str, Parameters] = {
    "without the graph": replace(PARAMETERS, graph=0),
    "without position": replace(PARAMETERS, position=0),
    "without the title": replace(PARAMETERS, title=0),
    "title by plain cosine": replace(PARAMETERS, slope=1),
    "without context dependence": replace(PARAMETERS, dependence=0),
    "without demerits": replace(PARAMETERS, demerit=0),
    "without redundancy": replace(PARAMETERS, repeated=2),
    "without chapters": replace(PARAMETERS, chapter=0),
    "damping .7": replace(PARAMETERS, damping=0.7),
    "decay 2": replace(PARAMETERS, decay=2),
    "decay 5": replace(PARAMETERS, decay=5),
}


def _print_ablation(sets: Mapping[str, Sequence[Document]]) -> None:
    whole = _run(systems.mitjul, sets)
    picked = [name for name, own in whole.items() if _f1(own)]
    print(f"{'':26}" + "".join(f"{f'F1 {name}':>18}" for name in picked), end="")
    print("".join(f"{name:>15}" for name in sets) + f"{'mean R':>9}   change in mean R")
    runs = {"all parts": PARAMETERS, **ABLATIONS}
    for label, parameters in runs.items():
        run = _run(partial(systems.mitjul, parameters=parameters), sets)
        print(f"{label:26}", end="")
        print("".join(f"{statistics.mean(_f1(run[name])):18.1f}" for name in picked), end="")
        means = [statistics.mean(_r(run[name])) for name in sets]
        print("".join(f"{mean:15.1f}" for mean in means), end="")
        change = difference([(_r(run[name]), _r(whole[name])) for name in sets])
        print(f"{statistics.mean(means):9.2f}   {_shown(change)}")


if __name__ == "__main__":
    main()
