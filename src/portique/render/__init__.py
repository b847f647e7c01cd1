"""Page and outline to HTML: the one renderer that build, serve, studio and tests call.

Reading order: `trace` and `facts` (what a render looked at, and whether it is still so), `memo` (what is
rendered once), `generated`, `views`, `site_view` (what templates see), `texts`, `pictures`, `places`,
`assets`, `plain_sheets`; then a site in three layers: `site_pages`, `site_theme`, `renderer`; `page` (one
page in progress), `layout`, `inline`, `fetched`, `head`, `head_tags`; `page_code`, `policy` (what a page may
do); `opening` gathers all of it from a folder.

Nothing here writes a file; what a page needs published is part of the result.
"""
