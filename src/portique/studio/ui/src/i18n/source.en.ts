export const words = {
  "source.problems": "What is wrong with this file",
  "source.textOf": "Text of {file}",
  "source.encoding": "This file is not UTF-8; it is probably {encoding}. If the letters below are right, save it as UTF-8. The file as it is goes to the bin.",
  "source.recode": "Save as UTF-8",
  "source.broken": "This file cannot be read as it is. Mend the marked lines; it is saved once it can be read.",
  "source.orBack": "Or go back.",
  "source.unready": "The file could not be read like this, so it keeps what it had. It is saved as soon as the marked lines are right.",
  "source.stillBroken": "It cannot be read yet. What you typed is kept in this browser, and saved as soon as the marked lines are right.",
  "source.anyway": "Save it all the same",
  "source.restore": "Back to the version of {when}",
  "source.open": "Open as text",
};
