"""The report as text -> standard output; for the set-up, which asks before there is a command."""

from __future__ import annotations

import sys

from reportgen.doctor import examine

report = examine()
sys.stdout.writelines(f"{line}\n" for line in report.lines())
sys.exit(report.code)
