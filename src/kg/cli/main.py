"""Name the verbs, load each only when it is called, and turn errors into exit codes."""

import errno
import gc
import importlib
import os
import sys
from typing import Any

import click

from kg import __version__
from kg.errors import KgError, OutputError, UsageError

# Packs and tables are a quarter of a million objects that live as long as the process: with Python's own threshold of
# 700 the collector walks them over and over, a quarter of the time of `kg extract` on one article.
GC_THRESHOLD = 200_000

# No room: a full disk, a quota, a limit on the size of files. Any other OSError that comes this far is a fault of ours.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

# A verb's help line stands here so that `kg --help` imports none of them.
VERBS = {
    "build": "Read articles and write a validated graph.",
    "extract": "Print the facts of each article as JSON Lines.",
    "query": "Ask the graph: a named query, a file or SPARQL.",
    "explain": "Tell all the graph says of one thing, with quotes.",
    "view": "Write the interactive network page.",
    "export": "Write a country's subgraph or dossier.",
    "site": "Write static pages of everything, with search.",
    "validate": "Check a graph's shapes and its evidence.",
    "evaluate": "Score facts against gold annotations.",
    "review": "Decide what is doubtful, with the keyboard.",
    "diff": "Tell in sentences how two graphs differ.",
}

# What Ctrl-C leaves behind; files are written whole or not at all.
_WHOLE = "No file is half written: what was there is as it was."
STOPPED = {
    "build": "The graph is as it was; what has been read so far is kept, and the next build goes on from there.",
    "view": _WHOLE,
    "export": _WHOLE,
    "site": _WHOLE,
}
_INTERRUPTED = 130  # as a shell tells of a process that SIGINT ended

EPILOG = """\b
Examples:
  kg build                              # seeds/ to graph.ttl
  kg build news/ -o graph.ttl           # your own articles
  kg query --list                       # the questions that have a name
  kg query meetings-between a=ID b=VN
  kg explain "IJEPA"                    # every statement with its sentence
  kg view --open                        # the network in your browser
  kg export --country VN -f html        # a briefing
"""


class LazyGroup(click.Group):
    """Import a verb's module when the verb is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the verbs in the order of a user's day."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"kg.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest verb for a misspelt one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], VERBS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(error.message.partition(" Did you mean")[0] + hint, ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Turn the project's errors into a message and an exit code: 2 for usage, 1 for the rest."""
        gc.set_threshold(GC_THRESHOLD)
        try:
            return super().invoke(ctx)
        except UsageError as error:
            _fail(error, 2)
        except KgError as error:
            _fail(error, 1)
        except KeyboardInterrupt:
            from kg.cli.wrapping import echo

            echo(f"\nStopped. {STOPPED.get(ctx.invoked_subcommand or '', '')}".rstrip(), err=True)
            sys.exit(_INTERRUPTED)
        except BrokenPipeError:
            # The reader (`head`) has gone; that is no failure of ours.
            _silence()
            sys.exit(0)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run, and tell a full disk in a line, be it the output of a verb or of `--help`."""
        try:
            return super().main(*args, **extra)
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            # Files are written by `kg.writing`, which names them; what comes here was being printed.
            _silence()
            _fail(OutputError(f"the output cannot be written: {error.strerror}"), 1)


def _silence() -> None:
    """Print to nowhere from now on, so that the interpreter's last flush does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(error: KgError, code: int) -> None:
    from kg.cli.wrapping import echo

    echo(f"Error: {error}", err=True)
    sys.exit(code)


@click.group(
    cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Turn news of ASEAN industrial diplomacy into a graph you can trust, cite and ask.

    Every statement leads back to the sentence that says it.
    """
