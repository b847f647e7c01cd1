"""A particle that a script would fetch stands there as it is, without its buttons."""

from __future__ import annotations

from pathlib import Path

from tests.browser.rig import make_site

from portique.build.builder import build_site

PARTICLE = """
{% extends '@nucleus/partials/particle.html.twig' %}
{% block particle %}<p id="first">First</p>
<button class="next" data-id="{{ id }}" data-start="2">Next</button><button id="own">Own</button>{% endblock %}
{% block javascript_footer %}
<script>fetch('/api/particle.json?id=x').then(show)</script>
<script>window.kept = true</script>
{% endblock %}
"""


def test_buttons_that_nobody_answers_are_left_out_and_reported(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    bell = site / "custom/rig/particles/bell.html.twig"
    bell.parent.mkdir(parents=True)
    bell.write_text(PARTICLE, "utf-8")
    report = build_site(site, site / "public")
    html = (site / "public/index.html").read_text("utf-8")
    assert 'id="first"' in html and 'id="own"' in html and "window.kept" in html
    assert "data-start" not in html and "/api/particle" not in html
    said = [one for one in report.findings if one.code == "particle-fetched"]
    assert said and said[0].node == "bell-1" and report.exit_code == 0
