"""What findings and refusals say, in French: by the English that rooms say, its values as `{0}`, `{1}`…

`PIECES` are words that stand for a value: they are translated within a sentence.
"""

from __future__ import annotations

SENTENCES = {
    # Links, pictures, headings and columns as they are heard.
    'the address "{0}" {1}': "l’adresse « {0} » {1}",
    "Correct the address, or make the page or file that it names.": (
        "Corrigez l’adresse, ou faites la page ou le fichier qu’elle nomme."
    ),
    'the link "{0}" leads to a page without the place "{1}"': (
        "le lien « {0} » mène à une page où l’endroit « {1} » n’existe pas"
    ),
    "the link leads to {0}, where there is nothing": "le lien mène à {0}, où il n’y a rien",
    "Links are paths to content files, relative to this one or from content/ with a slash.": (
        "Les liens sont des chemins vers des fichiers de contenu, depuis celui-ci ou depuis content/ "
        "avec une barre."
    ),
    "the picture {0} is not there": "l’image {0} manque",
    "Pictures lie beside the page, or in media/ (then the path begins with /media/).": (
        "Les images sont à côté de la page, ou dans media/ (alors le chemin commence par /media/)."
    ),
    "screens of the kind {0} show the columns of a row in the order {1}; they are read aloud as they stand": (
        "les écrans du genre {0} montrent les colonnes d’une rangée dans l’ordre {1} ; elles sont lues à "
        "voix haute "
        "comme elles sont rangées"
    ),
    "Let them stand as they are shown, or show them as they stand.": (
        "Rangez-les comme on les voit, ou montrez-les comme elles sont rangées."
    ),
    '"{0}" is a second heading of level 1; a page has one, its title': (
        "« {0} » est un second titre de niveau 1 ; une page n’en a qu’un, le sien"
    ),
    "Give it level 2, and what stands below it one level more.": (
        "Donnez-lui le niveau 2, et à ce qui est dessous un niveau de plus."
    ),
    'the heading "{0}" has level {1} after one of level {2}; expected level {3}': (
        "le titre « {0} » est de niveau {1} après un niveau {2} ; le niveau {3} est attendu"
    ),
    "Whoever travels by headings looks for what stands between.": (
        "Qui va de titre en titre cherche ce qu’il y aurait entre les deux."
    ),
    'the picture "{0}" has no alternative text; expected what it shows': (
        "l’image « {0} » n’a pas de texte de remplacement ; dites ce qu’elle montre"
    ),
    "It is read aloud in place of the picture.": "Il est lu à voix haute à la place de l’image.",
    'the link to "{0}" has no text; expected words that say where it leads': (
        "le lien vers « {0} » n’a pas de texte ; dites où il mène"
    ),
    "A picture in a link says it by its alternative text, a sign by `aria-label`.": (
        "Une image dans un lien le dit par son texte de remplacement, un signe par `aria-label`."
    ),
    'the link text "{0}" does not say where it leads ("{1}")': (
        "le texte du lien, « {0} », ne dit pas où il mène (« {1} »)"
    ),
    "Links are also read one after the other, without what stands around them.": (
        "Les liens sont aussi lus l’un après l’autre, sans ce qui les entoure."
    ),
    'the text of a link is the address "{0}"; expected words': (
        "le texte d’un lien est l’adresse « {0} » ; des mots sont attendus"
    ),
    "An address is spelled out by a screen reader, letter by letter.": (
        "Un lecteur d’écran épelle une adresse lettre à lettre."
    ),
    "{0} {1} on {2} {3} has a contrast of {4}; running text needs {5}.": (
        "{0} {1} sur {2} {3} a un contraste de {4} ; un texte courant demande {5}."
    ),
    "Make the text darker or the background lighter, or the other way round.": (
        "Rendez le texte plus sombre ou le fond plus clair, ou l’inverse."
    ),
    # Pages.
    "the page makes the reader's browser call {0}": "la page fait appeler {0} par le navigateur du lecteur",
    "Keep the file in the site, or make sure that this is wanted.": (
        "Gardez le fichier dans le site, ou assurez-vous que c’est voulu."
    ),
    "{0}, allowed by its hash: {1} ({2}{3})": "{0}, permis par son empreinte : {1} ({2}{3})",
    "A file of the theme or of the site needs no hash.": (
        "Un fichier du thème ou du site n’a pas besoin d’empreinte."
    ),
    "not built: the page is a draft": "pas publiée : la page est un brouillon",
    "not built: the page is to appear on {0}": "pas publiée : la page doit paraître le {0}",
    "not built: the page expired on {0}": "pas publiée : la page a expiré le {0}",
    "`portique serve` shows it.": "`portique serve` la montre.",
    "the file cannot be read: {0}": "le fichier ne peut être lu : {0}",
    "cannot be read: {0}": "ne peut être lu : {0}",
    "cannot be used: {0}": "ne peut servir : {0}",
    "The page is not built. All others are.": "La page n’est pas publiée. Toutes les autres le sont.",
    "the page cannot be rendered: {0}": "la page ne peut être rendue : {0}",
    "Every other page is built. This one shows a notice.": (
        "Toutes les autres pages sont publiées. Celle-ci montre un avis."
    ),
    "a list where front matter has `key: value` lines": (
        "une liste là où les réglages de la page ont des lignes `clé: valeur`"
    ),
    "It is left out; the text is read.": "Elle est laissée de côté ; le texte est lu.",
    "no closing `---` within the first {0} characters": "pas de `---` final dans les {0} premiers caractères",
    "text between `---` lines where settings are expected": (
        "du texte entre des lignes `---` où des réglages sont attendus"
    ),
    "front matter begins here, and no line `---` ends it": (
        "les réglages de la page commencent ici, et aucune ligne `---` ne les finit"
    ),
    "The whole file is read as text.": "Tout le fichier est lu comme du texte.",
    "`{0}` is {1}, and here it is {2}": "`{0}` attend {1}, et ici c’est {2}",
    "`{0}` is {1}": "`{0}` attend {1}",
    "The value is left out.": "La valeur est laissée de côté.",
    "`{0}` names the page {1}, which does not exist": "`{0}` nomme la page {1}, qui n’existe pas",
    "Nobody is shown. Give a map with `name`, or mend the path.": (
        "Personne n’est montré. Donnez une table avec `name`, ou corrigez le chemin."
    ),
    "`trust: true` has no effect: the site does not trust its content": (
        "`trust: true` est sans effet : le site ne se fie pas à son contenu"
    ),
    "`trust.content` in site.yaml decides; a page can only lower it.": (
        "`trust.content` dans site.yaml décide ; une page ne peut que l’abaisser."
    ),
    "this file and {0} are the same page": "ce fichier et {0} sont la même page",
    "Only {0} is built. Remove one of the two, or rename it.": (
        "Seul {0} est publié. Ôtez l’un des deux, ou renommez-le."
    ),
    "this page and {0} have the same address, {1}": "cette page et {0} ont la même adresse, {1}",
    "Only {0} is built. Give one of them another `slug:` or name.": (
        "Seul {0} est publié. Donnez à l’un des deux un autre `slug:` ou un autre nom."
    ),
    "the name holds no letter and no digit of which an address could be made": (
        "le nom n’a ni lettre ni chiffre dont on puisse faire une adresse"
    ),
    "The page is not built. Rename the file or its folder.": (
        "La page n’est pas publiée. Renommez le fichier ou son dossier."
    ),
    "`language` is a language tag such as `fr`, and here it is {0}": (
        "`language` est un code de langue comme `fr`, et ici c’est {0}"
    ),
    'the file\'s name says the language "{0}", and `language` "{1}"': (
        "le nom du fichier dit la langue « {0} », et `language` « {1} »"
    ),
    "The name is followed.": "Le nom est suivi.",
    'the page asks for the outline "{0}", which does not exist': (
        "la page demande le profil « {0} », qui n’existe pas"
    ),
    "It is built with the base outline.": "Elle est publiée avec le profil de base.",
    'this page has the address {0}, where the listing of {1} "{2}" would stand': (
        "cette page a l’adresse {0}, où serait la liste de {1} « {2} »"
    ),
    "The page is kept, the listing is left out. Rename the page to have both.": (
        "La page est gardée, la liste laissée de côté. Renommez la page pour avoir les deux."
    ),
    "this is no picture that can be read": "ce n’est pas une image lisible",
    "It is published as it is. Save it anew as JPEG, PNG or WebP.": (
        "Elle est publiée telle quelle. Enregistrez-la à nouveau en JPEG, PNG ou WebP."
    ),
    "a fence opens with the word particle, but names none": (
        "un bloc s’ouvre par le mot particle, mais n’en nomme aucune"
    ),
    "`{0}` leads to an address or is 410 (gone)": "`{0}` mène à une adresse ou vaut 410 (disparue)",
    "The line is left out.": "La ligne est laissée de côté.",
    "the alias {0} is the address of {1}": "l’ancienne adresse {0} est l’adresse de {1}",
    "The alias is left out.": "L’ancienne adresse est laissée de côté.",
    "redirects.yaml holds `/old/: /new/` lines": "redirects.yaml a des lignes `/ancienne/: /nouvelle/`",
    # site.yaml.
    "site.yaml holds `key: value` lines": "site.yaml a des lignes `clé: valeur`",
    "`portique: {0}` is the format of this folder, and this program reads {1}": (
        "`portique: {0}` est le format de ce dossier, et ce programme lit {1}"
    ),
    "Update Portique.": "Mettez Portique à jour.",
    "Write `portique: {0}`.": "Écrivez `portique: {0}`.",
    "`{0}` cannot be said in a page's policy": "`{0}` ne peut se dire dans la politique d’une page",
    'there is no time zone "{0}"': "il n’y a pas de fuseau horaire « {0} »",
    "`{0}` has no meaning in site.yaml": "`{0}` n’a pas de sens dans site.yaml",
    "Is it `{0}`?": "Est-ce `{0}` ?",
    # Settings against their schemas.
    "{0} is not known here": "{0} n’est pas connu ici",
    '{0} is not known here; nearest: "{1}"': "{0} n’est pas connu ici ; le plus proche : « {1} »",
    '{0} lacks "{1}"': "{0} : « {1} » manque",
    "{0} is {1}; expected {2}": "{0} est {1} ; attendu : {2}",
    "{0} is {1}; expected one of {2}": "{0} est {1} ; attendu, l’un de : {2}",
    '{0} is {1}; nearest: "{2}"': "{0} est {1} ; le plus proche : « {2} »",
    "{0} is {1}, which has not the form that is expected": "{0} est {1}, qui n’a pas la forme attendue",
    "{0} is {1}; at least {2} is expected": "{0} est {1} ; au moins {2} est attendu",
    "{0} is {1}; at most {2} is expected": "{0} est {1} ; au plus {2} est attendu",
    "{0} is empty": "{0} est vide",
    "{0} is needed": "{0} : à remplir",
    "`{0}` is no setting of a page; nearest: `{1}`": (
        "`{0}` n’est pas un réglage de page ; le plus proche : `{1}`"
    ),
    "A setting of your own is told apart under `params:`.": (
        "Un réglage à vous se met à part, sous `params:`."
    ),
    "{0} is no setting of {1}": "{0} n’est pas un réglage de {1}",
    "expected `key: value` lines": "des lignes `clé: valeur` sont attendues",
    "expected a map of settings; this is a {0}": "une table de réglages est attendue ; ceci est : {0}",
    "The file is left out.": "Le fichier est laissé de côté.",
    # Layouts, outlines, menus, positions.
    "{0} is no node: it has no `type`": "{0} n’est pas un nœud : il n’a pas de `type`",
    "It is left out.": "C’est laissé de côté.",
    "more than {0} levels in one another": "plus de {0} niveaux l’un dans l’autre",
    "What lies deeper is left out.": "Ce qui est plus profond est laissé de côté.",
    "layout version {0} is not known; versions 0, 1 and 2 are": (
        "la version {0} de mise en page n’est pas connue ; 0, 1 et 2 le sont"
    ),
    "The outline is shown with the layout of the base outline.": (
        "Le profil est montré avec la mise en page du profil de base."
    ),
    "assignments are {0}; expected a map or true": (
        "les attributions sont {0} ; une table ou true est attendu"
    ),
    "The outline is used only where a page names it.": "Le profil ne sert que là où une page le nomme.",
    "outline {0} has no layout, and its preset {1} is not there": (
        "le profil {0} n’a pas de mise en page, et son modèle {1} manque"
    ),
    "Nearest: {0}. The layout of the base outline is used.": (
        "Le plus proche : {0}. La mise en page du profil de base sert."
    ),
    "The layout of the base outline is used.": "La mise en page du profil de base sert.",
    "atom {0} of outline {1} is {2}; expected a map with a type": (
        "l’atome {0} du profil {1} est {2} ; une table avec un type est attendue"
    ),
    "atom {0} of outline {1} inherits {2} of {3}, {4}": "l’atome {0} du profil {1} hérite de {2} de {3}, {4}",
    "It is used with what its own outline stores.": "Il sert avec ce que dit son propre profil.",
    "The node is shown with what its own outline stores.": (
        "Le nœud est montré avec ce que dit son propre profil."
    ),
    "{0} of outline {1} shares {2}, {3}": "{0} du profil {1} partage {2}, {3}",
    "The place shows what its own file says.": "L’endroit montre ce que dit son propre fichier.",
    "Nearest: {0}. The place shows what its own file says.": (
        "Le plus proche : {0}. L’endroit montre ce que dit son propre fichier."
    ),
    "menu {0} names {1}, which is no page of the site": (
        "le menu {0} nomme {1}, qui n’est pas une page du site"
    ),
    "It is left out of the menu.": "C’est laissé hors du menu.",
    "Nearest: {0}. It is left out of the menu.": "Le plus proche : {0}. C’est laissé hors du menu.",
    "the ordering names {0}, which has no file": "l’ordre nomme {0}, qui n’a pas de fichier",
    # Themes, templates, particles.
    'the layout names the particle "{0}", which no layer of the theme provides.': (
        "la mise en page nomme la particule « {0} », qu’aucune couche du thème n’a."
    ),
    'the layout names the particle "{0}", which no layer of the theme provides. Nearest: "{1}".': (
        "la mise en page nomme la particule « {0} », qu’aucune couche du thème n’a. La plus proche : « {1} »."
    ),
    "Pages are built without it.": "Les pages sont publiées sans elle.",
    "The page is built without it.": "La page est publiée sans.",
    'the particle "{0}" failed: {1}': "la particule « {0} » a échoué : {1}",
    "The page is built with a notice in its place.": "La page est publiée avec un avis à sa place.",
    'the particle "{0}" fetches more of itself while the page is read, which nobody answers on a static site': (  # noqa: E501
        "la particule « {0} » demande sa suite pendant la lecture, à quoi personne ne répond sur un site "
        "statique"
    ),
    "Its buttons are left out. Show more at once, or link the section that lists all.": (
        "Ses boutons sont laissés de côté. Montrez-en plus d’un coup, ou liez la section qui montre tout."
    ),
    'the text names the particle "{0}", which no layer of the theme provides.{1}': (
        "le texte nomme la particule « {0} », qu’aucune couche du thème n’a.{1}"
    ),
    'the settings of the particle "{0}" are `key: value` lines': (
        "les réglages de la particule « {0} » sont des lignes `clé: valeur`"
    ),
    "They are left out; the particle is shown with its defaults.": (
        "Ils sont laissés de côté ; la particule est montrée avec ses valeurs par défaut."
    ),
    "a template includes what is not there: {0}": "un gabarit inclut ce qui n’est pas là : {0}",
    "Its place stays empty. A plug-in of Grav may have brought it.": (
        "Sa place reste vide. Une extension de Grav l’apportait peut-être."
    ),
    "the page's text is a template, and that failed: {0}": (
        "le texte de la page est un gabarit, et il a échoué : {0}"
    ),
    "It is shown as it is written.": "Il est montré tel qu’il est écrit.",
    'the template of the module "{0}" failed: {1}': "le gabarit du module « {0} » a échoué : {1}",
    "Its text is shown without the template.": "Son texte est montré sans le gabarit.",
    'the theme asks for the sheet "{0}.scss", which none of its layers holds': (
        "le thème demande la feuille « {0}.scss », qu’aucune de ses couches n’a"
    ),
    'the theme "{0}" stands on "{1}", which is not there.{2}': (
        "le thème « {0} » repose sur « {1} », qui manque.{2}"
    ),
    "Put that theme into themes/{0}/. What it would bring is missing on every page.": (
        "Mettez ce thème dans themes/{0}/. Ce qu’il apporterait manque sur chaque page."
    ),
    'there is no theme "{0}", neither in themes/ nor among the packaged ones.{1}': (
        "il n’y a pas de thème « {0} », ni dans themes/ ni parmi ceux qui sont fournis.{1}"
    ),
    "Pages are built with the plain templates of the engine.": (
        "Les pages sont publiées avec les simples gabarits du moteur."
    ),
    'the theme "{0}" has no {1}.': "le thème « {0} » n’a pas de {1}.",
    "Its templates and particles are used; it has no style sheets of its own.": (
        "Ses gabarits et particules servent ; il n’a pas de feuilles de style à lui."
    ),
    "a manifest is a map, and this is none.": "un manifeste est une table, et ceci n’en est pas une.",
    'the theme "{0}" names "{1}" as its parent, which stands on "{2}".': (
        "le thème « {0} » nomme « {1} » comme parent, qui repose sur « {2} »."
    ),
    "The chain of parents is cut here.": "La chaîne des parents est coupée ici.",
    "the manifest cannot be read: {0}.": "le manifeste ne peut être lu : {0}.",
    "{0} {1} the blueprint {2}, which does not exist": "{0} {1} la description {2}, qui n’existe pas",
    "It is read without.": "Elle est lue sans.",
    "a blueprint extends itself: {0}": "une description s’étend elle-même : {0}",
    "a blueprint imports itself: {0}": "une description s’importe elle-même : {0}",
    "{0} is computed by {1}, which is not known here": "{0} est calculé par {1}, qui n’est pas connu ici",
    "The field is shown without what the call would add.": (
        "Le champ est montré sans ce que l’appel ajouterait."
    ),
    "a page type is a map with `form`": "un type de page est une table avec `form`",
    "field {0} is {1}; expected a map": "le champ {0} est {1} ; une table est attendue",
    "field {0} has the type {1}, which is not known": "le champ {0} a le type {1}, qui n’est pas connu",
    "It is shown as a text input.": "Il est montré comme un champ de texte.",
    "the style sheet says: {0}": "la feuille de style dit : {0}",
    "the compiler gave up or took too long.": "le compilateur a renoncé ou a été trop long.",
    "the compiler does not start: {0}.": "le compilateur ne démarre pas : {0}.",
    'styles.{0} names the family "{1}" of Google\'s font service.': (
        "styles.{0} nomme la famille « {1} » du service de polices de Google."
    ),
    "a fade amount is given in per cent; it is a number from 0 to 1.": (
        "une transparence est donnée en pour cent ; c’est un nombre de 0 à 1."
    ),
    "It is read as a share of one hundred: write 0.5 for 50%.": (
        "Elle est lue comme une part de cent : écrivez 0.5 pour 50 %."
    ),
    "{0} cannot be read.": "{0} ne peut être lu.",
    "{0} cannot be read: {1}.": "{0} ne peut être lu : {1}.",
    "the catalogue cannot be read: {0}.": "le catalogue ne peut être lu : {0}.",
    "the catalogue is not a valid .po file: {0}.": "le catalogue n’est pas un fichier .po valable : {0}.",
    "Its texts appear in English.": "Ses textes apparaissent en anglais.",
    'a template asks the picture {0} for "{1}", which media have not.': (
        "un gabarit demande à l’image {0} « {1} », que les médias n’ont pas."
    ),
    "The picture is shown without it.": "L’image est montrée sans.",
    "a template asks for {0}.{1}, which does not exist here.": (
        "un gabarit demande {0}.{1}, qui n’existe pas ici."
    ),
    "It is taken for null.": "C’est pris pour rien.",
    "a template calls {0} of its platform; the result is null.": (
        "un gabarit appelle {0} de sa plateforme ; le résultat est vide."
    ),
    'a template asks for the particle "{0}", which the layout "{1}" does not hold.': (
        "un gabarit demande la particule « {0} », que la mise en page « {1} » n’a pas."
    ),
    "a template asks for the address of the folder {0}; only files are published.": (
        "un gabarit demande l’adresse du dossier {0} ; seuls des fichiers sont publiés."
    ),
    "a template reads {0}, which is no file of the site or its theme.": (
        "un gabarit lit {0}, qui n’est un fichier ni du site ni de son thème."
    ),
    "Nothing stands in its place.": "Rien n’est à sa place.",
    'a template calls the platform function "{0}", which does not exist here.': (
        "un gabarit appelle la fonction « {0} » de la plateforme, qui n’existe pas ici."
    ),
    "Its result is null.": "Son résultat est vide.",
    "an assets tag holds what is neither a stylesheet nor a script: {0}": (
        "une balise assets contient ce qui n’est ni feuille de style ni script : {0}"
    ),
    # YAML.
    "{0} more findings of these kinds": "{0} autres constats de ces genres",
    "{0} bytes of YAML, where {1} are allowed": "{0} octets de YAML, où {1} sont permis",
    "The file is not read.": "Le fichier n’est pas lu.",
    "the byte 0x{0} is not UTF-8": "l’octet 0x{0} n’est pas de l’UTF-8",
    "It is read as an unknown character; save the file as UTF-8.": (
        "Il est lu comme un caractère inconnu ; enregistrez le fichier en UTF-8."
    ),
    "half of a UTF-16 pair": "la moitié d’une paire UTF-16",
    "a second document begins here": "un second document commence ici",
    "Only the first is read; a file holds one document.": (
        "Seul le premier est lu ; un fichier a un document."
    ),
    "What stands from here on is not read.": "Ce qui suit n’est pas lu.",
    "The entry is left out; the rest of the file is read.": (
        "L’entrée est laissée de côté ; le reste du fichier est lu."
    ),
    "the character U+{0}": "le caractère U+{0}",
    "It is read as an unknown character (U+FFFD).": "Il est lu comme un caractère inconnu (U+FFFD).",
    "a tab in the indentation, where YAML has only spaces": (
        "une tabulation en tête de ligne, où YAML n’a que des espaces"
    ),
    "It is read as two spaces; write spaces.": "Elle est lue comme deux espaces ; écrivez des espaces.",
    "a value that begins with `{0}` needs quotes": "une valeur qui commence par `{0}` demande des guillemets",
    "a value that holds `: ` needs quotes": "une valeur qui contient `: ` demande des guillemets",
    "It is read as if it had them.": "Elle est lue comme si elle les avait.",
    # Refusals of edits.
    "the files are being changed too quickly; try again": "les fichiers changent trop vite ; recommencez",
    "only a part was written, and could not be put back; the journal holds all of it": (
        "une partie seulement a été écrite et n’a pu être remise ; le journal a tout"
    ),
    "{0} or {1} was changed meanwhile": "{0} ou {1} a été modifié entre-temps",
    "{0} was changed meanwhile": "{0} a été modifié entre-temps",
    "{0} was moved meanwhile": "{0} a été déplacé entre-temps",
    "{0} was renamed meanwhile": "{0} a été renommé entre-temps",
    "{0} was resized meanwhile": "{0} a changé de largeur entre-temps",
    "the layout was changed meanwhile": "la mise en page a été modifiée entre-temps",
    "another layout was loaded meanwhile": "une autre mise en page a été chargée entre-temps",
    "what was to be wrapped is not together any more": "ce qui devait être entouré n’est plus ensemble",
    "a build is under way": "une génération est en cours",
    "It says when it is done.": "Elle dira quand elle sera finie.",
    "there is nothing to undo": "il n’y a rien à annuler",
    "there is nothing to redo": "il n’y a rien à rétablir",
    "nothing was changed: {0}": "rien n’a été modifié : {0}",
    "{0} cannot be taken back: {1}": "« {0} » ne peut être annulé : {1}",
    "the text holds half of a UTF-16 pair, which no file can hold": (
        "le texte contient la moitié d’une paire UTF-16, qu’aucun fichier ne peut contenir"
    ),
    "the file is written in a way in which this cannot be changed alone": (
        "le fichier est écrit d’une façon où cela ne peut changer seul"
    ),
    "the layout is written in a way in which this cannot be changed alone": (
        "la mise en page est écrite d’une façon où cela ne peut changer seul"
    ),
    "line {0}: {1}; mend that first": "ligne {0} : {1} ; réparez d’abord cela",
    "{0}; mend that first": "{0} ; réparez d’abord cela",
    "a layout file has no words for this": "un fichier de mise en page ne peut pas dire cela",
    "{0} cannot be moved into itself": "{0} ne peut aller dans lui-même",
    "{0} holds something already": "{0} contient déjà quelque chose",
    "{0} has no neighbour in a row, so that its width is not its own": (
        "{0} est seul dans sa rangée : sa largeur ne dépend pas de lui"
    ),
    "{0} is no row but a {1}": "{0} n’est pas une rangée mais : {1}",
    "a {0} ({1}) cannot hold a {2} ({3})": "{0} ({1}) ne peut contenir {2} ({3})",
    "a {0} cannot be added by itself": "{0} ne peut être ajouté seul",
    "a row cannot stand in a row; put it into a column": (
        "une rangée ne peut être dans une rangée ; mettez-la dans une colonne"
    ),
    "a row has 2 to {0} columns, not {1}": "une rangée a 2 à {0} colonnes, pas {1}",
    "a row has 1 to {0} columns, not {1}": "une rangée a 1 à {0} colonnes, pas {1}",
    "the row has {0} columns already": "la rangée a déjà {0} colonnes",
    "{0} shows what it has in outline {1}; detach it first": (
        "{0} montre ce qu’il a dans le profil {1} ; détachez-le d’abord"
    ),
    "{0} cannot be renamed": "{0} ne peut être renommé",
    "{0} cannot be deleted": "{0} ne peut être supprimé",
    "the theme brings the outline {0}; duplicate it under another name": (
        "le thème fournit le profil {0} ; dupliquez-le sous un autre nom"
    ),
    "the theme brings the outline {0}; it cannot be deleted, only its own settings": (
        "le thème fournit le profil {0} ; seuls ses réglages propres peuvent être supprimés"
    ),
    "the outline is assigned to every page; take that out first": (
        "le profil est attribué à toutes les pages ; ôtez d’abord cela"
    ),
    "{0} is no name for an outline: small letters, digits, - and _": (
        "{0} n’est pas un nom de profil : minuscules, chiffres, - et _"
    ),
    "there is an outline {0} already": "il y a déjà un profil {0}",
    "{0} is no name for a menu: small letters, digits and -": (
        "{0} n’est pas un nom de menu : minuscules, chiffres et -"
    ),
    "there is a menu {0} already": "il y a déjà un menu {0}",
    "there is no menu {0}": "il n’y a pas de menu {0}",
    "of {0} no address can be made": "de {0} on ne peut faire d’adresse",
    "{0} is no place for a page: content/…/name.md": (
        "{0} n’est pas un endroit pour une page : content/…/nom.md"
    ),
    "there is a page {0} already": "il y a déjà une page {0}",
    "there is no page {0}": "il n’y a pas de page {0}",
    "there is a folder {0} already": "il y a déjà un dossier {0}",
    "there is a file {0} already": "il y a déjà un fichier {0}",
    "lines {0} to {1} are not in the text of {2}": "les lignes {0} à {1} ne sont pas dans le texte de {2}",
    "{0} is no name of a position: small letters, digits and hyphens": (
        "{0} n’est pas un nom de position : minuscules, chiffres et traits d’union"
    ),
    "there is a position {0} already": "il y a déjà une position {0}",
    "there is no module {0} in {1}": "il n’y a pas de module {0} dans {1}",
    "the outline has no atom {0}": "le profil n’a pas d’atome {0}",
    "{0} has no question {1}": "{0} n’a pas de question {1}",
    "{0} on the shelf holds nothing": "{0} sur l’étagère ne contient rien",
    "{0} does not share {1}": "{0} ne partage pas {1}",
    "there is nothing called {0} on the shelf": "il n’y a rien qui s’appelle {0} sur l’étagère",
    "a style needs a name": "un style demande un nom",
    "the theme brings a style {0}; choose another name": (
        "le thème fournit un style {0} ; choisissez un autre nom"
    ),
    "the theme brings the style {0}": "le thème fournit le style {0}",
    "there is no style {0}": "il n’y a pas de style {0}",
    "{0} is not UTF-8": "{0} n’est pas en UTF-8",
    "Save it as UTF-8 first.": "Enregistrez-le d’abord en UTF-8.",
    "{0} cannot be read: {1}": "{0} ne peut être lu : {1}",
}

PIECES = {
    "leads to nothing that this site has": "ne mène à rien de ce site",
    "a map": "une table",
    "a list": "une liste",
    "text": "du texte",
    "a text": "un texte",
    "true or false": "true ou false",
    "nothing": "rien",
    "a number": "un nombre",
    "a integer": "un nombre entier",
    "1 or 0": "1 ou 0",
    "one line of text": "une seule ligne de texte",
    "a list of names": "une liste de noms",
    "a map of `key: value` lines": "une table de lignes `clé: valeur`",
    "the file": "le fichier",
    "which is not there": "qui n’existe pas",
    "and so from itself": "donc de lui-même",
    "which is not on the shelf": "qui n’est pas sur l’étagère",
    "in which it lies itself": "dans quoi il est lui-même",
    "phone": "téléphone",
    "tablet": "tablette",
    "desktop": "ordinateur",
    "large": "grand écran",
    "phone, tablet": "téléphone, tablette",
    "No space left on device": "il n’y a plus de place sur le disque",
    "Permission denied": "ce n’est pas permis",
    "Read-only file system": "le disque ne se laisse que lire",
    "row": "rangée",
    "grid": "rangée",
    "block": "colonne",
    "particle": "particule",
    "section": "section",
}
