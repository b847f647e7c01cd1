/**
 * The layer above the page on which everything of the studio is drawn: a closed shadow root with a style sheet
 * of its own, so that neither the page's styles reach it nor it the page, and a strict policy is kept (no
 * style attributes in markup; positions are set through the CSSOM). It scrolls with the page by itself.
 */

import styles from "./layer.css?inline";

/** In the page's coordinates: from the top left corner of the document, unscrolled. */
export interface Area { x: number; y: number; width: number; height: number }

export interface Layer {
  readonly host: HTMLElement;
  /** A new element of the layer, hidden until it is placed. */
  add<Name extends keyof HTMLElementTagNameMap = "div">(className: string, tag?: Name): HTMLElementTagNameMap[Name];
  /** How much larger things must be drawn to look their size at the studio's zoom. */
  zoom(scale: number): void;
  /** Draw with the next frame. Readers all run before writers, so that the page is laid out once. */
  redraw(): void;
  /** What is drawn: `read` looks at the page and returns what writes. */
  draws(read: () => () => void): void;
  scale: number;
  /** How large what one presses is, in the page's pixels: as given on the screen, and 44 px for a finger. */
  target(pixels: number): number;
}

export function makeLayer(): Layer {
  const host = document.createElement("portique-layer");
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  root.append(canvas);
  document.documentElement.append(host);

  const fingers = matchMedia("(pointer: coarse)");
  const readers: (() => () => void)[] = [];
  let waiting = 0;

  function draw() {
    waiting = 0;
    // A swap of the whole page may have put the layer out.
    if (!host.isConnected) document.documentElement.append(host);
    const { scrollWidth, scrollHeight } = document.documentElement;
    const writers = readers.map((read) => read());
    place(canvas, { x: 0, y: 0, width: scrollWidth, height: scrollHeight });
    for (const write of writers) write();
  }

  const layer: Layer = {
    host,
    scale: 1,
    add(className, tag) {
      const element = document.createElement(tag ?? "div");
      element.className = className;
      element.hidden = true;
      canvas.append(element);
      return element as never;
    },
    zoom(scale) {
      layer.scale = scale;
      host.style.setProperty("--k", String(1 / scale));
      layer.redraw();
    },
    redraw() {
      waiting ||= requestAnimationFrame(draw);
    },
    target: (pixels) => (fingers.matches ? 44 : pixels) / layer.scale,
    draws: (read) => void readers.push(read),
  };

  for (const name of ["scroll", "resize", "load", "transitionend", "animationend"] as const) on(name, layer.redraw);
  const sizes = new ResizeObserver(layer.redraw);
  sizes.observe(document.documentElement);
  if (document.body) sizes.observe(document.body);
  void document.fonts?.ready.then(layer.redraw);
  return layer;
}

/** Listen before the page does. */
export function on<Name extends keyof WindowEventMap>(name: Name, hear: (event: WindowEventMap[Name]) => void): void {
  addEventListener(name, hear, true);
}

/** Neither the browser nor the page does what it would. */
export function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

const placed = new WeakMap<HTMLElement, string>();

/** Show an element at an area, or hide it. Says nothing to the browser where nothing changed. */
export function place(element: HTMLElement, area: Area | null): void {
  const said = area ? `${area.x},${area.y},${area.width},${area.height}` : "";
  if (placed.get(element) === said) return;
  placed.set(element, said);
  element.hidden = !area;
  if (!area) return;
  element.style.translate = `${area.x}px ${area.y}px`;
  if (area.width >= 0) element.style.width = `${area.width}px`;
  if (area.height >= 0) element.style.height = `${area.height}px`;
}

/** Show an element of its own size at a point. */
export const put = (element: HTMLElement, x: number, y: number): void =>
  place(element, { x, y, width: -1, height: -1 });

/** Set an element's words, where they are others. */
export function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** A box of the window in the page's coordinates. */
export const onPage = (box: DOMRect): Area => ({
  x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height,
});

/** A sheet for the page itself: what must not act while it is edited. Takes nothing of its looks away. */
export function adopt(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  return sheet;
}
