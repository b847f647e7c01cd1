/**
 * The panels: each is a chunk of its own, loaded when it is first shown. `left` stands in the left column;
 * `main`, where a panel has one and its subject is set, in place of the canvas; `side` in place of the inspector.
 */
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { Key } from "../i18n";
import type { Panel } from "../state/store";

type Part = LazyExoticComponent<ComponentType>;
export interface PanelParts { id: Panel; title: Key; left: Part; main?: Part; side?: Part }

export const panels: PanelParts[] = [
  { id: "layout", title: "app.panel.layout", left: lazy(() => import("../tree/LayoutPanel")) },
  { id: "pages", title: "app.panel.pages", left: lazy(() => import("../pages/PagesPanel")),
    main: lazy(() => import("../pages/PageEditor")), side: lazy(() => import("../pages/PageSettings")) },
  { id: "styles", title: "app.panel.styles", left: lazy(() => import("../styles/StylesPanel")) },
  { id: "menus", title: "app.panel.menus", left: lazy(() => import("../menus/MenusPanel")),
    side: lazy(() => import("../menus/ItemInspector")) },
  { id: "outlines", title: "app.panel.outlines", left: lazy(() => import("../outlines/OutlinesPanel")) },
  { id: "media", title: "app.panel.media", left: lazy(() => import("../media/MediaPanel")) },
  { id: "problems", title: "app.panel.problems", left: lazy(() => import("../problems/ProblemsPanel")) },
];

export const Canvas: Part = lazy(() => import("../canvas/Canvas"));
export const Inspector: Part = lazy(() => import("../inspector/Inspector"));
