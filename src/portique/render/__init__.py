"""Page and outline to HTML: the one renderer that build, serve, studio and tests call.

Reading order: `trace` (what a render looked at), `memo` (what is rendered once), `views` (what templates
see of pages and site), `content` (a page's text), `assets` (files to publish), `page` (one page in
progress), `renderer` (a site ready to render), `head` (what we add to the head).

Nothing here writes a file; what a page needs published is part of the result.
"""
