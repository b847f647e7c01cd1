import { Button } from "react-aria-components";
import { t } from "../i18n";
import { dismiss, useStudio } from "../state/store";
import { Icon } from "./icons";

export function Notices() {
  const notices = useStudio((state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <section className="notices" aria-label={t("app.messages")}>
      {notices.map((one) => (
        <div key={one.id} className="notice" data-tone={one.tone}>
          <p>{one.text}{one.hint === "" ? null : <span className="hint"> {one.hint}</span>}</p>
          {one.way === null ? null : <Button className="button" onPress={one.way.run}>{one.way.label}</Button>}
          <Button className="tool" aria-label={t("app.close")} onPress={() => dismiss(one.id)}><Icon name="close" /></Button>
        </div>
      ))}
    </section>
  );
}
