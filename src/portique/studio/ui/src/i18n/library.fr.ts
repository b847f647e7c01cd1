export const words = {
  "library.name": "Bibliothèque",
  "library.title": "Particules",
  "library.how": "glisser ou Entrée",
  "library.recent": "Derniers utilisés",
  "library.find": "Trouver une particule",
  "library.remove": "Retirer {name} de l’étagère",
};
