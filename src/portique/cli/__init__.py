"""The `portique` command: one module a sub-command, each a few lines over the other rooms.

Reading order: `output` (how results are said), then `new`, `serve`, `studio_link`, `build`, `import_`,
`check`.
Sub-commands are imported when they are used, so that `portique --help` costs little.
Exit codes: 0 fine, 1 problems in the site, 2 misuse, 3 the machine, 130 interrupted.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module

import click

from portique import __version__
from portique.files.errors import Locked

COMMANDS = {
    "new": ("portique.cli.new", "Start a site in a new folder."),
    "serve": ("portique.cli.serve", "Show a site in the browser while it is edited."),
    "studio-link": ("portique.cli.studio_link", "Print a new link to the studio of a site that is served."),
    "build": ("portique.cli.build", "Write a site as static files."),
    "import": ("portique.cli.import_", "Bring a text or a theme into a site."),
    "check": ("portique.cli.check", "List what is wrong with a site, with file and line."),
    "font": ("portique.cli.font", "Copy open fonts into a site, list them, take them out."),
    "theme": ("portique.cli.theme", "Look at a theme by itself: check, gallery; export its configuration."),
}


class LazyGroup(click.Group):
    """A group that knows its commands' one-line help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Two minutes to a site:  portique new press  ·  portique serve press",
)
@click.version_option(__version__, prog_name="portique")
def group() -> None:
    """Portique makes a website of a folder of plain files: pages in Markdown, layouts and settings in
    YAML, themes in Twig and SCSS. Themes of Gantry 5 work as they are."""


def _clock(moment: float) -> str:
    return time.strftime("%H:%M:%S", time.localtime(moment))


def main() -> None:
    """Run the command; a failing machine (disk, permission) is said in words and ends with 3."""
    try:
        group(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.exceptions.Abort:
        click.echo(
            "Interrupted. Every file is the old one or the new one; the next build finishes.", err=True
        )
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(2)
    except KeyboardInterrupt:
        click.echo(
            "Interrupted. Every file is the old one or the new one; the next build finishes.", err=True
        )
        sys.exit(130)
    except Locked as problem:
        click.echo(
            f"The output is {problem} since {_clock(problem.since)}. Try again when that has ended.", err=True
        )
        sys.exit(3)
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        click.echo(f"The machine refused: {problem.strerror or problem}{where}", err=True)
        sys.exit(3)
