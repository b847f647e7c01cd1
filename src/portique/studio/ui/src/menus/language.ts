/** Menus are told in the language of the page on the canvas, and their texts are written in it. */
import { useStudio } from "../state/store";

export interface MenuLanguage {
  code: string;
  name: string;
  /** The site's own language, in which the menu's file itself is written. */
  own: boolean;
  ownName: string;
}

export function useMenuLanguage(): MenuLanguage {
  const site = useStudio((state) => state.site);
  const shown = useStudio((state) => state.pages.find((one) => one.url === state.page)?.language);
  const own = site?.language ?? "en";
  const code = shown ?? own;
  const name = (wanted: string) => site?.languages.find((one) => one.code === wanted)?.name ?? wanted;
  return { code, name: name(code), own: code === own, ownName: name(own) };
}
