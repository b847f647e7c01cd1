import type { ReactElement } from "react";
import { Tooltip, TooltipTrigger } from "react-aria-components";

/** A button with what it does, and its keys, under the pointer and for who comes by keyboard. */
export function Tip({ children, text, keys }: { children: ReactElement; text: string; keys?: string | undefined }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <Tooltip className="tip" placement="bottom" offset={6}>{text}{keys ? <kbd>{keys}</kbd> : null}</Tooltip>
    </TooltipTrigger>
  );
}
