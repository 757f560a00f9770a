"""The machine -> a report of what a brief needs: what is there, what is missing, how to get it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING

from reportgen import machine
from reportgen.doctor import probes
from reportgen.messages import _
from reportgen.shown import columns, padded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.doctor.probes import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, group by group."""

    findings: tuple[Finding, ...]

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What is needed and not there."""
        return tuple(finding for finding in self.findings if not (finding.present or finding.optional))

    @property
    def code(self) -> int:
        """The exit code: 0 if nothing is missing, else 1."""
        return 1 if self.missing else 0

    def lines(self) -> Iterator[str]:
        """Give the report as lines of plain text, in columns."""
        there, optional, missing = _("ok"), _("none"), _("MISSING")
        mark_width = max(map(columns, (there, optional, missing)))
        for group, those in groupby(self.findings, lambda finding: finding.group):
            yield _(group)
            findings = [*those]
            name_width = max(len(each.name) for each in findings)
            version_width = max(len(each.version) for each in findings)
            for one in findings:
                mark = padded(there if one.present else optional if one.optional else missing, mark_width)
                yield f"  {mark}  {one.name:{name_width}}  {one.version:{version_width}}  {one.path}".rstrip()
        yield ""
        if not any(finding.present for finding in self.findings if finding.group == probes.FENCE):
            yield _("Without a fence only trusted input is built: --trust-input. On Linux, bubblewrap is one.")
        yield from self._remedies() if self.missing else (_("Nothing is missing."),)

    def as_json(self) -> str:
        """Give the report as a JSON object: `missing`, names, and `findings`, each with what its fields say."""
        findings = [{**asdict(each), "present": each.present} for each in self.findings]
        missing = [each.name for each in self.missing]
        return json.dumps({"missing": missing, "findings": findings}, ensure_ascii=False, indent=2)

    def _remedies(self) -> Iterator[str]:
        if any(finding.group == probes.PACKAGES for finding in self.missing):
            yield _("Python packages come with: pip install reportgen (in a checkout: make)")
        if any(finding.group != probes.PACKAGES for finding in self.missing):
            yield _("TeX and fonts come with")
            yield from (f"  {system}: {words}" for system, words in machine.remedies().items())


def examine() -> Report:
    """Look at this machine; takes about a second."""
    parts = (
        probes.python(),
        probes.packages(),
        probes.programs(),
        probes.tex_files(),
        probes.fonts(),
        probes.themes(),
        probes.fences(),
    )
    return Report(tuple(chain.from_iterable(parts)))
