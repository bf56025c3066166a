"""`mitjul highlight` and `mitjul serve`: arguments, exit codes, clean endings.

Exit codes: 0 done, 1 no result, as standard error explains, 2 wrong usage, 130 interrupted. Nothing
heavy is imported before a command needs it.
"""

import argparse
import io
import sys
from collections.abc import Sequence

from mitjul.cli import output
from mitjul.cli.messages import Refusal, language, say, tell
from mitjul.errors import BrokenInstallation, MitjulError

_BROKEN_PIPE = 141
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _never_fail_to_print()
    try:
        return _run(argv)
    except Refusal as refusal:
        tell(f"mitjul: {refusal}")
        return refusal.code
    except MitjulError as error:
        tell(f"mitjul: {error.detail(language())}")
        return 1
    except ImportError as error:
        tell(f"mitjul: {BrokenInstallation(str(error)).detail(language())}")
        return 1
    except BrokenPipeError:
        return _BROKEN_PIPE  # the reader has enough
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(argv: Sequence[str] | None) -> int:
    try:
        arguments = _parser().parse_args(argv)
        code: int = arguments.run(arguments)
        return code
    finally:
        output.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mitjul", description=say("about"))
    parser.add_argument("--version", action=_Version, nargs=0, help=say("version"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    highlight = commands.add_parser(
        "highlight", help=say("highlight"), description=say("highlight")
    )
    highlight.add_argument("file", nargs="?", default="-", metavar="FILE", help=say("file"))
    highlight.add_argument("--json", action="store_true", help=say("json"))
    highlight.add_argument("--max", type=_count, default=5, metavar="N", help=say("max"))
    highlight.add_argument(
        "--style", choices=("verbatim", "note"), default="verbatim", help=say("style")
    )
    highlight.set_defaults(run=_highlight)

    serve = commands.add_parser("serve", help=say("serve"), description=say("serve_more"))
    serve.add_argument("--host", help=say("host"))
    serve.add_argument("--port", help=say("port"))
    serve.add_argument("--workers", help=say("workers"))
    serve.set_defaults(run=_serve)
    return parser


class _Version(argparse.Action):
    """Print Mitjul's version and Python's, looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import platform
        from importlib import metadata

        output.write(f"mitjul {metadata.version('mitjul')} (Python {platform.python_version()})\n")
        parser.exit()


def _count(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= 20:
        raise argparse.ArgumentTypeError(say("max_wrong"))
    return int(given)


def _highlight(arguments: argparse.Namespace) -> int:
    from mitjul.cli import highlight

    return highlight.run(
        arguments.file, as_json=arguments.json, most=arguments.max, style=arguments.style
    )


def _serve(arguments: argparse.Namespace) -> int:
    from mitjul.cli import serve

    serve.run(host=arguments.host, port=arguments.port, workers=arguments.workers)


def _never_fail_to_print() -> None:
    """Print Korean under any locale: in its encoding, or in UTF-8 if that has no Hangul."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            try:
                "가".encode(stream.encoding)
                stream.reconfigure(errors="replace")
            except (UnicodeEncodeError, LookupError):
                stream.reconfigure(encoding="utf-8", errors="replace")
