"""The data of the benchmark page: plain lists and dicts, some of it in need of escaping."""

from __future__ import annotations

from typing import Any


def page_data() -> dict[str, Any]:
    """12 menu items with children, 8 cards, 60 links, a table of 400 cells."""
    return {
        "site": {"lang": "en", "name": "Gazette & Co", "tagline": "News of the <harbour>"},
        "styles": ["/css/theme.css", "/css/custom.css", "/css/print.css?v=1&x=2"],
        "body_class": ["site", "home", "dir-ltr"],
        "menu": [
            {
                "name": f"Menu item {number}",
                "url": f"/section-{number}/",
                "title": "Tom & Jerry's" if number % 3 == 0 else "",
                "active": number == 4,
                "children": [
                    {"name": f"sub entry {number}.{child}", "url": f"/section-{number}/page-{child}/"}
                    for child in range(1, 4)
                ],
            }
            for number in range(1, 13)
        ],
        "page": {
            "title": "Boats < ships",
            "intro": "An introduction of some length, with no special character in it at all.",
            "rows": [
                [
                    f"cell {row}/{column}" if column % 3 else row * column if column % 2 else f"a<b {row}"
                    for column in range(10)
                ]
                for row in range(40)
            ],
        },
        "cards": [
            {
                "title": f"Card number {number}",
                "text": "Some text & more of it.",
                "tags": ["One", "Two", "THREE"],
            }
            for number in range(8)
        ],
        "links": [
            {"label": f"Read more {number}", "href": f"/read/{number}?a=1&b=2"} for number in range(60)
        ],
    }
