/**
 * The panels. What the first screen shows is here at once; each other is a chunk of its own, loaded when it is
 * first shown. `left` stands in the left column;
 * `main`, where a panel has one and its subject is set, in place of the canvas; `side` in place of the inspector.
 */
import type { ComponentType } from "react";
import type { Key } from "../i18n";
import type { Panel } from "../state/store";
import Canvas from "../canvas/Canvas";
import Inspector from "../inspector/Inspector";
import LayoutPanel from "../tree/LayoutPanel";
import { part } from "./part";

export interface PanelParts { id: Panel; title: Key; left: ComponentType; main?: ComponentType; side?: ComponentType }

export const panels: PanelParts[] = [
  { id: "layout", title: "app.panel.layout", left: LayoutPanel },
  { id: "pages", title: "app.panel.pages", left: part(() => import("../pages/PagesPanel")).Shown,
    main: part(() => import("../pages/PageEditor")).Shown, side: part(() => import("../pages/PageSettings")).Shown },
  { id: "styles", title: "app.panel.styles", left: part(() => import("../styles/StylesPanel")).Shown },
  { id: "menus", title: "app.panel.menus", left: part(() => import("../menus/MenusPanel")).Shown,
    side: part(() => import("../menus/ItemInspector")).Shown },
  { id: "outlines", title: "app.panel.outlines", left: part(() => import("../outlines/OutlinesPanel")).Shown },
  { id: "positions", title: "app.panel.positions", left: part(() => import("../positions/PositionsPanel")).Shown,
    side: part(() => import("../positions/ModuleInspector")).Shown },
  { id: "media", title: "app.panel.media", left: part(() => import("../media/MediaPanel")).Shown },
  { id: "problems", title: "app.panel.problems", left: part(() => import("../problems/ProblemsPanel")).Shown,
    main: part(() => import("../source/SourceFile")).Shown },
];

export { Canvas, Inspector };
