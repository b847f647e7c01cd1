import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

/**
 * What of Idiomorph the frame never asks for: it exchanges a page's head sheet by sheet, fields of the page are
 * neither typed into nor focused, and the options are the same at each call. All of the script is read again
 * with each page that the canvas shows.
 */
const NEVER_ASKED: [RegExp, string][] = [
  [/function withHeadBlocking\([\s\S]*?(?=const createMorphContext)/,
   "const withHeadBlocking = (ctx, _old, _new, then) => then(ctx); const handleHeadElement = () => [];\n"],
  [/function saveAndRestoreFocus\([\s\S]*?\n {2}\}\n/, "const saveAndRestoreFocus = (_ctx, then) => then();\n"],
  [/function syncInputValue\([\s\S]*?\n {4}\}\n/, "const syncInputValue = () => undefined;\n"],
  [/head: \{\s*style: "merge",[\s\S]*?\},(?=\s*restoreFocus)/, "head: {},"],
  [/if \([^{}]*\) \{\s*throw `[^}]*\$\{morphStyle\}`;\s*\}/, ""],
  [/if \([^{}]*\) \{\s*throw `[^}]*\$\{oldNode\.nodeName\}[^`]*`;\s*\}/, ""],
  [/if \([^{}]*\) \{\s*throw `[^}]*\$\{headStyle\}`;\s*\}/, ""],
];

function smallIdiomorph(): Plugin {
  return {
    name: "small-idiomorph",
    transform(code, id) {
      if (!/\/idiomorph\/dist\/idiomorph\.esm\.js$/.test(id)) return null;
      for (const [part] of NEVER_ASKED) {
        if (!part.test(code)) this.error(`Idiomorph is written otherwise by now; nothing in it is like ${part.source}`);
      }
      return { code: NEVER_ASKED.reduce((rest, [part, instead]) => rest.replace(part, instead), code), map: null };
    },
  };
}

/** The script inside of the page that is edited: one classic file, no framework. */
export default defineConfig({
  plugins: [smallIdiomorph()],
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2023",
    lib: {
      entry: fileURLToPath(new URL("src/frame/index.ts", import.meta.url)),
      formats: ["iife"],
      name: "portiqueFrame",
      fileName: () => "frame.js",
    },
  },
});
