/** Families shown in their own faces: their files come from the studio's server, when a text in them is drawn. */
import { useSyncExternalStore } from "react";

export interface FaceFile { url: string; characters: string }

const known = new Map<string, string>();

/**
 * The name under which a family is shown here. It is no family of the page's, nor of the device's, so that what
 * is drawn is what the files hold.
 */
export function faceName(family: string, faces: FaceFile[]): string {
  const key = [family, ...faces.map((one) => one.url)].join("\n");
  const there = known.get(key);
  if (there !== undefined) return there;
  const name = `shown-${known.size + 1}`;
  known.set(key, name);
  if (typeof FontFace === "function") {
    for (const face of faces) {
      const more: FontFaceDescriptors = face.characters === "" ? {} : { unicodeRange: face.characters };
      document.fonts.add(new FontFace(name, `url("api${face.url}")`, { display: "swap", ...more }));
    }
  }
  return name;
}

/** Families that were looked at stay so until the studio is left: their files are with the server. */
let looked: ReadonlyMap<string, FaceFile[]> = new Map();
const watchers = new Set<() => void>();

function watch(listener: () => void): () => void {
  watchers.add(listener);
  return () => { watchers.delete(listener); };
}

export function useLooked(): ReadonlyMap<string, FaceFile[]> {
  return useSyncExternalStore(watch, () => looked);
}

export function remember(name: string, faces: FaceFile[]): void {
  looked = new Map(looked).set(name, faces);
  for (const listener of watchers) listener();
}
