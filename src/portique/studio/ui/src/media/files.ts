/** Names and kinds of files, and what the server is asked about them. */
import { api } from "../api/client";
import type { SiteFile } from "../api/types";

export type Wanted = "image" | "video" | "file";

export const listPath = (folder: string, search: string): string =>
  `/files?folder=${encodeURIComponent(folder)}${search ? `&search=${encodeURIComponent(search)}` : ""}`;

export const upload = (folder: string, name: string, file: Blob): Promise<SiteFile> =>
  api.upload<SiteFile>(`/files?folder=${encodeURIComponent(folder)}&name=${encodeURIComponent(name)}`, file);

/** Other bytes under the same name; whatever shows the file shows them. */
export const replaceContent = (path: string, file: Blob): Promise<SiteFile> =>
  api.upload<SiteFile>(`/files/content?path=${encodeURIComponent(path)}`, file);

export const makeFolder = (path: string): Promise<SiteFile> => api.post("/files/folders", { path });
export const rename = (path: string, to: string): Promise<SiteFile> => api.post("/files/rename", { path, to });
export const remove = (path: string): Promise<unknown> => api.delete(`/files?path=${encodeURIComponent(path)}`);

/** The folders above a path, from the outermost to itself: what one clicks to go back. */
export function trail(folder: string): { name: string; path: string }[] {
  const names = folder.split("/").filter(Boolean);
  return names.map((name, at) => ({ name, path: names.slice(0, at + 1).join("/") }));
}

/** The folder that a setting's file lies in; the top for one that is not among the site's media. */
export function folderOf(value: string): string {
  const path = value.replace(/^gantry-media:\/\//, "").replace(/^\/+/, "");
  return path.includes("://") ? "" : path.split("/").slice(0, -1).join("/");
}

/**
 * The name of an uploaded file: small letters and hyphens, so that it is the same on every disk and in every
 * address. A pasted picture has no name of its own.
 */
export function cleanName(name: string, type: string): string {
  const [, stem = "", end = ""] = /^(.*?)(\.[A-Za-z0-9]+)?$/s.exec(name) ?? [];
  const clean = stem.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, "-").replace(/^-+|-+$/g, "");
  return `${clean || "picture"}${end.toLowerCase() || ENDINGS[type] || ""}`;
}

const ENDINGS: { [type: string]: string } = {
  "image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/gif": ".gif", "image/svg+xml": ".svg",
  "image/avif": ".avif", "video/mp4": ".mp4", "video/webm": ".webm",
};

/** Whether a picker takes a file: by its kind, and by the blueprint's pattern for names. */
export function fits(file: SiteFile, wanted: Wanted, filter: string | undefined): boolean {
  if (file.kind === "folder") return true;
  if (wanted !== "file" && file.kind !== wanted) return false;
  if (!filter || wanted !== "file") return true;
  try {
    return new RegExp(filter.replace(/^\/(.*)\/[a-z]*$/, "$1"), "i").test(file.path);
  } catch {
    return true;
  }
}

/** 1536 → "1.5 KB", in the studio's language. */
export function sizeText(bytes: number, language: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const power = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return new Intl.NumberFormat(language, {
    style: "unit", unit: units[power] ?? "byte", unitDisplay: "short", maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}
