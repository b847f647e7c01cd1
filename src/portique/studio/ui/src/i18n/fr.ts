import type { Key, Words } from "./index";
import { words as app } from "./app.fr";
import { words as tree } from "./tree.fr";
import { words as library } from "./library.fr";
import { words as commands } from "./commands.fr";
import { words as problems } from "./problems.fr";
import { words as outlines } from "./outlines.fr";
import { words as canvas } from "./canvas.fr";
import { words as inspector } from "./inspector.fr";
import { words as styles } from "./styles.fr";
import { words as menus } from "./menus.fr";
import { words as pages } from "./pages.fr";
import { words as media } from "./media.fr";
import { words as source } from "./source.fr";
import { words as fonts } from "./fonts.fr";
import { words as positions } from "./positions.fr";

export const fr: { [key in Key]: Words } = {
  ...app,
  ...tree,
  ...library,
  ...commands,
  ...problems,
  ...outlines,
  ...canvas,
  ...inspector,
  ...styles,
  ...menus,
  ...pages,
  ...media,
  ...source,
  ...fonts,
  ...positions,
};
