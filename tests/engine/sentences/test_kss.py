"""What a long-running server needs from kss: fast start, flat memory, threads, stable answers."""

import gc
import os
import subprocess
import sys
import textwrap
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from unittest import mock

import pytest

from mitjul.model import Morpheme
from mitjul.sentences import KSS_CHARACTERS, kss_adapter, split, tagging, warm_up


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def addressed(number: int) -> str:
    """Return a text with addresses that no earlier call has seen."""
    return (
        f"자세한 글은 https://example.com/{number}/a.html?q={number} 에 있어요 꼭 읽어 보세요 "
        f"문의는 user{number}@example.com 으로 해 주시면 됩니다. '{number}번이나 봤다' 고 했다."
    )


def test_warming_up_again_and_from_threads_does_no_harm() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: warm_up(), range(16))) == [None] * 16


def test_loading_brings_in_nothing_but_the_splitter_and_leaves_logging_alone() -> None:
    done = run("""
        import logging, sys
        from mitjul.sentences import warm_up
        warm_up()
        assert not logging.getLogger().handlers, logging.getLogger().handlers
        unwanted = {"kss", "pecab", "numpy", "networkx", "kollocate", "yaml"} & set(sys.modules)
        assert not unwanted, unwanted
    """)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_process_cuts_alike() -> None:
    code = """
        from mitjul.sentences import split
        text = "It's mine 좋아요 :) 그는 'N' 이라 했어요 Don’t 해요 (웃음 :-) 갔음 알림 차단 봤다."
        print([(s.text, [m.form for m in s.morphemes]) for s in split(text)])
    """

    answers = {run(code, PYTHONHASHSEED=seed).stdout for seed in ("1", "2", "3")}

    assert len(answers) == 1
    assert "" not in answers


def test_memory_stays_flat_over_documents_with_ever_new_addresses() -> None:
    for number in range(50):
        split(addressed(number))
    tracemalloc.start()
    gc.collect()
    before, _ = tracemalloc.get_traced_memory()
    for number in range(50, 250):
        split(addressed(number))
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert after - before < 20_000


def test_threads_cut_as_one_does() -> None:
    texts = [addressed(number) for number in range(200)]
    alone = [split(text) for text in texts]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(split, texts))

    assert together == alone


def test_text_that_kss_loses_is_noticed() -> None:
    text = "좋다'!【속보】 비가 온다. 눈도 온다. 끝났다."

    with pytest.raises(kss_adapter.KssFailed):
        kss_adapter.cuts(text, tagging.tag(text, tagging.Lexicon()))


def test_text_that_breaks_kss_is_noticed() -> None:
    with pytest.raises(kss_adapter.KssFailed):
        kss_adapter.cuts("가", tagging.Tokens([0], [1], [Morpheme("가", None)]))  # type: ignore[arg-type]


def test_kss_alone_is_left_as_it_is() -> None:
    text = "‘고객이 떠납니다’ 같은 말을 들었습니다. 그래서 바꿨습니다."

    rules, alone = ([sentence.text for sentence in split(text, who)] for who in ("rules", "kss"))

    assert rules == ["‘고객이 떠납니다’ 같은 말을 들었습니다.", "그래서 바꿨습니다."]
    assert alone == ["‘고객이 떠납니다’", "같은 말을 들었습니다.", "그래서 바꿨습니다."]


def test_kss_alone_is_not_asked_without_end() -> None:
    paragraph = "눈이 왔어요 우리는 걸었습니다 " * 30
    text = "\n\n".join([paragraph] * 80)

    with mock.patch.object(kss_adapter, "cuts", wraps=kss_adapter.cuts) as cuts:
        split(text, "kss")

    asked = sum(len(call.args[0]) for call in cuts.call_args_list)
    assert 0.9 * KSS_CHARACTERS < asked <= KSS_CHARACTERS
