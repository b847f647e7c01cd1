/**
 * What the studio and the script in the page's frame say to each other with `postMessage`. The frame is
 * another origin: it never sees the API. Every message is `{portique: 1, ...}`; others are ignored, and so is
 * every message whose `origin` or `source` is not the other side's.
 */

/**
 * The script's tag names the studio: `<script src="…/frame.js" data-studio="http://127.0.0.1:8081"></script>`,
 * classic, at the end of the body. Without the attribute, or outside of a frame, the script does nothing.
 */

export interface Rect { x: number; y: number; width: number; height: number }

/** A place in the layout: before child `index` of node `into`, as the children are now (what moves included). */
export interface Place { into: string; index: number }

/** From the studio to the page. */
export type ToFrame =
  | { portique: 1; type: "hello"; nodes: FrameNode[]; words: { [key: string]: string }; mode: "light" | "dark" | "auto" }
  /** The tree changed. Nodes that may not be dropped on or moved say why. */
  | { portique: 1; type: "tree"; nodes: FrameNode[] }
  | { portique: 1; type: "select"; nodes: string[]; reveal: boolean }
  | { portique: 1; type: "swap"; fragments: { node: string; html: string; styles?: string[] }[]; version: number }
  /** Set a custom property at once; an empty value gives it back to the style sheets. */
  | { portique: 1; type: "property"; name: string; value: string }
  /** A drag that began outside of the frame (library, tree); coordinates are the frame's own. */
  | { portique: 1; type: "carry"; what: { label: string; kind: string; node?: string }; x: number; y: number }
  | { portique: 1; type: "carry-move"; x: number; y: number }
  | { portique: 1; type: "carry-drop" | "carry-cancel" }
  /** Show the line of a keyboard move at a place. Null takes it away. */
  | { portique: 1; type: "place"; place: Place | null; label: string }
  | { portique: 1; type: "edit"; node: string; lines?: [number, number];
      texts: { path: string; value: string; multiline: boolean }[] }
  /** Edit the text of a node, as a double click on it would. */
  | { portique: 1; type: "begin-text"; node: string }
  /** The page is shown at this scale: what is drawn on it keeps its size on the screen. */
  | { portique: 1; type: "zoom"; scale: number }
  /** Show the page as it is on the screen or on paper (its print styles, without page breaks). */
  | { portique: 1; type: "medium"; medium: "screen" | "print" }
  | { portique: 1; type: "scheme"; mode: "light" | "dark" | "auto" }
  /** Is the script there? It says `here`. */
  | { portique: 1; type: "ask" };

/** What the frame knows of each node: enough to select, label and move it. */
export interface FrameNode {
  id: string;
  parent: string;
  kind: string;
  label: string;
  size: number | null;
  /** Whether children may be put into it; else why not, in words (empty: it may). */
  closed: string;
  /** Why it cannot be moved (empty: it can). */
  fixed: string;
}

/** From the page to the studio. */
export type FromFrame =
  | { portique: 1; type: "here" }
  | { portique: 1; type: "ready"; version: number; url: string; title: string; height: number }
  | { portique: 1; type: "select"; node: string; add: boolean }
  | { portique: 1; type: "hover"; node: string }
  | { portique: 1; type: "menu"; node: string; x: number; y: number }
  | { portique: 1; type: "act"; node: string; action: "up" | "down" | "duplicate" | "delete" | "insert" | "more" }
  | { portique: 1; type: "drop"; place: Place; node?: string }
  | { portique: 1; type: "refuse"; reason: string }
  | { portique: 1; type: "resize"; node: string; size: number; final: boolean }
  /** In-place edit of a particle's text, or of a block of the page's Markdown (`lines`). */
  | { portique: 1; type: "text"; node: string; path: string; lines?: [number, number]; value: string; final: boolean }
  | { portique: 1; type: "wants-text"; node: string; lines?: [number, number] }
  | { portique: 1; type: "key"; key: string; ctrl: boolean; shift: boolean; alt: boolean; meta: boolean }
  /** Text was pasted onto the page while nothing of it is edited. */
  | { portique: 1; type: "paste"; text: string }
  | { portique: 1; type: "swapped"; version: number; ms: number }
  /** The page is loaded anew, and can take in nothing until it is ready. */
  | { portique: 1; type: "leaving" }
  | { portique: 1; type: "link"; url: string };
