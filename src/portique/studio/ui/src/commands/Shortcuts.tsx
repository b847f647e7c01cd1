import { useState } from "react";
import { Button, Heading } from "react-aria-components";
import { t } from "../i18n";
import { announce } from "../state/store";
import { chooseKeys, isChosen, keysOf, pressedBy, shown, textOf } from "./keys";
import { allCommands, type Command } from "./registry";

/** All shortcuts; each can be changed by pressing others. */
export function Shortcuts({ close }: { close: () => void }) {
  const [, again] = useState(0);
  const [asked, setAsked] = useState("");
  const groups = Map.groupBy(allCommands(), (command) => command.group);
  const take = (command: Command, keys: string | null): void => {
    chooseKeys(command.id, keys);
    setAsked("");
    again((n) => n + 1);
    announce(t("commands.keysAre", { command: t(command.title), keys: shown(keysOf(command.id)) || t("commands.none") }));
  };
  return (
    <div className="sheet">
      <Heading slot="title" className="sheet-title">{t("commands.shortcuts")}</Heading>
      <div className="sheet-body shortcuts">
        {[...groups].map(([group, list]) => (
          <section key={group}>
            <h3>{t(group)}</h3>
            <ul>
              {list.map((command) => (
                <li key={command.id}>
                  <span>{t(command.title)}</span>
                  <button type="button" className="keys" aria-label={t("commands.change", { command: t(command.title), keys: shown(keysOf(command.id)) || t("commands.none") })}
                    onClick={() => setAsked(command.id)} onBlur={() => setAsked("")}
                    onKeyDown={(event) => {
                      if (asked !== command.id) return;
                      const keys = textOf(pressedBy(event.nativeEvent));
                      if (keys === "" || keys === "Tab") return;
                      event.preventDefault();
                      event.stopPropagation();
                      if (keys === "Escape") setAsked("");
                      else take(command, keys === "Backspace" ? "" : keys);
                    }}>
                    {asked === command.id ? t("commands.pressKeys") : <kbd>{shown(keysOf(command.id)) || "–"}</kbd>}
                  </button>
                  {isChosen(command.id)
                    ? <Button className="link" onPress={() => take(command, null)}>{t("commands.reset")}</Button> : <span />}
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section>
          <h3>{t("commands.group.tree")}</h3>
          <ul>
            {(["Space", "Arrows", "Escape", "Enter"] as const).map((key) => (
              <li key={key}><span>{t(`commands.tree.${key}`)}</span><kbd>{key === "Arrows" ? "↑ ↓ ← →" : shown(key)}</kbd><span /></li>
            ))}
          </ul>
        </section>
      </div>
      <div className="sheet-buttons"><Button className="button strong" onPress={close}>{t("app.close")}</Button></div>
    </div>
  );
}
