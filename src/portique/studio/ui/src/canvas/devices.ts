/** How wide the page is for each device, and how large it is shown. Sizes in CSS pixels. */
import type { Device } from "../state/store";

export interface Room { width: number; height: number }
/** `width`: the page's own; `scale`: how large it is shown; `margin`: paper around it, of the page's own pixels. */
export interface Fitting { width: number; height: number; scale: number; margin: number }

const WIDTHS: { [device in Exclude<Device, "desktop">]: number } = { phone: 390, tablet: 820, print: 642 };
/** A4 at 96 dpi is 794 wide; 20 mm of it on each side are margin. */
const PAPER_MARGIN = 76;
const SMALLEST_DESKTOP = 1024;

/**
 * The page in the room that the canvas has. A desktop's width is that of the whole window, so that the page stays as it
 * is when panels are folded; `zoom` 0 shows it as large as fits, and never larger than it is.
 */
export function fit(device: Device, room: Room, window: number, zoom: number): Fitting {
  const width = device === "desktop" ? Math.max(SMALLEST_DESKTOP, window) : WIDTHS[device];
  const margin = device === "print" ? PAPER_MARGIN : 0;
  const scale = zoom || Math.min(1, Math.max(0.2, room.width / (width + 2 * margin)));
  return { width, height: Math.max(200, Math.floor(room.height / scale) - margin), scale, margin };
}
