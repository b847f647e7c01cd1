import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** Writes `licences.txt`: the licence of every package of which something is in the built files. */
export function licences(): Plugin {
  return {
    name: "licences",
    apply: "build",
    generateBundle(_, bundle) {
      const folders = new Set<string>();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk") for (const id of chunk.moduleIds) folders.add(packageOf(id));
      }
      folders.delete("");
      const texts = [...folders].sort().map(licenceOf);
      this.emitFile({ type: "asset", fileName: "licences.txt", source: texts.join(`\n${"-".repeat(78)}\n\n`) });
    },
  };
}

/** The folder of the package that a module is of; empty for the studio's own. */
function packageOf(id: string): string {
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)/.exec(id)?.[1] ?? "";
}

function licenceOf(folder: string): string {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf-8")) as { name: string; version: string; license?: string };
  const text = [folder, dirname(folder)].flatMap((place) => (existsSync(place) ? readdirSync(place).map((name) => join(place, name)) : []))
    .find((path) => /\/licen[cs]e[^/]*$/i.test(path));
  return `${about.name} ${about.version} (${about.license ?? "licence not named"})\n\n${text === undefined ? "" : readFileSync(text, "utf-8")}`;
}
