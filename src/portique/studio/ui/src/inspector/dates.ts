/** Date formats as PHP's `date()` writes them: what the option of a `select.date` field looks like today. */

type Part = (date: Date, language: string) => string;

const two = (number: number) => String(number).padStart(2, "0");
const named = (options: Intl.DateTimeFormatOptions): Part => (date, language) =>
  new Intl.DateTimeFormat(language, options).format(date);
const hour12 = (date: Date) => date.getHours() % 12 || 12;

const PARTS: { [letter: string]: Part } = {
  d: (date) => two(date.getDate()),
  j: (date) => String(date.getDate()),
  D: named({ weekday: "short" }),
  l: named({ weekday: "long" }),
  N: (date) => String(date.getDay() || 7),
  w: (date) => String(date.getDay()),
  z: (date) => String(dayOfYear(date)),
  S: (date) => ordinal(date.getDate()),
  W: (date) => two(isoWeek(date)[1]),
  o: (date) => String(isoWeek(date)[0]),
  m: (date) => two(date.getMonth() + 1),
  n: (date) => String(date.getMonth() + 1),
  M: named({ month: "short" }),
  F: named({ month: "long" }),
  t: (date) => String(new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()),
  L: (date) => (new Date(date.getFullYear(), 1, 29).getMonth() === 1 ? "1" : "0"),
  Y: (date) => String(date.getFullYear()),
  y: (date) => two(date.getFullYear() % 100),
  a: (date) => (date.getHours() < 12 ? "am" : "pm"),
  A: (date) => (date.getHours() < 12 ? "AM" : "PM"),
  g: (date) => String(hour12(date)),
  h: (date) => two(hour12(date)),
  G: (date) => String(date.getHours()),
  H: (date) => two(date.getHours()),
  i: (date) => two(date.getMinutes()),
  s: (date) => two(date.getSeconds()),
};

/** `date` in a PHP format; a letter after a backslash stands for itself. */
export function phpDate(format: string, date: Date, language: string): string {
  return format.replace(/\\?[\s\S]/g, (sign) =>
    sign.length === 2 ? sign[1] ?? "" : PARTS[sign]?.(date, language) ?? sign);
}

function ordinal(day: number): string {
  if (day > 10 && day < 14) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

function dayOfYear(date: Date): number {
  const days = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - Date.UTC(date.getFullYear(), 0, 1);
  return Math.round(days / 86_400_000);
}

/** Year and week by ISO 8601: the week belongs to the year that its Thursday lies in. */
function isoWeek(date: Date): [year: number, week: number] {
  const thursday = new Date(date.getFullYear(), date.getMonth(), date.getDate() + 4 - (date.getDay() || 7));
  return [thursday.getFullYear(), Math.floor(dayOfYear(thursday) / 7) + 1];
}
