/** What a preset looks like: a drawing of its colours at once, and the page itself in it as soon as that is there. */
import { useEffect, useRef, useState } from "react";
import { useStudio, viewOf } from "../state/store";
import { pictureAddress, queue } from "./pictures";
import { thumbnail } from "./thumbnail";

const WIDTH = 1024; // px of the page's window, as in `.preset-page`

/** The live picture. It lies over the drawing, beside the button that holds that: a frame may not stand in a button. */
export function LivePicture({ preset, values }: { preset: string; values: unknown }) {
  const origin = useStudio((state) => state.site?.canvas_origin ?? "");
  const view = useStudio(viewOf);
  const place = useRef<HTMLDivElement>(null);
  const address = origin === "" || view === "" ? "" : pictureAddress(origin, view, preset, values);
  /** The address that is loaded, or on its way; the old page stays until the new one is called. */
  const [asked, setAsked] = useState("");
  const [there, setThere] = useState("");
  const finish = useRef<() => void>(undefined);
  const [scale, setScale] = useState(0);

  useEffect(() => {
    const element = place.current;
    if (element === null || address === "") return undefined;
    let forget: (() => void) | undefined;
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      forget = queue((done) => {
        finish.current = done;
        setScale(element.clientWidth / WIDTH);
        setAsked(address);
      });
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      forget?.();
      finish.current?.();
    };
  }, [address]);

  return (
    <div ref={place} className="preset-live" aria-hidden="true" inert>
      {asked === "" ? null : (
        <iframe className="preset-page" sandbox="" tabIndex={-1} title="" src={asked} data-there={there === asked || undefined}
          style={{ transform: `scale(${scale})` }} onLoad={() => { setThere(asked); finish.current?.(); }} />
      )}
    </div>
  );
}

/** SVG, since its colours are attributes: they need no style of their own. */
export function Drawing({ colours }: { colours: string[] }) {
  const { ground, text, accent, rest } = thumbnail(colours);
  return (
    <svg viewBox="0 0 64 44" aria-hidden="true" className="preset-drawing">
      <rect width="64" height="44" fill={ground} />
      <rect x="6" y="6" width="30" height="5" fill={text} />
      <path d="M6 16h36M6 20h33M6 24h36M6 28h22" stroke={text} strokeWidth="1.4" opacity=".6" />
      <rect x="6" y="33" width="14" height="4" fill={accent} />
      <rect x="48" y="6" width="10" height="18" fill={accent} />
      {rest.slice(0, 4).map((colour, at) => <circle key={at} cx={28 + at * 8} cy="35" r="2.6" fill={colour} />)}
    </svg>
  );
}

/** The first colours of a preset: what is small on a page, such as its accent, is hard to see in a picture of it. */
export function Dots({ colours }: { colours: string[] }) {
  const { text, accent, rest } = thumbnail(colours);
  return (
    <svg viewBox="0 0 32 10" aria-hidden="true" className="preset-dots">
      {[...new Set([accent, text, ...rest])].slice(0, 3).map((colour, at) => <circle key={colour} cx={5 + at * 11} cy="5" r="4.5" fill={colour} />)}
    </svg>
  );
}
