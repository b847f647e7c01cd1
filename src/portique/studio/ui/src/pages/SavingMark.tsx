import { t } from "../i18n";
import type { Saving } from "./saving";

/** Where the text is: in its file, or in this browser only. */
export function SavingMark({ saving }: { saving: Saving }) {
  const words = saving === "saved" ? t("pages.saved") : saving === "refused" || saving === "unready" ? t("pages.notSaved") : "";
  return <span className="writing-saving" role="status">{words}</span>;
}
