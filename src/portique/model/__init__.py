"""What a site *is*: pure values and the rules over them.

Reading order: `diagnostic`, `page`, `address`, `site` (pages, languages and where they stand);
`node`, `tree`, `sizes` (a layout); `blueprint`, `config`, `outline`, `assignments`, `menu`.

Nothing here reads a file, a clock or the network; everything takes values and returns values.
"""
