import { Button, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { keysOf, shown } from "../commands/keys";
import { t } from "../i18n";
import { fold, isBorrowed, openOutline, openPage, redo, setDepth, setDevice, undo, useStudio, type Depth, type Device } from "../state/store";
import { Chooser } from "./Chooser";
import { Icon, Sign } from "./icons";
import { LookMenu } from "./LookMenu";
import { outlineOptions, pageOptions, translationOf } from "./options";
import { Tip } from "./Tip";

const DEVICES: Device[] = ["phone", "tablet", "desktop", "print"];

export function TopBar() {
  const site = useStudio((state) => state.site);
  const pages = useStudio((state) => state.pages);
  const page = useStudio((state) => state.page);
  const outline = useStudio((state) => state.outlineName);
  const depth = useStudio((state) => state.depth);
  if (site === null) return null;
  const here = pages.find((one) => one.url === page);
  const languages = site.languages.map((one) => ({ id: one.code, title: one.name }));
  return (
    <header className="bar">
      <h1 className="house"><Sign /><span className="house-name">Portique</span></h1>
      <Chooser label={t("app.page")} options={pageOptions(pages)} chosen={page} choose={(url) => { void openPage(url); }} />
      {depth === "design" ? (
        <Chooser label={t("app.outline")} options={outlineOptions(site.outlines)} chosen={outline} choose={(name) => { void openOutline(name); }} />
      ) : null}
      {languages.length > 1 ? (
        <Chooser label={t("app.language")} options={languages} chosen={here?.language ?? site.language} choose={(code) => {
          const url = translationOf(pages, page, code);
          if (url !== null) void openPage(url);
        }} />
      ) : null}
      <Borrowed />
      <span className="gap" />
      <Depths depth={depth} />
      <Steps />
      <Devices />
      <LookMenu />
      <Folds />
    </header>
  );
}

/** Says that the page is shown in an outline that is not its own. */
function Borrowed() {
  const borrowed = useStudio(isBorrowed);
  return borrowed ? <span className="borrowed">{t("app.borrowed")}</span> : null;
}

function Steps() {
  const next = useStudio((state) => state.undo);
  const again = useStudio((state) => state.redo);
  return (
    <div className="steps" role="group" aria-label={t("app.steps")}>
      <Tip text={next === null ? t("app.nothingToUndo") : t("app.undoStep", { step: next.name })} keys={shown(keysOf("undo"))}>
        <Button className="tool" aria-label={t("app.undo")} isDisabled={next === null} onPress={() => { void undo(); }}><Icon name="undo" /></Button>
      </Tip>
      <Tip text={again === null ? t("app.nothingToRedo") : t("app.redoStep", { step: again.name })} keys={shown(keysOf("redo"))}>
        <Button className="tool" aria-label={t("app.redo")} isDisabled={again === null} onPress={() => { void redo(); }}><Icon name="redo" /></Button>
      </Tip>
    </div>
  );
}

const DEPTHS: Depth[] = ["write", "design"];

function Depths({ depth }: { depth: Depth }) {
  return (
    <ToggleButtonGroup className="segments" aria-label={t("app.depth")} selectedKeys={[depth]} disallowEmptySelection
      onSelectionChange={(keys) => { for (const key of keys) setDepth(key as Depth); }}>
      {DEPTHS.map((one) => <ToggleButton key={one} id={one} className="segment">{t(`app.depth.${one}`)}</ToggleButton>)}
    </ToggleButtonGroup>
  );
}

function Devices() {
  const device = useStudio((state) => state.device);
  return (
    <ToggleButtonGroup className="segments" aria-label={t("app.device")} selectedKeys={[device]} disallowEmptySelection
      onSelectionChange={(keys) => { for (const key of keys) setDevice(key as Device); }}>
      {DEVICES.map((one) => <ToggleButton key={one} id={one} className="segment">{t(`app.device.${one}`)}</ToggleButton>)}
    </ToggleButtonGroup>
  );
}

function Folds() {
  const folded = useStudio((state) => state.folded);
  return (
    <div className="steps" role="group" aria-label={t("app.panels")}>
      <Tip text={t("app.foldLeft")} keys={shown(keysOf("fold-left"))}>
        <ToggleButton className="tool" aria-label={t("app.foldLeft")} isSelected={!folded.left} onChange={(on) => fold("left", !on)}><Icon name="left" /></ToggleButton>
      </Tip>
      <Tip text={t("app.foldRight")} keys={shown(keysOf("fold-right"))}>
        <ToggleButton className="tool" aria-label={t("app.foldRight")} isSelected={!folded.right} onChange={(on) => fold("right", !on)}><Icon name="side" /></ToggleButton>
      </Tip>
    </div>
  );
}
