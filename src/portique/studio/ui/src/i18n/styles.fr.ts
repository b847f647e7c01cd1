export const words = {
  "styles.title": "Style de {outline}",
  "styles.presets": "Palettes",
  "styles.own": "à nous",
  "styles.keep": { one: "Garder la valeur changée ici", other: "Garder les {count} valeurs changées ici" },
  "styles.save": "Enregistrer comme palette",
  "styles.presetTitle": "Nom de la palette",
  "styles.saveIt": "Enregistrer",
  "styles.taken": "Une palette porte déjà ce nom ; elle sera remplacée.",
  "styles.contrast": { one: "{count} paire de couleurs se lit mal :", other: "{count} paires de couleurs se lisent mal :" },
  "styles.show": "Montrer {name}",
  "styles.changed": { one: "{count} changé", other: "{count} changés" },
};
