"""Find the lines of the web page around a text: print buttons, shares, logos, breadcrumbs.

A line is taken only when all of it is interface: every word belongs to a small vocabulary of
commands and their objects, and it stands in a block of such lines. What could be text too (a
copyright line, a page number) counts only at the edges. Everything taken is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from .lines import Line
from .markers import bullet, numbered, question_or_answer
from .values import Leftover
from .vocabulary import words

_COMMANDS: dict[str, frozenset[str]] = {
    reason: words(text)
    for reason, text in {
        "print button": """
            print printable printer imprimer impression imprimir imprima imprimible drucken
            druckversion druckansicht
            ausdrucken stampa stampare stampabile afdrukken печать распечатать طباعة اطبع پرنٹ چاپ
            yazdır drukuj
        """,
        "share button": """
            share partager compartir comparte teilen condividi condividere compartilhar partilhar
            delen dela поделиться
            مشاركة شارك شیئر اشتراک‌گذاری tweet tweeter twitter twittear facebook linkedin whatsapp
            telegram mastodon bluesky
            instagram pinterest reddit
        """,
        "download link": """
            pdf epub download télécharger descargar herunterladen scaricare scarica baixar
            downloaden скачать تحميل
        """,
    }.items()
}
_OBJECTS = words(
    """
    this that the a an page article document text interview version friendly as on via by to with
    email e mail and link copy ce cet cette le la l les un en sur par texte entretien au format lien
    courriel esta este el página pagina artículo articulo documento texto versión para correo diese
    dieser diesen dieses seite artikel dokument als auf per beitrag die den das im questa questo
    articolo testo versione invia por artigo deze dit эту страницу статью документ версия для печати в
    هذه هذا الصفحة المقال یہ صفحہ کریں مضمون این صفحه کردن کنید
    """
)
_NAVIGATION = words(
    """
    menu home accueil inicio startseite start search recherche rechercher buscar suche cerca login
    logout skip to content previous next précédent suivant anterior siguiente zurück weiter retour
    back top haut de page aller au contenu contenido principal main navigation comments commentaires
    comentarios kommentare kontakt contact sitemap plan du site impressum
    """
)
_HOMES = words(
    """
    home accueil inicio início startseite start homepage главная الرئيسية ہوم خانه
    """
)
_HERE = re.compile(r"(?:you are here|vous êtes ici|está aquí|sie sind hier|ti trovi qui)\s?:", re.IGNORECASE)
_CRUMBS = re.compile(r"\s(?:>|»|›|→|::|/|\|)\s")
_LOGO = re.compile(r"(?:logo|logotype|logotipo|лого|логотип|شعار|لوگو)", re.IGNORECASE)
_EDGE_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:©|\(c\)\s|copyright\b).{0,120}", re.IGNORECASE), "copyright line"),
    (
        re.compile(
            r".{0,60}(?:all rights reserved|tous droits réservés|todos los derechos reservados"
            r"|alle rechte vorbehalten|tutti i diritti riservati)\.?",
            re.IGNORECASE,
        ),
        "copyright line",
    ),
    (
        re.compile(
            r"(?:page|seite|página|pagina|стр\.)\s?\d{1,4}(?:\s?(?:/|of|sur|von|de|di|из)\s?\d{1,4})?",
            re.IGNORECASE,
        ),
        "page number",
    ),
    (re.compile(r"(?:https?://|www\.)\S{1,300}", re.IGNORECASE), "address of the page"),
    (
        re.compile(r"(?:powered by|propulsé par|creado con|erstellt mit)\s.{1,40}", re.IGNORECASE),
        "name of the software",
    ),
)
_WORDS = re.compile(r"[^\W\d_](?:[^\W_]|\u200c)*")
_LONGEST = 160


def find_leftovers(lines: Sequence[Line]) -> tuple[Leftover, ...]:
    """The lines that belong to the page around the text, in order, each with its reason."""
    found: dict[int, Leftover] = {}
    for block in _blocks(lines):
        reasons = [_anywhere(line.text) for line in block]
        if all(reasons):
            for line, reason in zip(block, reasons, strict=True):
                found[line.number] = Leftover(line.number, line.text, str(reason))
    for edge in (lines, reversed(lines)):
        for line in edge:
            if not line.text or line.number in found:
                continue
            reason = _anywhere(line.text) or _at_an_edge(line.text)
            if reason is None:
                break
            found[line.number] = Leftover(line.number, line.text, reason)
    return tuple(found[number] for number in sorted(found))


def generator_line(text: str) -> bool:
    """Whether `text` looks like a product and its version, as a page's own title line may: `Grav 1.7`."""
    return (
        re.fullmatch(r"[A-Z][\w+-]{1,20}(?: [A-Z][\w+-]{1,20}){0,2} v?\d{1,2}(?:\.\d{1,3}){0,3}", text)
        is not None
    )


def _anywhere(text: str) -> str | None:
    if len(text) > _LONGEST or text[-1] in ".?!؟۔:":
        return None
    if question_or_answer(text) or numbered(text) or bullet(text):
        return None  # an answer may be the one word "Print"
    found = [word.casefold() for word in _WORDS.findall(text)]
    if not found or len(found) > 9:
        return None
    if 1 < len(found) <= 6 and (_LOGO.fullmatch(found[0]) or _LOGO.fullmatch(found[-1])):
        return "caption of a logo"
    commands = [reason for reason, triggers in _COMMANDS.items() for word in found if word in triggers]
    if commands and all(word in _OBJECTS or any(word in t for t in _COMMANDS.values()) for word in found):
        return commands[0]
    return _breadcrumb(text, found)


def _breadcrumb(text: str, found: Sequence[str]) -> str | None:
    parts = _CRUMBS.split(text)
    if _HERE.match(text) or (len(parts) >= 2 and found[0] in _HOMES):
        return "breadcrumb"
    return None


def _at_an_edge(text: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    for pattern, reason in _EDGE_PATTERNS:
        if pattern.fullmatch(text):
            return reason
    found = [word.casefold() for word in _WORDS.findall(text)]
    if found and len(found) <= 5 and text[-1] not in ".?!" and all(word in _NAVIGATION for word in found):
        return "navigation"
    if found and len(found) <= 8 and len(_CRUMBS.split(text)) >= 3:
        return "breadcrumb"
    return None


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in chain(lines, (Line(0, ""),)):
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
