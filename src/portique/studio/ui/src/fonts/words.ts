/** What scripts and categories are called, and how each looks. */
import { isKey, t } from "../i18n";
import { ApiError } from "../api/client";

/** `cyrillic-ext` → "Cyrillic, rarer letters"; a script without a word of ours is called what it is called. */
export function scriptName(subset: string): string {
  const base = subset.replace(/-ext$/, "");
  const key = `fonts.script.${base}`;
  const name = isKey(key) ? t(key) : base.charAt(0).toUpperCase() + base.slice(1);
  return base === subset ? name : t("fonts.extended", { name });
}

export function categoryName(category: string): string {
  const key = `fonts.category.${category}`;
  return isKey(key) ? t(key) : category;
}

/** What went wrong, and what to do about it. */
export function trouble(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  return error.status === 0 ? t("app.lost") : [error.message, error.hint].filter(Boolean).join(". ");
}

interface Sample { lang: string; dir: "ltr" | "rtl"; text: string }

const SAMPLES: { [script: string]: Sample } = {
  greek: { lang: "el", dir: "ltr", text: "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι" },
  cyrillic: { lang: "uk", dir: "ltr", text: "Всі люди народжуються вільними і рівними" },
  arabic: { lang: "ur", dir: "rtl", text: "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں" },
  hebrew: { lang: "he", dir: "rtl", text: "כל בני האדם נולדו בני חורין ושווים" },
  devanagari: { lang: "hi", dir: "ltr", text: "सभी मनुष्य जन्म से स्वतन्त्र और समान हैं" },
  bengali: { lang: "bn", dir: "ltr", text: "সমস্ত মানুষ স্বাধীনভাবে জন্মগ্রহণ করে" },
  tamil: { lang: "ta", dir: "ltr", text: "மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்" },
  thai: { lang: "th", dir: "ltr", text: "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน" },
  vietnamese: { lang: "vi", dir: "ltr", text: "Mọi người sinh ra đều tự do và bình đẳng" },
};

/** A sentence for each of a family's scripts, Latin first. */
export function samples(scripts: string[]): (Sample & { script: string })[] {
  const latin = { script: "latin", lang: "fr", dir: "ltr" as const, text: "Tous naissent libres et égaux. All are born free, 1948" };
  return [latin, ...scripts.flatMap((script) => {
    const found = SAMPLES[script];
    return found === undefined ? [] : [{ script, ...found }];
  })];
}
