/** Files of the site that can be opened as text; the theme's own and the engine's cannot. */
const EDITABLE = /^(content|config|menus|positions|shelf|content-types|custom|themes)\/.+|^(site|redirects)\.yaml$/;

export const isEditable = (file: string): boolean => EDITABLE.test(file);
