export const words = {
  "library.title": "Particules",
  "library.how": "glisser ou Entrée",
  "library.find": "Trouver une particule",
  "library.remove": "Retirer {name} de l’étagère",
};
