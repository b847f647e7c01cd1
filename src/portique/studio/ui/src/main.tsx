import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { followAddress } from "./app/address";
import { showConflict } from "./app/conflict";
import { loadFirstScreen } from "./app/panels";
import { listenToKeys } from "./commands/listening";
import { prepare, registerStandard } from "./commands/standard";
import { preferredLanguage, speak } from "./i18n";
import { load, onConflict } from "./state/store";
import "./app/tokens.css";
import "./app/base.css";
import "./app/shell.css";

async function start(): Promise<void> {
  const root = document.getElementById("studio");
  if (root === null) return;
  followAddress();
  onConflict(showConflict);
  await Promise.all([speak(preferredLanguage()), load(), loadFirstScreen()]);
  registerStandard();
  listenToKeys();
  createRoot(root).render(<App />);
  prepare();
}

void start();
