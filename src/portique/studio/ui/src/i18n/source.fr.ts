export const words = {
  "source.problems": "Ce qui ne va pas dans ce fichier",
  "source.textOf": "Texte de {file}",
  "source.encoding": "Ce fichier n’est pas en UTF-8 ; c’est probablement du {encoding}. Si les lettres ci-dessous sont justes, enregistrez-le en UTF-8. Le fichier tel quel va à la corbeille.",
  "source.recode": "Enregistrer en UTF-8",
  "source.broken": "Ce fichier est illisible en l’état. Corrigez les lignes marquées ; il est enregistré dès qu’il est lisible.",
  "source.orBack": "Ou revenez en arrière.",
  "source.unready": "Le fichier serait illisible ainsi, il garde donc ce qu’il avait. Il est enregistré dès que les lignes marquées sont justes.",
  "source.stillBroken": "Il est encore illisible. Ce que vous avez tapé reste dans ce navigateur, et est enregistré dès que les lignes marquées sont justes.",
  "source.anyway": "Enregistrer malgré tout",
  "source.restore": "Revenir à la version du {when}",
  "source.open": "Ouvrir en texte",
};
