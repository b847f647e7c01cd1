"""The tags that every page of a site gets in its head, from what the page says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portique.render.head import Tag, json_ld, link, meta

if TYPE_CHECKING:
    from portique.render.renderer import SiteRenderer
    from portique.render.views import PageView

ARTICLES = frozenset({"article", "interview"})
DESCRIPTION = 300


def head_tags(site: SiteRenderer, view: PageView) -> list[Tag]:
    """Canonical address, alternates, description, Open Graph, feed, structured data: what applies."""
    read = view.twig_attribute
    if read("type") in ("error", "offline"):
        return [meta("robots", "noindex")]
    seo = read("seo") or {}
    texts = site.site_text(read("language"))
    permalink = str(seo.get("canonical") or read("permalink"))
    title = str(seo.get("title") or read("title"))
    description = shortened(str(seo.get("description") or read("summary")))
    image = read("image")
    tags = [Tag("title", f"<title>{_plain(title)}</title>"), link("canonical", permalink)]
    if description:
        tags.append(meta("description", description))
    if seo.get("noindex"):
        tags.append(meta("robots", "noindex"))
    exact = [one for one in read("translations") if one["exact"]]
    if len(exact) > 1:
        tags += [link("alternate", site.absolute(one["url"]), hreflang=one["code"]) for one in exact]
    for section in _feed_sections(view):
        address = site.absolute(site.addresses.feed(read("language"), section))
        tags.append(link("alternate", address, type="application/atom+xml", title=texts["title"]))
    article = read("type") in ARTICLES
    tags += [
        meta("og:type", "article" if article else "website"),
        meta("og:title", title),
        meta("og:url", permalink),
        meta("og:site_name", texts["title"]),
        meta("og:locale", str(read("language")).replace("-", "_")),
    ]
    if description:
        tags.append(meta("og:description", description))
    if image and image.get("url"):
        tags.append(meta("og:image", site.absolute(image["url"])))
        if image.get("alt"):
            tags.append(meta("og:image:alt", image["alt"]))
    if article:
        tags.append(json_ld(article_data(site, view, title, description, permalink)))
    return tags


def article_data(
    site: SiteRenderer, view: PageView, title: str, description: str, url: str
) -> dict[str, Any]:
    """The article in schema.org's words: only what the page says; an interview names who is asked."""
    read = view.twig_attribute
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": title,
        "inLanguage": read("language"),
        "mainEntityOfPage": url,
    }
    if description:
        data["description"] = description
    if read("date"):
        data["datePublished"] = read("date").isoformat()
    if read("updated"):
        data["dateModified"] = read("updated").isoformat()
    authors = [{"@type": "Person", "name": author["title"]} for author in read("authors")]
    authors = authors or [
        {"@type": "Person", "name": one["name"]} for one in read("interviewers") if one["name"]
    ]
    if authors:
        data["author"] = authors if len(authors) > 1 else authors[0]
    image = read("image")
    persons = read("persons")
    portrait = next((one["portrait"] for one in persons if one["portrait"]), "")
    if image and image.get("url"):
        data["image"] = site.absolute(image["url"])
    elif portrait:
        data["image"] = site.absolute(portrait)
    about = [
        {"@type": "Person", "name": one["name"], **({"jobTitle": one["role"]} if one["role"] else {})}
        for one in persons
        if one["name"]
    ]
    if about:
        data["about"] = about if len(about) > 1 else about[0]
    if read("type") == "interview":
        questions = [part for part in read("parts") if part["kind"] == "question"]
        data["hasPart"] = [
            {"@type": "Question", "name": part["question_text"], "url": f"{url}#{part['id']}"}
            for part in questions
        ]
    data["publisher"] = {"@type": "Organization", "name": site.site_text(read("language"))["title"]}
    return data


def _feed_sections(view: PageView) -> list[str]:
    language = view.page.language
    section = view.page.key if view.page.is_section else view.page.section
    known = set(view.site.feeds())
    return [key for key in dict.fromkeys(["", section or ""]) if (language, key) in known]


def shortened(text: str, most: int = DESCRIPTION) -> str:
    """A description for search results: one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rpartition(" ")[0].rstrip(" ,;:–-") + "…"


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
