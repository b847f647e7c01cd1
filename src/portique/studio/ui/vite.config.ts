import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `portique serve` has its studio, for `npm run dev`. */
const server = process.env.PORTIQUE_STUDIO ?? "http://127.0.0.1:8081";

export default defineConfig({
  base: "./",
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // Nothing goes into data: URLs; the studio's policy is that of its own files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
  server: { proxy: { "/api": { target: server, changeOrigin: true } } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    root: fileURLToPath(new URL(".", import.meta.url)),
  },
});
