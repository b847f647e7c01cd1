import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useStudio } from "../state/store";
import { Edge } from "./Edge";

/** The dialogs that are open, the last on top. What they show begins with a `Heading slot="title"`. */
export default function Dialogs() {
  const dialogs = useStudio((state) => state.dialogs);
  return dialogs.map((one) => (
    <ModalOverlay key={one.id} className="veil" isOpen isDismissable onOpenChange={(open) => { if (!open) one.close(); }}>
      <Modal className="modal">
        <Dialog className="dialog"><Edge name="dialog">{one.render(one.close)}</Edge></Dialog>
      </Modal>
    </ModalOverlay>
  ));
}
