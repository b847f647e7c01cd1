/**
 * What is read again is mostly what it was. Parts that are equal stay the same objects, so that what is drawn of
 * them stays as it is, too: of forty particles one is drawn anew.
 */

type Held = { readonly [key: string]: unknown };

/** `fresh`, with everything in it that equals its counterpart in `before` replaced by that. */
export function sharing<T>(before: unknown, fresh: T): T {
  if (Object.is(before, fresh)) return fresh;
  if (Array.isArray(fresh)) return (Array.isArray(before) ? list(before, fresh) : fresh) as T;
  if (!isMap(before) || !isMap(fresh)) return fresh;
  const keys = Object.keys(fresh);
  let same = keys.length === Object.keys(before).length;
  const made: { [key: string]: unknown } = {};
  for (const key of keys) {
    made[key] = sharing(before[key], fresh[key]);
    same &&= Object.hasOwn(before, key) && Object.is(made[key], before[key]);
  }
  return (same ? before : made) as T;
}

/** Things with an id are compared with the same wherever it stood, others with what stood in their place. */
function list(before: readonly unknown[], fresh: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.flatMap((one) => (isMap(one) && typeof one.id === "string" ? [[one.id, one] as const] : [])));
  const made = fresh.map((one, at) => {
    const own = isMap(one) && typeof one.id === "string" ? known.get(one.id) : undefined;
    return sharing(own ?? before[at], one);
  });
  return made.length === before.length && made.every((one, at) => Object.is(one, before[at])) ? before : made;
}

function isMap(value: unknown): value is Held {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
