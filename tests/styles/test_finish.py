"""Addresses and colours in finished CSS."""

from __future__ import annotations

import pytest

from portique.theme.styles.finish import with_addresses, with_whole_channels

KNOWN = {
    "gantry-theme://images/a.png": "/media/a.123.png",
    "gantry-theme://css/b.png": "/b.png",
    "gantry-media://c.jpg": "/c.jpg",
    "gantry-theme://fonts/f.woff2": "/f.woff2",
    "gantry-theme://fonts/f.svg": "/f.svg",
}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("url(../images/a.png)", 'url("/media/a.123.png")'),
        ("url('../../images/a.png')", 'url("/media/a.123.png")'),
        ('url("gantry-media://c.jpg?v=1")', 'url("/c.jpg")'),
        ("url(b.png)", 'url("/b.png")'),
        ("url('../fonts/f.svg?#icons')", 'url("/f.svg#icons")'),
        ("url(gantry-theme://gone.png)", "url(gantry-theme://gone.png)"),
        ("url(data:image/png;base64,AA)", "url(data:image/png;base64,AA)"),
        ("url(#clip)", "url(#clip)"),
        ("url(/site/x.png)", "url(/site/x.png)"),
        ("url(https://example.org/x.png)", "url(https://example.org/x.png)"),
    ],
)
def test_addresses(before: str, after: str) -> None:
    assert with_addresses(f"a{{b:{before}}}", KNOWN.get) == f"a{{b:{after}}}"


def test_forms_of_a_font_that_are_not_there_are_not_named() -> None:
    css = (
        '@font-face{font-family:"f";src:url("../fonts/f.eot");src:url("../fonts/f.eot?#iefix") '
        'format("embedded-opentype"),url("../fonts/f.woff2") format("woff2"),url("../fonts/f.ttf") '
        'format("truetype");font-style:normal}'
    )
    assert with_addresses(css, KNOWN.get) == (
        '@font-face{font-family:"f";src:url("/f.woff2") format("woff2");font-style:normal}'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("rgb(111.18, 50.5, 30)", "#6f331e"),
        ("rgba(76.5, 0.4, 0, 0.25)", "rgba(77, 0, 0, 0.25)"),
        ("rgba(76, 0, 0, 0.25)", "rgba(76, 0, 0, 0.25)"),
        ("rgb(var(--x), 1.5, 2)", "rgb(var(--x), 1.5, 2)"),
    ],
)
def test_channels_are_whole(before: str, after: str) -> None:
    assert with_whole_channels(f"a{{b:{before}}}") == f"a{{b:{after}}}"
