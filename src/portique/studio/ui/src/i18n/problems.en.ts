export const words = {
  "problems.none": "No problems. Everything that was checked is in order.",
  "problems.find": "Find in the problems",
  "problems.level.error": "Errors",
  "problems.level.warning": "Warnings",
  "problems.level.notice": "Notices",
  "problems.show": "Show",
  "problems.where": "{file}, line {line}",
  "problems.more": { one: "One more", other: "{count} more" },
  "problems.say": "Say it",
};
