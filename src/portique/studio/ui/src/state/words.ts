/** What is said: to screen readers, on the status line, in notices and dialogs. */
import type { ReactNode } from "react";
import { ApiError } from "../api/client";
import { t } from "../i18n";
import { getState, setState, type Notice, type OpenDialog } from "./studio";

let numbers = 0;

/** Says it to screen readers, and on the status line. */
export function announce(text: string): void {
  if (text !== "") setState({ said: { text, n: getState().said.n + 1 } });
}

/** A message that stays for a while, or until it is closed where it tells of trouble. */
export function notify(text: string, options: Partial<Pick<Notice, "hint" | "tone" | "way">> = {}): number {
  const notice: Notice = { id: ++numbers, text, hint: "", tone: "trouble", way: null, ...options };
  setState({ notices: [...getState().notices.slice(-3), notice] });
  announce(notice.hint === "" ? text : `${text} ${notice.hint}`);
  if (notice.tone === "plain") setTimeout(() => dismiss(notice.id), 6000);
  return notice.id;
}

export function dismiss(id: number): void {
  setState({ notices: getState().notices.filter((notice) => notice.id !== id) });
}

/** Tells of what went wrong, in the server's words where it has some. */
export function report(error: unknown): void {
  if (error instanceof ApiError) {
    if (error.status === 0) notify(t("app.lost"), { hint: t("app.lostHint") });
    else notify(error.message, { hint: error.hint });
  } else {
    notify(error instanceof Error ? error.message : String(error));
  }
}

/** Shows a dialog made by `render`; gives what it is closed with, `undefined` where it is left. */
export function dialog<T>(render: (close: (value?: T) => void) => ReactNode): Promise<T | undefined> {
  return new Promise((closed) => {
    const id = ++numbers;
    const close = (value?: unknown): void => {
      setState({ dialogs: getState().dialogs.filter((one) => one.id !== id) });
      closed(value as T | undefined);
    };
    setState({ dialogs: [...getState().dialogs, { id, render: render as OpenDialog["render"], close }] });
  });
}
