/** The first screen, drawn once it is known what there is. */
import { createRoot } from "react-dom/client";
import { listenToKeys } from "../commands/listening";
import { prepare, registerStandard } from "../commands/standard";
import { onConflict } from "../state/store";
import { App } from "./App";
import { showConflict } from "./conflict";

export async function open(there: Promise<unknown>): Promise<void> {
  const root = document.getElementById("studio");
  if (root === null) return;
  onConflict(showConflict);
  await there;
  registerStandard();
  listenToKeys();
  createRoot(root).render(<App />);
  prepare();
}
