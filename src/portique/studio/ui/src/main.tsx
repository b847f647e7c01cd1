import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { followAddress } from "./app/address";
import { preferredLanguage, speak } from "./i18n";
import { load } from "./state/store";
import "./app/tokens.css";
import "./app/base.css";
import "./app/shell.css";

async function start(): Promise<void> {
  const root = document.getElementById("studio");
  if (root === null) return;
  followAddress();
  await Promise.all([speak(preferredLanguage()), load()]);
  createRoot(root).render(<App />);
}

void start();
