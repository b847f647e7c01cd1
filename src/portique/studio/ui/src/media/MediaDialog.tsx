/** Choosing a file for a field. A picture is asked for its alternative text where the form has a place for it. */
import { useId, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "../i18n";
import { Browser } from "./Browser";
import { folderOf, type Wanted } from "./files";

interface Props {
  wanted: Wanted;
  value: string;
  uploads: File[];
  filter: string | undefined;
  /** The blueprint's `root`: where a setting without a file begins to look. */
  root: string | undefined;
  /** The alternative text that is there; null where the form has no place for one. */
  alt: string | null;
  onPick(value: string, alt: string | null): void;
  onClose(): void;
}

const ENOUGH = 125; // characters: longer ones are cut or tiring in common screen readers

export default function MediaDialog({ wanted, value, uploads, filter, root, alt, onPick, onClose }: Props) {
  const id = useId();
  const [picked, setPicked] = useState("");
  const [text, setText] = useState(alt ?? "");
  const [decorative, setDecorative] = useState(false);
  const wantsText = alt !== null && wanted === "image";
  const ready = picked !== "" && (!wantsText || decorative || text.trim() !== "");
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => { if (!open) onClose(); }} className="overlay">
      <Modal className="media-modal">
        <Dialog className="media-dialog">
          <Heading slot="title">{t(`media.choose.${wanted}`)}</Heading>
          <Browser wanted={wanted} filter={filter} uploads={uploads} chosen={value} start={folderOf(value || `${root ?? ""}/x`)}
            onChoose={(file) => setPicked(file.value)} />
          <footer>
            {wantsText ? (
              <div className="media-alt">
                <label htmlFor={`${id}-alt`} className="field-label">{t("media.alt")}</label>
                <input id={`${id}-alt`} className="field-input" dir="auto" value={text} disabled={decorative} aria-describedby={`${id}-help`}
                  onChange={(event) => setText(event.target.value)} />
                <p id={`${id}-help`} className="field-help">{t("media.altHelp", { n: text.length, max: ENOUGH })}</p>
                <label className="media-check">
                  <input type="checkbox" checked={decorative} onChange={(event) => setDecorative(event.target.checked)} />
                  <span>{t("media.decorative")}</span>
                </label>
              </div>
            ) : null}
            <div className="row">
              <button type="button" className="button strong" disabled={!ready}
                onClick={() => onPick(picked, wantsText ? (decorative ? "" : text.trim()) : null)}>{t("media.use")}</button>
              <button type="button" className="button" onClick={onClose}>{t("media.cancel")}</button>
            </div>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
