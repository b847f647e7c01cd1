import { words as app } from "./app.en";
import { words as tree } from "./tree.en";
import { words as library } from "./library.en";
import { words as commands } from "./commands.en";
import { words as problems } from "./problems.en";
import { words as outlines } from "./outlines.en";
import { words as canvas } from "./canvas.en";
import { words as inspector } from "./inspector.en";
import { words as styles } from "./styles.en";
import { words as menus } from "./menus.en";
import { words as pages } from "./pages.en";
import { words as media } from "./media.en";
import { words as source } from "./source.en";
import { words as fonts } from "./fonts.en";
import { words as positions } from "./positions.en";

export const en = {
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
