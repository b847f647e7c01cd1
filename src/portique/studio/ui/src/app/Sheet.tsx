import type { FormEvent, ReactNode } from "react";
import { Button, Heading } from "react-aria-components";
import { t } from "../i18n";
import { dialog } from "../state/store";

/** The usual dialog: a title, what it is about, and its buttons. Enter does the first. */
export function Sheet({ title, yes, children, disabled = false, grave = false, done, left }: {
  title: string; yes: string; children?: ReactNode; disabled?: boolean; grave?: boolean; done: () => void; left: () => void;
}) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!disabled) done();
  };
  return (
    <form className="sheet" onSubmit={submit}>
      <Heading slot="title" className="sheet-title">{title}</Heading>
      <div className="sheet-body">{children}</div>
      <div className="sheet-buttons">
        <Button className="button" onPress={left}>{t("app.cancel")}</Button>
        <Button type="submit" className="button strong" data-grave={grave || undefined} isDisabled={disabled}>{yes}</Button>
      </div>
    </form>
  );
}

/** Asks whether to go on. `what` says what will happen. */
export async function confirm(title: string, yes: string, what: ReactNode, grave = false): Promise<boolean> {
  return await dialog<boolean>((close) => (
    <Sheet title={title} yes={yes} grave={grave} done={() => close(true)} left={() => close()}>{what}</Sheet>
  )) ?? false;
}
