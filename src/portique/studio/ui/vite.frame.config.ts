import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The script inside of the page that is edited: one classic file, no framework. */
export default defineConfig({
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
