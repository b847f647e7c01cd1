"""Stand-ins for what WordPress and Joomla themes call of their platform.

A static site has no such platform. Translations and plain facts are answered; everything else gives null,
with a notice that names it, so that a theme's page is built without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portique.model.diagnostic import notice
from portique.theme.context import RenderContext
from portique.theme.gantry.site import translated
from portique.theme.truncation import plain
from portique.twig import Filter, Function
from portique.twig.escaping import html_text
from portique.twig.values import integer, text

Current = Callable[[], RenderContext]
Answer = Callable[..., Any]

#: Functions that print into the page where a platform's plug-ins would: they print nothing.
SILENT = frozenset(
    {
        "wp_head", "wp_footer", "wp_body_open", "wp_nonce_field", "wp_enqueue_script", "wp_enqueue_style",
        "wp_list_comments", "comment_form", "comment_form_title", "comment_id_fields", "comments_template",
        "cancel_comment_reply_link", "previous_comments_link", "next_comments_link", "get_sidebar",
        "dynamic_sidebar", "do_shortcode", "edit_post_link", "post_class", "language_attributes",
    }
)  # fmt: skip


def filters(current: Current) -> Mapping[str, Filter | Answer]:
    """The filters by name."""
    return {
        "apply_filters": lambda value, *_: value,
        # Timber makes smaller copies of a picture; here its address stays as it is.
        "resize": lambda value, *_: value,
    }


def functions(current: Current) -> Mapping[str, Function | Answer]:
    """The functions by name: translations, `function`, `action`, `apply_filters`."""

    def translate(value: Any, domain: Any = None) -> str:
        return translated(current(), value)

    def with_context(value: Any, context: Any = "", domain: Any = None) -> str:
        render = current()
        return render.catalogues.in_context(str(text(context)), str(text(value)), render.language)

    def plural(singular: Any, many: Any, number: Any, domain: Any = None) -> str:
        render = current()
        return render.catalogues.plural(
            str(text(singular)), str(text(many)), integer(number), render.language
        )

    def function(name: Any, *arguments: Any) -> Any:
        return call(current(), str(text(name)), arguments)

    return {
        "__": translate,
        "_e": translate,
        "esc_html__": translate,
        "esc_attr__": translate,
        "_x": with_context,
        "_n": plural,
        "function": function,
        "fn": function,
        "action": lambda *_: None,
        "apply_filters": lambda name=None, value=None, *_: value,
        "shortcode": lambda value=None, *_: value,
        "nonce_field": lambda *_: None,
    }


def call(context: RenderContext, name: str, arguments: tuple[Any, ...]) -> Any:
    """What a platform's function would give, as far as a static site can say; else null and a notice."""
    answer = ANSWERS.get(name)
    if answer is not None:
        return answer(context, *arguments)
    if name not in SILENT:
        context.report(
            notice(
                "platform-call",
                f'a template calls the platform function "{name}", which does not exist here.',
                hint="Its result is null.",
            )
        )
    return None


def _option(context: RenderContext, name: Any = "", default: Any = False) -> Any:
    known = {
        "blogname": context.site.get("title"),
        "blogdescription": context.site.get("description"),
        "home": context.home,
        "siteurl": context.home,
        "users_can_register": 0,
        "thread_comments": 0,
        "show_on_front": "page",
    }
    return known.get(str(text(name)), default)


def _blog_info(context: RenderContext, what: Any = "name", *_: Any) -> str:
    known = {
        "name": context.site.get("title"),
        "description": context.site.get("description"),
        "url": context.home,
        "wpurl": context.home,
        "language": context.language,
        "charset": "UTF-8",
        "text_direction": context.direction,
    }
    return str(text(known.get(str(text(what)), "")))


def _home(context: RenderContext, path: Any = "", *_: Any) -> str:
    return context.home + str(text(path)).lstrip("/")


def _escaped(context: RenderContext, value: Any = "", *_: Any) -> str:
    return html_text(str(text(value)))


def _words(context: RenderContext, value: Any = "", count: Any = 55, more: Any = "…") -> str:
    words = plain(str(text(value))).split()
    return " ".join(words[: integer(count)]) + (str(text(more)) if len(words) > integer(count) else "")


def _never(context: RenderContext, *_: Any) -> bool:
    return False


ANSWERS: Mapping[str, Answer] = {
    "get_option": _option,
    "get_theme_mod": lambda context, name="", default=False: default,
    "get_bloginfo": _blog_info,
    "bloginfo": _blog_info,
    "home_url": _home,
    "site_url": _home,
    "get_home_url": lambda context, blog=None, path="", *_: _home(context, path),
    "get_locale": lambda context, *_: context.language.replace("-", "_"),
    "is_rtl": lambda context, *_: context.direction == "rtl",
    "is_front_page": lambda context, *_: context.page.key == "",
    "is_home": lambda context, *_: context.page.key == "",
    "is_user_logged_in": _never,
    "is_customize_preview": _never,
    "is_admin": _never,
    "current_user_can": _never,
    "post_password_required": _never,
    "comments_open": _never,
    "have_comments": _never,
    "get_comments_number": lambda context, *_: 0,
    "has_nav_menu": lambda context, name="", *_: str(text(name)) in context.menus.names(),
    "class_exists": _never,
    "function_exists": lambda context, name="", *_: str(text(name)) in ANSWERS,
    "wp_login_url": _home,
    "wp_logout_url": _home,
    "wp_lostpassword_url": _home,
    "wp_registration_url": _home,
    "esc_html": _escaped,
    "esc_attr": _escaped,
    "esc_url": lambda context, value="", *_: str(text(value)),
    "wp_strip_all_tags": lambda context, value="", *_: plain(str(text(value))),
    "wp_trim_words": _words,
    "__": lambda context, value="", *_: translated(context, value),
}
