/** Asks what there is, where the address leads and in the reader's language. */
import { followAddress } from "./app/address";
import { preferredLanguage, speak } from "./i18n";
import { load } from "./state/store";

followAddress();
const spoken = speak(preferredLanguage());

/** Fulfilled when it is known what there is, and the words for it are there. */
export const there: Promise<unknown> = Promise.all([spoken, load()]);
