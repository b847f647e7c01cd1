import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { licences } from "./licences.ts";

/** Where `portique serve` has its studio, for `npm run dev`. */
const server = process.env.PORTIQUE_STUDIO ?? "http://127.0.0.1:8081";

/** React Aria brings its words in thirty languages; the studio speaks two. */
function twoLanguages(): Plugin {
  return {
    name: "two-languages",
    enforce: "pre",
    load(id) {
      const found = /react-(?:aria|stately|aria-components)\/dist\/private\/(?:intl\/.*\/|intl\/)([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id);
      return found === null || ["en-US", "fr-FR"].includes(found[1] ?? "") ? null : "export default {};";
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [react(), twoLanguages(), licences()],
  // The server puts a nonce of its own into each answer.
  html: { cspNonce: "__NONCE__" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // Nothing goes into data: URLs; the studio's policy is that of its own files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    // The first screen comes in one piece: each file more is a request more before anything can be seen.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } } },
  },
  server: { proxy: { "/api": { target: server, changeOrigin: true } } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    root: fileURLToPath(new URL(".", import.meta.url)),
  },
});
