"""What a site *is*: pure values and the rules over them.

Reading order: `diagnostic`, `page`, `naming`, `address`, `language`, `listing`, `index`, `site` (pages and
where they stand);
`truth`, `node`, `tree`, `sizes`, `inheritance`, `shelf` (a layout); `fields`, `blueprint`, `config`,
`outline`, `assignments` (settings, and which pages they are for); `menu`, `menu_composition`.

Nothing here reads a file, a clock or the network; everything takes values and returns values.
"""
