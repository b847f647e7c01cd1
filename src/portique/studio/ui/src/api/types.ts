/**
 * What the studio and its server say to each other. The server's side is `portique.studio.api`; its OpenAPI
 * document is made from the same shapes, and a test compares the two.
 */

/** JSON as it goes over the wire. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonMap = { [key: string]: Json };

/** `GET /api/site`: what frames everything else. */
export interface Site {
  title: string;
  version: number;
  languages: { code: string; name: string; direction: "ltr" | "rtl" }[];
  language: string;
  theme: { name: string; title: string; version: string; links: { label: string; url: string }[] };
  themes: { name: string; title: string }[];
  /** The types that a page may have. */
  types: { name: string; title: string }[];
  outlines: OutlineSummary[];
  /** Layout presets of the theme, for `layout.load`. */
  layout_presets: { name: string; title: string }[];
  /** Tells this site from others that are edited in the same browser. */
  id: string;
  /** Where the site is as it is published, with its scripts: another origin than the studio's. Ends with `site_base`. */
  site_origin: string;
  /** Where the page's frame lives: an origin of its own, on which no script of the page's runs. Ends with `site_base`. */
  canvas_origin: string;
  site_base: string;
  home: string;
  undo: StepSummary | null;
  redo: StepSummary | null;
  /** The number of the last step that there is, whoever did it. */
  last: number;
  problems: number;
}

export interface OutlineSummary {
  name: string;
  title: string;
  file: string;
  /** `_error` and `_offline`; they can be neither renamed nor deleted. */
  system: boolean;
  pages: number;
}

/** `GET /api/pages`: every page, in the order of the tree (parents before children). */
export interface PageSummary {
  url: string;
  source: string;
  title: string;
  type: string;
  language: string;
  outline: string;
  section: string;
  parent: string | null;
  draft: boolean;
  date: string | null;
  broken: boolean;
  /** For a translation: the file of the page in the site's own language. */
  original: string | null;
  /** A translation that is older than its original, for certain or by the files' times alone. */
  stale: "" | "maybe" | "yes";
}

/** `GET /api/pages/{source}`: one page's file. `hash` goes back with a save. */
export interface PageFile extends PageSummary {
  hash: string;
  front_matter: JsonMap;
  body: string;
  /** Line of the file, 1-based, at which the body begins: `pq-text` marks count from the file's first line. */
  body_line: number;
  form: FormField[];
  /** What is wrong with the file, line by line: values of the wrong kind, settings that nobody knows. */
  problems: LineProblem[];
  /** Interviews: questions and answers in order, as Markdown, for the block editor. */
  parts: { id: string; kind: "lead" | "question" | "section"; question: string; answer: string;
           /** Its lines in `body`, heading included: all of them one after the other are the body. */
           text: string }[];
}

/** A node of a layout. `from` is the outline that gives it, empty for this outline's own. */
export interface LayoutNode {
  id: string;
  kind: "root" | "wrapper" | "container" | "section" | "offcanvas" | "grid" | "block" | "particle"
    | "position" | "spacer" | "system" | "atom";
  subtype: string;
  /** What it is called, in words and in the studio's language: "Profile", "Column, 24 %". */
  label: string;
  title: string;
  /** Per cent of its row; null for what is no block. */
  size: number | null;
  attributes: JsonMap;
  inherit: { outline?: string; include?: string[]; particle?: string; section?: string };
  /** Outline that the children come from; empty when they are its own. */
  from: string;
  enabled: boolean;
  locked: boolean;
  problems: number;
  children: LayoutNode[];
}

/** `GET /api/outlines/{name}`. */
export interface Outline extends OutlineSummary {
  preset: string;
  layout: LayoutNode;
  atoms: LayoutNode[];
  assignments: JsonMap;
  /** Outlines that inherit something of this one, and what this one inherits from. */
  heirs: { outline: string; nodes: string[] }[];
  sources: { outline: string; nodes: string[] }[];
  /** What this outline sets of its own beyond `default`: file → number of values. */
  overrides: { [file: string]: number };
}

/** `GET /api/library?outline=`: what can be put on a page. */
export interface LibraryItem {
  name: string;
  kind: "particle" | "position" | "spacer" | "system" | "section" | "atom" | "shelf";
  title: string;
  description: string;
  group: string;
  icon: string;
  /** Empty where it can be used; else the reason why not, in words. */
  unusable: string;
  /** For the shelf: the stored node. */
  node?: JsonMap;
}

/** A field of a form, as a blueprint describes it. `path` is relative to the settings that the form edits. */
export interface FormField {
  name: string;
  path: string;
  type: string;
  /** The kind of control: the blueprint's type without its family (`input.text` → `text`). */
  control: string;
  label: string;
  description: string;
  default: Json;
  options: { value: string; label: string; group?: string }[];
  validate: JsonMap;
  overridable: boolean;
  fields: FormField[];
  /** Everything else that the blueprint says of the field (placeholder, min, filter…). */
  extra: JsonMap;
}

/** Where a value comes from. `own` values can be reset. */
export interface FieldValue {
  value: Json;
  own: boolean;
  /** "this outline", "outline default", "particle defaults", "theme default", "page"… in words. */
  from: string;
}

/** `GET /api/outlines/{outline}/nodes/{id}` (also atoms), `GET /api/outlines/{outline}/settings/{group}`. */
export interface Inspection {
  /** What `setting`/`layout.set` gestures name: a node's id, or the group of settings. */
  subject: string;
  title: string;
  description: string;
  kind: string;
  subtype: string;
  file: string;
  outline: string;
  node: LayoutNode | null;
  /** Forms in the order of their tabs: the particle's own, the block around it, … */
  forms: { id: "settings" | "block"; title: string; node: string; fields: FormField[];
           values: { [path: string]: FieldValue } }[];
  /** For `inherit`: outlines that have a node it could inherit from. */
  inheritable: { outline: string; title: string; nodes: { id: string; title: string }[] }[];
  used_on: number;
  yaml: string;
  problems: Problem[];
}

/** A way to mend a problem, taken by the gesture `problem.repair`; where `ask` is not empty, with an answer to it. */
export interface Repair {
  name: string;
  ask: string;
  suggestion: string;
}

/** `GET /api/problems`: the results of `portique check`, in the language of who asks. */
export interface Problem {
  /** Tells it from others, in any language. */
  id: string;
  level: "error" | "warning" | "notice";
  code: string;
  message: string;
  hint: string;
  file: string;
  line: number | null;
  column: number | null;
  page: string;
  node: string;
  /** The surest first; none where only a person can know what to do. */
  repairs: Repair[];
}

/** `GET /api/texts/{file}`: a file of the site as text, also one that cannot be read as what it should be. */
export interface SourceText {
  file: string;
  hash: string;
  text: string;
  /** How its bytes were read; what is not `utf-8` is saved as that before it is edited. */
  encoding: "utf-8" | "utf-16" | "windows-1252";
  problems: LineProblem[];
  /** When the last version was kept that could be read, where it is another than this. */
  good: string | null;
}

/** What is wrong with a file at one of its lines. */
export interface LineProblem {
  level: "error" | "warning" | "notice";
  message: string;
  hint: string;
  line: number | null;
}

export interface StepSummary {
  number: number;
  /** The sentence that was said when it was done, in the language of who asks: "Moved Profile to Main". */
  name: string;
}

/** A step in an event, which everybody hears whatever his language: its name by language. */
export interface NewsOfStep {
  number: number;
  names: { en: string; fr: string };
}

/**
 * `POST /api/edit {gestures: Gesture[], base?: {[file]: hash}, page?: url}`: one step of the journal.
 * The page (if given) is rendered again and what differs comes back as fragments. Gestures are done in order, each
 * on what the ones before it left.
 *
 * Places: `index` counts the children of `into` without the node that moves (and without its row, where that goes
 * with it). Content put into a section stands in a row of its own there; into a row, in a column of its own;
 * into a column that holds something, above or below that: the server makes the rows that this needs.
 * `item.node` is a `LayoutNode` as the studio copied it (`{kind, subtype, title, attributes, inherit, children}`);
 * ids are given anew. `layout.set` paths are relative to the attributes: `enabled`, `locked`, `title`…
 */
export type Gesture =
  | { kind: "layout.insert"; outline: string; into: string; index: number; item: { kind: string; name: string; node?: JsonMap } }
  | { kind: "layout.move"; outline: string; node: string; into: string; index: number }
  | { kind: "layout.resize"; outline: string; node: string; size: number }
  | { kind: "layout.equalise"; outline: string; node: string }
  | { kind: "layout.duplicate" | "layout.delete" | "layout.unwrap"; outline: string; node: string }
  | { kind: "layout.wrap"; outline: string; node: string; as: string }
  | { kind: "layout.split"; outline: string; node: string; columns: number }
  /** `was`, here and in the other `…set`: what the form showed. Where the file says something else that this
   * browser did not put there, the edit is refused with both. */
  | { kind: "layout.set"; outline: string; node: string; path: string; value: Json; was?: Json }
  | { kind: "layout.rename"; outline: string; node: string; title: string }
  | { kind: "layout.inherit"; outline: string; node: string; source: string; include: string[]; particle?: string }
  | { kind: "layout.detach"; outline: string; node: string }
  | { kind: "layout.load"; outline: string; from: { preset?: string; outline?: string }; keep: boolean }
  | { kind: "layout.clear"; outline: string; keep_inherited: boolean }
  | { kind: "setting.set"; outline: string; group: "styles" | "page" | "particles" | "assignments" | "atoms"; path: string; value: Json; was?: Json }
  | { kind: "site.set"; path: string; value: Json; was?: Json }
  | { kind: "outline.create"; name: string; title: string; from?: string; how?: "copy" | "heir" | "empty" }
  | { kind: "outline.rename"; outline: string; name: string; title: string }
  | { kind: "outline.delete"; outline: string }
  | { kind: "style.preset"; outline: string; preset: string; keep: boolean }
  | { kind: "style.save_preset"; outline: string; name: string; title: string }
  | { kind: "menu.create" | "menu.delete"; menu: string; title?: string }
  | { kind: "menu.rename"; menu: string; name: string }
  /** `language`: in the translation beside the menu's file, which holds only what differs. */
  | { kind: "menu.set"; menu: string; item: string; property: string; value: Json; language?: string; was?: Json }
  | { kind: "menu.move"; menu: string; item: string; parent: string; index: number }
  | { kind: "menu.insert"; menu: string; parent: string; index: number; item: JsonMap }
  | { kind: "menu.remove"; menu: string; item: string }
  /** Deals the children of an item out to columns, by their paths; one column is none. */
  | { kind: "menu.arrange"; menu: string; item: string; columns: string[][] }
  | { kind: "page.create"; folder: string; slug: string; type: string; title: string; language: string }
  | { kind: "page.set"; source: string; path: string; value: Json; was?: Json }
  /** `was`: the text that the edit began on; where the file says another, the edit is refused with both. */
  | { kind: "page.body"; source: string; body: string; was?: string }
  /** Lines of the text below the front matter, from `line` (1: its first): there was `was`, and is `text` now. */
  | { kind: "page.lines"; source: string; line: number; was: string; text: string }
  | { kind: "page.text"; source: string; first: number; last: number; text: string; was?: string }
  | { kind: "page.rename"; source: string; to: string }
  /** A translation is up to date: it says from which state of its original it was made. */
  | { kind: "page.translated"; source: string }
  | { kind: "page.duplicate" | "page.delete"; source: string }
  | { kind: "page.part"; source: string; part: string; to: number }
  /** `was`: the text that the edit began on, as with `page.body`. */
  | { kind: "file.text"; file: string; text: string; was?: string }
  /** Back to the last version that could be read; UTF-8 for a file that is written in something else. */
  | { kind: "file.restore" | "file.recode"; file: string }
  /** Modules of positions. `path` is in the module's file: `title`, `chrome.class`, `options.attributes.x`, `assignments`. */
  | { kind: "position.create"; position: string; title: string }
  | { kind: "position.insert"; position: string; particle: string; index: number }
  | { kind: "position.set"; position: string; module: string; path: string; value: Json; was?: Json }
  | { kind: "position.move"; position: string; module: string; to: string; index: number }
  | { kind: "position.remove"; position: string; module: string }
  | { kind: "shelf.save"; outline: string; node: string; title: string; shared: boolean }
  | { kind: "shelf.remove"; name: string }
  /** `problem` is its id, `way` the place in its `repairs`. */
  | { kind: "problem.repair"; problem: string; way: number; answer?: string };

/**
 * Body of `POST /api/edit`. `id` is the edit's own (a UUID): one that the server has made already is answered as
 * it was then, so that an edit whose answer was lost can be sent again. `POST /api/undo` and `/redo`: `{page}`;
 * an undo that was refused can be passed over with `{page, skip: true}`: the step before comes next.
 */
export interface EditRequest {
  id: string;
  gestures: Gesture[];
  page: string;
  base?: { [file: string]: string };
  coalesce?: string;
  /** The last step that one knew of: what others did since to the same thing is not done away with. */
  seen?: number;
  /** The version of the site that the page was shown in: the answer's `fragments` are what is other now. */
  since?: number;
}

/**
 * `POST /api/render {page, since?}`: what of the page is other than in version `since`; without it, than when it was
 * last sent to this session. A version that is not remembered any more gives the whole page.
 */
export interface Rendered {
  fragments: Fragment[];
  rendered_ms: number;
  version: number;
}

/** `POST /api/consider {gestures}`: what an edit would do, before it is done. Nothing is written. */
export interface Consequences {
  /** The sentence that the step would be called. Empty where it cannot be done; then `refused` says why. */
  name: string;
  refused: string;
  files: string[];
  /** What would go, in words: "Profile in Main". */
  loses: { outline: string; node: string; label: string }[];
  /** Other outlines that would look different, and in which nodes. */
  changes: { outline: string; title: string; nodes: string[] }[];
  /** Addresses of pages that would get another outline, and which. */
  pages: { url: string; title: string; outline: string }[];
}

/**
 * `GET /api/outlines/{name}/assignments`: every rule that could be, from the facts of the site's pages
 * (kind: page, section, type, tag, language), whether it is set, and the pages that it catches. A rule is set by
 * `setting.set` in group `assignments`, path `KIND.0.NAME` (dots of NAME escaped as `\\.`), value true or null.
 */
export interface AssignmentRules {
  /** The outline is assigned to every page (`assignments.yaml` says just `true`). */
  all: boolean;
  rules: { kind: string; name: string; title: string; path: string; set: boolean; pages: string[] }[];
  /** Pages that use the outline, whatever the reason: a rule, the page itself, or nothing better. */
  pages: { url: string; title: string; reason: "rule" | "page" | "base"; rule: string }[];
}

/** `GET /api/positions`: what stands in them, in order. */
export interface Position {
  key: string;
  title: string;
  /** Outlines whose layouts show it; none: nobody sees what is in it. */
  outlines: string[];
  modules: ModuleSummary[];
}

export interface ModuleSummary {
  name: string;
  title: string;
  /** The particle's title. */
  kind: string;
  file: string;
  /** On how many pages it may be shown. */
  shown_on: number;
}

/** `GET /api/positions/{position}/{module}`. Paths of fields and values are those of `position.set`. */
export interface PositionModule extends ModuleSummary {
  position: string;
  particle: string;
  settings: FormField[];
  values: { [path: string]: FieldValue };
  assignments: AssignmentRules;
}

/** What an edit, an undo or a redo gives. `coalesce` (a key) in the request folds bursts into one step. */
export interface Done {
  step: StepSummary;
  /** A sentence for the status line and for screen readers: "Moved Profile to Main, column 3, place 1 of 2". */
  said: string;
  /** The node, menu item, page or setting that is to be selected and in view. */
  select: { outline?: string; node?: string; page?: string; menu?: string; item?: string } | null;
  files: string[];
  version: number;
  undo: StepSummary | null;
  redo: StepSummary | null;
  /** The number of the last step that there is, whoever did it. */
  last: number;
  fragments: Fragment[];
  /** Milliseconds of the server's rendering. */
  rendered_ms: number;
  problems: Problem[];
  created?: { outline?: string; node?: string; page?: string; position?: string; module?: string };
}

/** What to put between the marks of `node`, or a whole new page where `node` is empty. */
export interface Fragment {
  node: string;
  html: string;
  /** Style sheets that the page now links, in order, where they changed. */
  styles?: string[];
}

/** HTTP 409: somebody else was faster, or the gesture has no meaning there. */
export interface Refused {
  error: string;
  /** What to do about it, in words. */
  hint: string;
  yours: Json;
  theirs: Json;
  file: string;
  line: number | null;
}

/** `GET /api/menus`, `GET /api/menus/{name}`. */
export interface Menu {
  name: string;
  title: string;
  file: string;
  language: string;
  default: boolean;
  items: MenuItem[];
}

export interface MenuItem {
  /** The path in the menu's file (`about/team`), which gestures name. */
  path: string;
  title: string;
  type: string;
  url: string;
  page: string;
  enabled: boolean;
  values: JsonMap;
  /** What the translation says of it, where another language than the site's own was asked for. */
  texts: JsonMap;
  /** The children's paths by column; empty where the item has none. */
  columns: string[][];
  children: MenuItem[];
}

/** `GET /api/outlines/{name}/styles`. */
export interface Styles {
  preset: string;
  presets: { name: string; title: string; description: string; image: string; own: boolean; colours: string[];
    /** What it sets, by the paths of `properties`. */
    values: { [path: string]: Json } }[];
  blocks: { name: string; title: string; fields: FormField[]; values: { [path: string]: FieldValue } }[];
  /** Style value → custom property on :root that shows it at once; others need a compile. */
  properties: { [path: string]: string };
  contrast: Problem[];
  /** What a style may name: the site's own fonts first, then the theme's. */
  fonts: { family: string; kind: "local" | "theme"; css: string; faces: FontFaceFile[] }[];
}

/** A face to show a family in; `url` is below `/api/`, `characters` a `unicode-range` (empty: all). */
export interface FontFaceFile {
  url: string;
  characters: string;
}

/** `GET /api/fonts`: the catalogue of open fonts. `size` is what is fetched, in bytes, when it is looked at or had. */
export interface OpenFont {
  name: string;
  family: string;
  category: string;
  scripts: string[];
  subsets: string[];
  weights: number[];
  italics: boolean;
  licence: string;
  size: number;
  /** Whether the site has it. */
  here: boolean;
  /** What a site in these languages needs of it. */
  usual: { subsets: string[]; weights: number[]; italics: boolean };
}

/** `POST /api/fonts/look {name}`: fetched to be looked at. */
export interface FontLook {
  family: string;
  faces: { subset: string; characters: string; url: string }[];
}

/** `POST /api/fonts/own`: copy an open font into the site; what is left out is as `OpenFont.usual` says. */
export interface FontChoice {
  name: string;
  subsets?: string[];
  weights?: number[];
  italics?: boolean;
}

/** `GET /api/fonts/own`: a font that lies in the site. `source` is the package that it came from. */
export interface SiteFont {
  family: string;
  category: string;
  licence: string;
  source: string;
  faces: number;
  size: number;
  used_on: string[];
}

/** `GET /api/files?folder=`: pictures and other files of the site. */
export interface SiteFile {
  path: string;
  /** What settings hold: `gantry-media://people/x.jpg` or `people/x.jpg`. */
  value: string;
  kind: "folder" | "image" | "video" | "file";
  size: number;
  modified: string;
  width: number | null;
  height: number | null;
  url: string;
  used_on: string[];
}

/** `POST /api/build`: what `portique build` did. `errors` failed alone; `trouble` says why nothing was built. */
export interface Built {
  output: string;
  pages: number;
  written: number;
  removed: number;
  seconds: number;
  errors: number;
  trouble: string;
}

/** Events of `GET /api/events` (SSE): the event's name and its data. */
export interface StudioEvents {
  /** A file changed, here or on disk. `by` is the step's author, empty for a change by hand. */
  changed: { version: number; files: string[]; by: string; step: null;
             undo: NewsOfStep | null; redo: NewsOfStep | null; last: number };
  problems: { count: number; errors: number };
  presence: { who: string; page: string; node: string; since: string }[];
  /** The site is being written into its folder: how many files of how many; `total` is 0 until that is known. */
  building: { running: boolean; done: number; total: number };
}
