export const words = {
  "problems.none": "Aucun problème. Tout ce qui a été vérifié est en ordre.",
  "problems.find": "Chercher dans les problèmes",
  "problems.level.error": "Erreurs",
  "problems.level.warning": "Avertissements",
  "problems.level.notice": "Remarques",
  "problems.show": "Montrer",
  "problems.where": "{file}, ligne {line}",
  "problems.more": { one: "Encore un", other: "Encore {count}" },
  "problems.say": "Le dire",
};
