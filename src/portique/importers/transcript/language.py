"""Tell the language of a text from its script and its commonest little words."""

from __future__ import annotations

import re
from collections import Counter

from .vocabulary import words

# Words that are frequent in one language and rare in its neighbours weigh most: those that stand
# in several lists cancel out, because the winner must lead by a margin.
STOP_WORDS: dict[str, frozenset[str]] = {
    code: words(text)
    for code, text in {
        "en": """
            the of and to in is that it was for as with are this by not be have from or which on you
            we at an they their our has were but what how
        """,
        "fr": """
            le la les de des du et en est que qui une un dans pour pas sur ce cette il elle nous
            vous au aux avec par sont plus mais ont se ne d l qu c n s à être où comment quel quelle
        """,
        "es": """
            el la los las de del y en es que una un por para con no se su al lo como más pero sus ha
            este esta nos son fue cómo qué usted muy también hay está
        """,
        "de": """
            der die das und in zu den von mit ist sich des ein eine nicht für auf dem es als auch
            wir sie ich im an werden aus bei haben wie dass wird sind oder was einen einer
        """,
        "it": """
            il la le di che e è un una in per del della non con si da sono gli al dei come più ma
            anche i nel alla ha ci lo questo questa delle cosa
        """,
        "pt": """
            o a os as de do da e em que um uma para com não se por mais dos das no na ao como mas
            foi são é sua seu também pelo pela você está nos isso muito
        """,
        "nl": """
            de het een en van in is dat op te voor met zijn niet aan er die ook als maar wij om bij
            naar uit wat hoe worden deze dan nog
        """,
        "sv": """
            och att det som en på är av för med den till inte om ett har de vi kan men från så hur
            vad var jag också ska
        """,
        "pl": """
            i w na z się nie do że to jest o jak za od po ale co przez są dla tak czy ich było już
            tym który
        """,
        "tr": """
            ve bir bu da de için ile ne çok daha gibi olarak ama en o var kadar değil nasıl biz olan
            mi mı sonra
        """,
        "ru": """
            и в не на что с по как это для из но мы его за от так же к у или они вы то был если все
            при когда который
        """,
        "uk": "і в не на що з як це до та але ми його за від у або вони ви то був якщо є які щоб для цього",
        "ar": """
            في من على إلى أن هذا هذه التي الذي كان لا ما مع عن هو هي كل لم قد بعد أو نحن ذلك بين هل
            كيف حول إن كما ثم
        """,
        "fa": """
            و در به از که این را است با برای آن یک ما می خود تا هم بر بود شد هر شما اما یا نیز چه
            چگونه های کرد
        """,
        "ur": """
            کے کی میں اور ہے سے کا کو نے پر یہ ہیں کہ ہم اس بھی تھا ایک تو جو نہیں کر وہ گیا کیا ہو
            لیے اپنے تھی آپ
        """,
    }.items()
}
_SAMPLE = 60_000
_LETTER_RUNS = re.compile(r"[^\W\d_]{1,64}")


def detect_language(text: str) -> str | None:
    """Return a two-letter code, or None when the text does not tell it clearly.

    Looks at the first 60,000 characters.
    """
    counts = Counter(word.casefold() for word in _LETTER_RUNS.findall(text[:_SAMPLE]))
    total = sum(counts.values())
    if not total:
        return None
    ranked = sorted(
        ((sum(counts[word] for word in stops), code) for code, stops in STOP_WORDS.items()),
        reverse=True,
    )
    (best, code), (second, _) = ranked[0], ranked[1]
    distinct = sum(1 for word in STOP_WORDS[code] if counts[word])
    clear = best >= 5 and distinct >= 4 and best >= 0.12 * total and best >= 1.2 * second
    return code if clear else None
