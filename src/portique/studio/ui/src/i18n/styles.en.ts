export const words = {
  "styles.title": "Style of {outline}",
  "styles.presets": "Presets",
  "styles.own": "own",
  "styles.keep": { one: "Keep the value that was changed here", other: "Keep the {count} values that were changed here" },
  "styles.save": "Save as a preset",
  "styles.presetTitle": "Name of the preset",
  "styles.saveIt": "Save",
  "styles.taken": "A preset of that name is there; it will be replaced.",
  "styles.contrast": { one: "{count} pair of colours is hard to read:", other: "{count} pairs of colours are hard to read:" },
  "styles.show": "Show {name}",
  "styles.changed": { one: "{count} changed", other: "{count} changed" },
};
