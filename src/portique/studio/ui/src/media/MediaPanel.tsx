/** All files of the site, in the left column. */
import { t } from "../i18n";
import { Browser } from "./Browser";

const NONE: File[] = [];

export default function MediaPanel() {
  return (
    <section className="media-panel" aria-label={t("media.files")}>
      <Browser wanted="file" start="" uploads={NONE} chosen="" onChoose={() => undefined} />
    </section>
  );
}
