/**
 * The script inside of the page that is edited. It draws what is held, and tells the studio what the hand does;
 * it knows nothing of sites or files and has no rights. Read `marks`, `layer`, `frame`, then a file a gesture:
 * `pointing`, `dragging` (with `places`), `resizing`, `editing`; `swapping` puts new HTML in.
 */

import type { ToFrame } from "../canvas/protocol";
import { drags } from "./dragging";
import { edits } from "./editing";
import { makeFrame } from "./frame";
import { media } from "./media";
import { point } from "./pointing";
import { resizes } from "./resizing";
import { drawSelection } from "./selection";
import { swapping } from "./swapping";

const { studio, version } = (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};

if (studio && parent !== window) {
  const frame = makeFrame(studio);
  const selection = drawSelection(frame);
  const looks = media();
  const swaps = swapping(frame, looks);
  const drag = drags(frame, selection);
  const text = edits(frame, swaps.spare);
  const gutters = resizes(frame);
  point(frame, selection, text.want);

  const obey = (message: ToFrame): unknown => {
    switch (message.type) {
      case "hello":
        frame.speak(message.words);
        frame.learn(message.nodes);
        return looks.scheme(message.mode);
      case "ask":
        return frame.say({ type: "here" });
      case "tree":
        return frame.learn(message.nodes);
      case "select":
        return selection.select(message.nodes, message.reveal);
      case "swap":
        return swaps.swap(message.fragments, message.version).then(gutters.release);
      case "property":
        return swaps.property(message.name, message.value);
      case "carry":
        return drag.carry(message.what, message.x, message.y);
      case "carry-move":
        return drag.move(message.x, message.y);
      case "carry-drop":
        return drag.drop();
      case "carry-cancel":
        return drag.cancel();
      case "place":
        return drag.show(message.place, message.label);
      case "edit":
        return text.begin(message.node, message.texts, message.lines);
      case "begin-text":
        focus();
        return text.want(message.node, null);
      case "scheme":
        return looks.scheme(message.mode);
      case "medium":
        return looks.medium(message.medium);
      case "zoom":
        return frame.layer.zoom(message.scale);
    }
  };

  addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== parent || event.origin !== studio) return;
    const message = event.data as ToFrame | null;
    if (message && message.portique === 1) obey(message);
  });

  const ready = () => {
    frame.remark();
    frame.say({ type: "ready", version: Number(version), url: location.href, title: document.title,
                height: document.documentElement.scrollHeight });
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", ready);
  else ready();
}
