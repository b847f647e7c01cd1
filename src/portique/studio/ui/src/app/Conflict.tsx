import { Button, Heading } from "react-aria-components";
import type { Json, Refused } from "../api/types";
import { t } from "../i18n";

function text(value: Json): string {
  return typeof value === "string" ? value : value === null ? t("app.conflict.nothing") : JSON.stringify(value, null, 2);
}

/** Both versions, side by side. */
export function Conflict({ refused, isEdit, close }: { refused: Refused; isEdit: boolean; close: (choice?: "mine" | "theirs") => void }) {
  const mine = text(refused.yours);
  return (
    <div className="sheet">
      <Heading slot="title" className="sheet-title">{t("app.conflict.title")}</Heading>
      <div className="sheet-body">
        <p>{refused.error} {refused.hint}</p>
        <p className="note">{refused.file}{refused.line === null ? "" : `, ${t("app.line", { line: refused.line })}`}</p>
        <div className="versions">
          <section><h3>{t("app.conflict.mine")}</h3><pre tabIndex={0} aria-label={t("app.conflict.mine")}>{mine}</pre></section>
          <section><h3>{t("app.conflict.theirs")}</h3><pre tabIndex={0} aria-label={t("app.conflict.theirs")}>{text(refused.theirs)}</pre></section>
        </div>
      </div>
      <div className="sheet-buttons">
        <Button className="button" onPress={() => { void navigator.clipboard.writeText(mine); }}>{t("app.conflict.copy")}</Button>
        <Button className="button" onPress={() => close("theirs")}>{t("app.conflict.takeTheirs")}</Button>
        {isEdit ? <Button className="button strong" onPress={() => close("mine")}>{t("app.conflict.takeMine")}</Button> : null}
      </div>
    </div>
  );
}
