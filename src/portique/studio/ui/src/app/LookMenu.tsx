import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { language, speak, t, type Language } from "../i18n";
import { letScripts, setScheme, setTheme, useStudio, type Scheme } from "../state/store";
import { Icon } from "./icons";
import { Tip } from "./Tip";

const SCHEMES: Scheme[] = ["auto", "light", "dark"];
const LANGUAGES: { id: Language; name: string }[] = [{ id: "en", name: "English" }, { id: "fr", name: "Français" }];

/** Light or dark, of the page and of the studio, and the studio's language. */
export function LookMenu() {
  const scheme = useStudio((state) => state.scheme);
  const theme = useStudio((state) => state.theme);
  const scripts = useStudio((state) => state.scripts);
  return (
    <MenuTrigger>
      <Tip text={t("app.look")}><Button className="tool" aria-label={t("app.look")}><Icon name="look" /></Button></Tip>
      <Popover className="popover" placement="bottom end" offset={4} aria-label={t("app.look")}>
        <Menu className="menu">
          <Choice title={t("app.look.page")} name="page" chosen={scheme} choose={setScheme} />
          <MenuSection selectionMode="multiple" selectedKeys={scripts ? ["scripts"] : []}
            onSelectionChange={(keys) => { letScripts(keys === "all" || keys.has("scripts")); }}>
            <Header className="menu-head">{t("app.look.scripts")}</Header>
            <MenuItem id="scripts" className="menu-item">{t("canvas.scripts")}</MenuItem>
          </MenuSection>
          <Choice title={t("app.look.studio")} name="studio" chosen={theme} choose={setTheme} />
          <MenuSection selectionMode="single" disallowEmptySelection selectedKeys={[`language ${language()}`]}
            onSelectionChange={(keys) => {
              for (const key of keys) void speak(String(key).split(" ")[1] as Language, true).then(() => location.reload());
            }}>
            <Header className="menu-head">{t("app.look.language")}</Header>
            {LANGUAGES.map((one) => <MenuItem key={one.id} id={`language ${one.id}`} className="menu-item" textValue={one.name}><span lang={one.id}>{one.name}</span></MenuItem>)}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Choice({ title, name, chosen, choose }: { title: string; name: string; chosen: Scheme; choose: (one: Scheme) => void }) {
  return (
    <MenuSection selectionMode="single" disallowEmptySelection selectedKeys={[`${name} ${chosen}`]}
      onSelectionChange={(keys) => { for (const key of keys) choose(String(key).split(" ")[1] as Scheme); }}>
      <Header className="menu-head">{title}</Header>
      {SCHEMES.map((one) => <MenuItem key={one} id={`${name} ${one}`} className="menu-item">{t(`app.scheme.${one}`)}</MenuItem>)}
    </MenuSection>
  );
}
