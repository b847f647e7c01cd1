/** Fonts of the site and of the catalogue: found, looked at, copied, uploaded, deleted. */
import { Dialog, Heading, Modal, ModalOverlay, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { t } from "../i18n";
import { OpenFonts } from "./OpenFonts";
import { OwnFonts } from "./OwnFonts";
import "../inspector/inspector.css";
import "./fonts.css";

export type Shelf = "open" | "own";

interface Props {
  at: Shelf;
  /** Takes a family for the setting that the dialog was opened from; null where there is none. */
  onPick: ((family: string) => void) | null;
  onClose(): void;
}

export default function FontsDialog({ at, onPick, onClose }: Props) {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => { if (!open) onClose(); }} className="overlay">
      <Modal className="fonts-modal">
        <Dialog className="fonts-dialog">
          <header>
            <Heading slot="title">{t("fonts.title")}</Heading>
            <button type="button" className="button" onClick={onClose}>{t("fonts.close")}</button>
          </header>
          <Tabs defaultSelectedKey={at} className="fonts-tabs">
            <TabList aria-label={t("fonts.title")} className="fonts-tablist">
              <Tab id="open">{t("fonts.open")}</Tab>
              <Tab id="own">{t("fonts.own")}</Tab>
            </TabList>
            <TabPanel id="open" className="fonts-panel"><OpenFonts onPick={onPick} /></TabPanel>
            <TabPanel id="own" className="fonts-panel"><OwnFonts onPick={onPick} /></TabPanel>
          </Tabs>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
