"""A finished PDF looks the same in a hundred years: its colours are those of sRGB, and nothing in it is hidden."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageCms

from reportgen.finish import archive
from reportgen.finish.srgb import profile
from tests.finish.papers import dictionary, file_of, name, with_link


@pytest.fixture
def prepared() -> pikepdf.Pdf:
    """A page with a link, prepared."""
    pdf = pikepdf.open(BytesIO(file_of(with_link(action=dictionary(S=name("URI"))))))
    archive.prepare(pdf)
    return pdf


def test_the_profile_means_the_colours_of_srgb() -> None:
    ours, theirs = ImageCms.ImageCmsProfile(BytesIO(profile())), ImageCms.createProfile("sRGB")
    every = [
        (red, green, blue) for red in range(0, 256, 15) for green in range(0, 256, 15) for blue in range(0, 256, 15)
    ]
    colours = Image.new("RGB", (len(every), 1))
    colours.putdata(every)
    seen = ImageCms.applyTransform(colours, ImageCms.buildTransform(ours, theirs, "RGB", "RGB"))
    assert seen is not None
    assert max(abs(a - b) for a, b in zip(colours.tobytes(), seen.tobytes(), strict=True)) <= 1


def test_the_profile_says_what_it_is() -> None:
    opened = ImageCms.ImageCmsProfile(BytesIO(profile()))
    assert ImageCms.getProfileDescription(opened).strip() == "sRGB IEC61966-2.1"
    assert ImageCms.getProfileCopyright(opened).strip() == "No copyright, use freely"
    assert opened.profile.version == pytest.approx(2.1)
    assert int.from_bytes(profile()[:4], "big") == len(profile())


def test_the_colours_of_the_file_are_meant_as_srgb(prepared: pikepdf.Pdf) -> None:
    (intent,) = prepared.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes() == profile()
    assert intent.DestOutputProfile.N == 3


def test_every_annotation_is_printed_and_none_is_hidden(prepared: pikepdf.Pdf) -> None:
    assert [annotation.F for annotation in prepared.pages[0].Annots] == [4]
