"""The command line: arguments → one call → exit code. No logic, and nothing heavy is imported before a command runs."""

from summariser.cli import batches, checks, reports
from summariser.cli.door import app

__all__ = ["app", "batches", "checks", "main", "reports"]


def main() -> None:
    """Run the command line."""
    app()
