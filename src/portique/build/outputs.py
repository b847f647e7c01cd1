"""What a site consists of besides its pages: feeds, the sitemap, redirect pages.

Each output is made from traced views, as pages are, so that it is made again exactly when something that
it shows has changed.
"""

from __future__ import annotations

import re
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from portique.render.renderer import SiteRenderer
    from portique.render.views import PageView

FEED_ENTRIES = 20
_ADDRESS = re.compile(r'(\s(?:href|src)=")(?!#)([^"]*)(")')
_SRCSET = re.compile(r'\ssrcset="[^"]*"|\ssizes="[^"]*"')
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def rfc3339(moment: datetime) -> str:
    """An instant as Atom and sitemaps write it."""
    return moment.isoformat(timespec="seconds")


def absolute_html(html: str, base: str) -> str:
    """HTML whose links and pictures work away from its page: every address made absolute against `base`."""
    return _ADDRESS.sub(
        lambda m: m[1] + escape(urljoin(base, m[2].replace("&amp;", "&"))) + m[3], _SRCSET.sub("", html)
    )


def atom_feed(site: SiteRenderer, language: str, section: str) -> str:
    """The newest dated pages of a section (all of the site for `""`) as an Atom feed."""
    home = site.view_of(language, section)
    entries = site.recent(language, section, FEED_ENTRIES)
    own = site.absolute(site.addresses.feed(language, section))
    page = site.absolute(site.addresses.page(home.page)) if home else own
    newest = max((_changed(entry) for entry in entries), default=None)
    settings = site.read_site_text(language)
    title = settings["title"]
    if section and home is not None:
        title = f"{home.twig_attribute('title')} – {title}"
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(language)}">',
        f"<title>{_text(title)}</title>",
        f"<id>{_text(own)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
        f"<updated>{rfc3339(newest) if newest else '1970-01-01T00:00:00+00:00'}</updated>",
    ]
    if settings["description"]:
        parts.append(f"<subtitle>{_text(settings['description'])}</subtitle>")
    if settings["author"]:
        parts.append(f"<author><name>{_text(settings['author'])}</name></author>")
    parts += [_entry(site, entry, settings) for entry in entries]
    parts.append("</feed>\n")
    return "\n".join(parts)


def _entry(site: SiteRenderer, entry: PageView, settings: dict[str, Any]) -> str:
    link = entry.twig_attribute("permalink")
    lines = [
        "<entry>",
        f"<title>{_text(entry.twig_attribute('title'))}</title>",
        f"<id>{_text(link)}</id>",
        f"<link href={quoteattr(link)}/>",
        f"<published>{rfc3339(entry.twig_attribute('date'))}</published>",
        f"<updated>{rfc3339(_changed(entry))}</updated>",
    ]
    authors = entry.twig_attribute("authors")
    if not authors and not settings["author"]:
        lines.append(f"<author><name>{_text(settings['title'])}</name></author>")
    lines += [f"<author><name>{_text(author['title'])}</name></author>" for author in authors]
    lines += [f"<category term={quoteattr(tag['title'])}/>" for tag in entry.twig_attribute("tags")]
    if summary := entry.twig_attribute("summary"):
        lines.append(f"<summary>{_text(summary)}</summary>")
    html = absolute_html(str(entry.twig_attribute("content")), link)
    lines.append(f'<content type="html">{_text(html)}</content>')
    lines.append("</entry>")
    return "\n".join(lines)


def _changed(entry: PageView) -> datetime:
    found: datetime = entry.twig_attribute("updated") or entry.twig_attribute("date")
    return found


def _text(value: str) -> str:
    return escape(_NOT_XML.sub("", value), quote=False)


def quoteattr(value: str) -> str:
    """A value as an attribute of XML, with its quotation marks."""
    return f'"{escape(_NOT_XML.sub("", value))}"'


def sitemap(site: SiteRenderer, pages: list[PageView]) -> str:
    """Every public page with its translations, as search engines read it."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for view in pages:
        lines.append(f"<url><loc>{_text(view.twig_attribute('permalink'))}</loc>")
        changed = view.twig_attribute("updated") or view.twig_attribute("date")
        if changed:
            lines.append(f"<lastmod>{rfc3339(changed)}</lastmod>")
        exact = [one for one in view.twig_attribute("translations") if one["exact"]]
        if len(exact) > 1:
            for one in exact:
                address = quoteattr(site.absolute(one["url"]))
                lines.append(f'<xhtml:link rel="alternate" hreflang="{one["code"]}" href={address}/>')
        lines.append("</url>")
    lines.append("</urlset>\n")
    return "\n".join(lines)


def redirect_page(target: str, language: str = "en") -> str:
    """A page that sends readers on at once, with a link for those who are not sent."""
    to = escape(target)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{to}</title>\n<meta http-equiv="refresh" content="0; url={to}">\n'
        f'<link rel="canonical" href="{to}">\n<meta name="robots" content="noindex">\n</head>\n'
        f'<body>\n<p><a href="{to}">{to}</a></p>\n</body>\n</html>\n'
    )
