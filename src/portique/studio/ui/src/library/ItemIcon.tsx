import type { LibraryItem } from "../api/types";

/** Signs for what a thing shows, by the words in its name; the last is for all others. */
const SIGNS: [RegExp, string][] = [
  [/image|logo|picture|gallery|photo|slide/, "M2 2h20v14H2zM2 13l6-5 5 4 3-2 6 5M16 6h.01"],
  [/quote|testimonial/, "M4 4h5v5c0 3-1.5 4.5-4 5M14 4h5v5c0 3-1.5 4.5-4 5"],
  [/profile|person|people|team|author/, "M8 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2 16c.5-3 3-4.5 6-4.500s5.5 1.5 6 4.500M17 6h5M17 9.500h4"],
  [/menu|nav|index|toc|contents/, "M2 4h3M8 4h14M2 9h3M8 9h14M2 14h3M8 14h10"],
  [/recent|list|content-?array|articles|news|blog|related/, "M2 3h.01M6 3h16M2 7.500h.01M6 7.500h16M2 12h.01M6 12h16M2 16.500h.01M6 16.500h12"],
  [/timeline|date|calendar|event/, "M4 2v14M4 5h3M10 5h12M4 10h3M10 10h9M4 15h3M10 15h11"],
  [/video|audio|player|media/, "M2 3h20v12H2zM10 6l5 3-5 3z"],
  [/contact|form|mail|newsletter/, "M2 3h20v12H2zM2 4l10 7 10-7"],
  [/search/, "M10 2.500a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM14 12l5 4"],
  [/social|share|link/, "M6 6a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM18 2a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM18 11a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8.3 7.500l7.4-2.500M8.3 9.500l7.4 3"],
  [/print|pdf|download/, "M7 6V2h10v4M4 6h16v7h-3M7 13H4V8M7 11h10v5H7z"],
  [/map|place|address/, "M12 2c-3 0-5 2.2-5 5 0 3.5 5 9 5 9s5-5.5 5-9c0-2.8-2-5-5-5zM12 6.500h.01"],
  [/title|heading|head|branding|copyright/, "M3 5h18M3 11h11"],
  [/button|to-?top|action/, "M3 5h18v8H3zM8 9h8"],
  [/icon|award|star/, "M12 2l2.4 4.8 5.2.8-3.8 3.7.9 5.200L12 14l-4.7 2.5.9-5.200L4.4 7.600l5.2-.8z"],
  [/section/, "M2 3h20v12H2zM2 7h20"],
  [/container|wrapper/, "M2 3h20v12H2zM5 6h14v6H5z"],
  [/position/, "M2 3h4M9 3h6M18 3h4v3M22 9v3M22 15h-4M15 15H9M6 15H2v-3M2 9V6"],
  [/spacer|divider/, "M2 9h20M6 5v8M18 5v8"],
  [/code|html|custom/, "M8 4 3 9l5 5M16 4l5 5-5 5"],
  [/language|translat/, "M12 1.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM4.5 9h15M12 1.500c-5 4.5-5 10.5 0 15c5-4.5 5-10.5 0-15"],
  [/table|pricing|grid|columns/, "M2 3h20v12H2zM2 7h20M9 3v12M15.5 3v12"],
  [/text|content|body|article|page/, "M2 3h14M2 7h20M2 11h20M2 15h11"],
];

export function ItemIcon({ item }: { item: LibraryItem }) {
  const name = `${item.name} ${item.kind}`.toLowerCase();
  const sign = SIGNS.find(([words]) => words.test(name))?.[1] ?? "M4 3h16v12H4z";
  return <svg className="item-icon" viewBox="0 0 24 18" aria-hidden="true"><path d={sign} /></svg>;
}
