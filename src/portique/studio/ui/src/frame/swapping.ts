/**
 * Putting new HTML between marks: what is the same stays the same element, so that nothing flashes, and scroll,
 * focus and the state of what was not touched are kept. A strict policy holds: `style` attributes and the
 * text of `<style>` go through the CSSOM, style sheets are exchanged only once the new one is there.
 */

import { Idiomorph } from "idiomorph";
import type { Frame } from "./frame";
import { adopt } from "./layer";
import { elementsOf, type Mark } from "./marks";
import type { Media } from "./media";

export interface Swap { node: string; html: string; styles?: string[] }

/** The attribute that carries `style` past the parser, which a strict policy would have refuse it. */
const CARRIED = "data-pq-style";

export interface Swapping {
  swap(swaps: Swap[], version: number): Promise<void>;
  property(name: string, value: string): void;
  /** Leave this element alone while its text is edited; null ends that. */
  spare(element: Element | null): void;
}

export function swapping(frame: Frame, media: Media): Swapping {
  let spared: Element | null = null;
  const properties = new Map<string, number>();
  const adopted = new Map<string, CSSStyleSheet>();
  const known = new Set<string>();
  let turn = Promise.resolve();
  let version = 0;
  /** What came while a text was edited: what is left out of it then is made up for when that ends. */
  const late = new Map<string, Swap>();

  const callbacks = {
    beforeNodeMorphed: (old: Node) => old !== spared,
    beforeNodeRemoved: (old: Node) => !(spared && old.contains(spared)) && old !== frame.layer.host,
    beforeAttributeUpdated: (name: string) => name !== "nonce",
  };
  const morph = (old: Element, fresh: Element) =>
    void Idiomorph.morph(old, fresh, { morphStyle: "outerHTML", head: { style: "none" } as never, callbacks });

  const learn = () => {
    for (const { src } of document.scripts) known.add(src);
  };

  /** New content, cleared of what the policy would refuse. */
  function ready(root: ParentNode): void {
    const texts = new Set([...document.querySelectorAll("style")].map((one) => one.textContent));
    for (const style of root.querySelectorAll("style")) {
      const text = style.textContent ?? "";
      if (texts.has(text)) continue;
      if (!adopted.has(text)) adopted.set(text, adopt(text));
      style.remove();
    }
  }

  /** New content, once it stands in the page: its styles take effect, and its scripts run. */
  function settle(): void {
    for (const element of document.querySelectorAll<HTMLElement>(`[${CARRIED}]`)) {
      element.style.cssText = element.getAttribute(CARRIED)!;
      element.removeAttribute(CARRIED);
    }
    // A parser that does not belong to a page makes scripts that never run; made by hand they do.
    for (const script of document.scripts)
      if (script.src && !known.has(script.src)) {
        const run = document.createElement("script");
        for (const { name, value } of script.attributes) run.setAttribute(name, value);
        script.replaceWith(run);
      }
    learn();
  }

  function between(mark: Mark, html: string): boolean {
    const host = mark.start.parentNode;
    if (!host || host !== mark.end.parentNode) return false;
    const fresh = document.createElement("template");
    fresh.innerHTML = carried(html);
    ready(fresh.content);
    if (!spared || !elementsOf(mark).some((one) => one.contains(spared)) || fresh.content.childElementCount)
      exchange(mark, host, [...fresh.content.childNodes]);
    settle();
    return true;
  }

  /** Pair the nodes between two marks with new ones: like with like, in order; the rest comes and goes. */
  function exchange({ start, end }: Mark, host: Node, fresh: ChildNode[]): void {
    let old = start.nextSibling as ChildNode | null;
    for (const node of fresh) {
      let like = old;
      while (like && like !== end && !alike(like, node)) like = like.nextSibling;
      if (!like || like === end) {
        host.insertBefore(document.importNode(node, true), old);
        continue;
      }
      while (old && old !== like) old = gone(old);
      old = like.nextSibling;
      if (like instanceof Element) morph(like, node as Element);
      else if (like.nodeValue !== node.nodeValue) like.nodeValue = node.nodeValue;
    }
    while (old && old !== end) old = gone(old);
  }

  function gone(node: ChildNode): ChildNode | null {
    const next = node.nextSibling;
    if (callbacks.beforeNodeRemoved(node)) node.remove();
    return next;
  }

  async function whole(html: string): Promise<void> {
    const fresh = new DOMParser().parseFromString(carried(html), "text/html");
    ready(fresh);
    for (const script of fresh.querySelectorAll("script[data-studio]")) script.remove();
    await sheets([...fresh.querySelectorAll<HTMLLinkElement>("link[rel~=stylesheet]")]
      .map((link) => link.getAttribute("href") ?? ""));
    document.title = fresh.title;
    const root = document.documentElement;
    for (const { name } of [...root.attributes])
      if (name !== "style" && !fresh.documentElement.hasAttribute(name)) root.removeAttribute(name);
    for (const { name, value } of fresh.documentElement.attributes)
      if (name !== CARRIED) root.setAttribute(name, value);
    morph(document.body, fresh.body);
    settle();
  }

  /** Link these style sheets in this order; an old one goes when those that replace it are there. */
  async function sheets(urls: string[]): Promise<void> {
    const links = [...document.querySelectorAll<HTMLLinkElement>("link[rel~=stylesheet]")];
    const absolute = (url: string) => new URL(url, document.baseURI).href;
    const byUrl = new Map(links.map((link) => [link.href, link]));
    if (urls.length === links.length && urls.every((url, at) => absolute(url) === links[at]!.href)) return;
    let after = links.at(-1) ?? null;
    const loading: Promise<unknown>[] = [];
    for (const url of urls) {
      const there = byUrl.get(absolute(url));
      if (there) {
        byUrl.delete(there.href);
        continue;
      }
      const link = document.createElement("link");
      link.rel = "stylesheet";
      loading.push(new Promise((done) => {
        link.onload = link.onerror = done;
        setTimeout(done, 3000);
      }));
      link.href = url;
      if (after) after.after(link);
      else document.head.append(link);
      after = link;
    }
    await Promise.all(loading);
    for (const link of byUrl.values()) link.remove();
    media.apply();
  }

  async function swapNow(swaps: Swap[], now: number): Promise<void> {
    const began = performance.now();
    const hold = holdScroll();
    for (const swap of swaps) {
      const { node, html, styles } = swap;
      if (spared) {
        late.delete(node);
        late.set(node, swap);
      }
      if (styles) await sheets(styles);
      if (!html && !node) continue;
      const mark = node ? frame.marks.get(node) : undefined;
      if (!node) await whole(html);
      // The page is another than the studio thinks: only the whole one puts that right.
      else if (!mark || !between(mark, html)) return anew();
      frame.remark();
    }
    hold();
    frame.say({ type: "swapped", version: now, ms: Math.round((performance.now() - began) * 10) / 10 });
  }

  /** What is sent meanwhile waits: the page may be rendered before it. */
  function anew(): void {
    frame.say({ type: "leaving" });
    location.reload();
  }

  function unset(name: string): void {
    document.documentElement.style.removeProperty(name);
    properties.delete(name);
  }

  /** One after the other, also where one waits for a style sheet. */
  const swap = (swaps: Swap[], now: number): Promise<void> => {
    version = now;
    return (turn = turn.then(() => swapNow(swaps, now)).catch(anew));
  };

  learn();
  return {
    swap,
    property(name, value) {
      const now = performance.now();
      if (value) {
        properties.set(name, now);
        document.documentElement.style.setProperty(name, value);
      } else {
        // The style sheet that has the value by now may be on its way still: it is waited for.
        turn = turn.then(() => { if ((properties.get(name) ?? 0) <= now) unset(name); });
      }
    },
    spare(element) {
      spared = element;
      const swaps = [...late.values()];
      late.clear();
      if (swaps.length) void swap(swaps, version);
    },
  };
}

const alike = (old: Node, fresh: Node): boolean =>
  old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName
  && (!(old instanceof Element) || !old.id || old.id === (fresh as Element).id);

/** `style="…"` of every tag under another name. Only inside of tags: the text of a page may say `style=`. */
export function carried(html: string): string {
  return html.replace(/<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi, (tag) =>
    tag.replace(/("[^"]*"|'[^']*')|(?<=[\s"'/])style(?=\s*=)/gi, (_, quoted: string | undefined) => quoted ?? CARRIED));
}

/** Remember what is at the window's top; the answer puts it back there. */
function holdScroll(): () => void {
  const seen = [0.1, 0.3, 0.6].map((share) => document.elementFromPoint(innerWidth / 2, innerHeight * share))
    .filter((one): one is Element => Boolean(one && one !== document.body && one !== document.documentElement))
    .map((element) => ({ element, top: element.getBoundingClientRect().top }));
  return () => {
    const kept = seen.find(({ element }) => element.isConnected);
    const moved = kept ? kept.element.getBoundingClientRect().top - kept.top : 0;
    if (scrollY > 0 && Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
  };
}
