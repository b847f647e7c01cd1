import { describe, expect, test } from "vitest";
import { ApiError } from "./client";
import { makeQueue, orphans, supersedes, type Edit } from "./queue";
import type { Done, Gesture } from "./types";

const set = (value: string): Gesture => ({ kind: "layout.set", outline: "o", node: "n", path: "colour", value });
const move: Gesture = { kind: "layout.move", outline: "o", node: "n", into: "s", index: 1 };

class Store extends Map<string, string> {
  getItem(key: string): string | null { return this.get(key) ?? null; }
  setItem(key: string, value: string): void { this.set(key, value); }
  removeItem(key: string): void { this.delete(key); }
}

/** A storage of which `Object.keys` gives the keys, as a browser's does. */
function storage(): Storage {
  const store = new Store();
  return new Proxy(store, {
    ownKeys: () => [...store.keys()],
    getOwnPropertyDescriptor: (_, key) => ({ configurable: true, enumerable: true, value: store.get(String(key)) }),
    get: (target, key) => { const value: unknown = Reflect.get(target, key); return typeof value === "function" ? value.bind(target) : value; },
  }) as unknown as Storage;
}

function server() {
  const got: Edit[] = [];
  let answer: (edit: Edit) => Promise<Done> = () => Promise.resolve({ version: got.length } as Done);
  return {
    got,
    answer: (next: (edit: Edit) => Promise<Done>) => { answer = next; },
    post: (edit: Edit): Promise<Done> => { got.push(structuredClone(edit)); return answer(edit); },
  };
}

const later = (): Promise<void> => new Promise((done) => { setTimeout(done, 5); });

describe("the queue of edits", () => {
  test("sends in order, one at a time", async () => {
    const there = server();
    let open = 0;
    let most = 0;
    there.answer(async () => { open += 1; most = Math.max(most, open); await later(); open -= 1; return {} as Done; });
    const queue = makeQueue({ post: there.post, storage: storage(), name: "q", changed: () => undefined });
    await Promise.all([queue.add([move], "/"), queue.add([set("a")], "/"), queue.add([move], "/")]);
    expect(there.got.map((edit) => edit.gestures[0]?.kind)).toEqual(["layout.move", "layout.set", "layout.move"]);
    expect(most).toBe(1);
    expect(new Set(there.got.map((edit) => edit.id)).size).toBe(3);
  });

  test("keeps what the disk would not take, says so once, and that it went through", async () => {
    const there = server();
    const told: (string | null)[] = [];
    let full = 3;
    there.answer(() => (full-- > 0 ? Promise.reject(new ApiError(507, "no room", "", null)) : Promise.resolve({ version: 1 } as Done)));
    const queue = makeQueue({ post: there.post, storage: storage(), name: "q", changed: () => undefined, pause: 1,
      held: (why) => { told.push(why?.message ?? null); } });
    await queue.add([move], "/");
    expect(told).toEqual(["no room", null]);
    expect(there.got).toHaveLength(4);
  });

  test("gives up what the disk would not take where one says so, and goes on with the next", async () => {
    const there = server();
    there.answer((edit) => (edit.page === "/full/" ? Promise.reject(new ApiError(507, "no room", "", null)) : Promise.resolve({ version: 1 } as Done)));
    const queue = makeQueue({ post: there.post, storage: storage(), name: "q", changed: () => undefined, pause: 1,
      held: (why) => { if (why !== null) queue.drop(); } });
    const first = queue.add([move], "/full/");
    const second = queue.add([move], "/");
    await expect(first).rejects.toThrow("no room");
    expect((await second).version).toBe(1);
  });

  test("keeps what is not answered, sends it again under the same id, and forgets it then", async () => {
    const there = server();
    const store = storage();
    let lost = 2;
    there.answer(() => (lost-- > 0 ? Promise.reject(new ApiError(0, "", "", null)) : Promise.resolve({ version: 7 } as Done)));
    const queue = makeQueue({ post: there.post, storage: store, name: "portique.queue.me", changed: () => undefined, pause: 1 });
    const done = queue.add([move], "/page/");
    expect(queue.waiting()).toBe(1);
    expect(JSON.parse(store.getItem("portique.queue.me") ?? "[]")).toMatchObject([{ gestures: [move], page: "/page/" }]);
    expect((await done).version).toBe(7);
    expect(new Set(there.got.map((edit) => edit.id)).size).toBe(1);
    expect(there.got).toHaveLength(3);
    expect(store.getItem("portique.queue.me")).toBeNull();
  });

  test("says a refusal to the one who asked, and goes on with the next", async () => {
    const there = server();
    there.answer((edit) => (edit.gestures[0]?.kind === "layout.move"
      ? Promise.reject(new ApiError(409, "no", "", null)) : Promise.resolve({ version: 1 } as Done)));
    const queue = makeQueue({ post: there.post, storage: storage(), name: "q", changed: () => undefined });
    const first = queue.add([move], "/");
    const second = queue.add([set("b")], "/");
    await expect(first).rejects.toThrow("no");
    expect((await second).version).toBe(1);
  });

  test("of a burst sends the first at once and then only the last", async () => {
    const there = server();
    there.answer(async () => { await later(); return {} as Done; });
    const queue = makeQueue({ post: there.post, storage: storage(), name: "q", changed: () => undefined });
    await Promise.all(["a", "b", "c", "d"].map((value) => queue.add([set(value)], "/", "colour")));
    expect(there.got.map((edit) => (edit.gestures[0] as { value: string }).value)).toEqual(["a", "d"]);
  });

  test("is idle when all is answered", async () => {
    const there = server();
    there.answer(async () => { await later(); return {} as Done; });
    const queue = makeQueue({ post: there.post, storage: storage(), name: "q", changed: () => undefined });
    void queue.add([move], "/");
    void queue.add([set("x")], "/");
    await queue.idle();
    expect(queue.waiting()).toBe(0);
    expect(there.got).toHaveLength(2);
  });

  test("a gesture that changes a place is never left out", () => {
    const edit = (gesture: Gesture): Edit => ({ id: "", gestures: [gesture], page: "/", coalesce: "k" });
    expect(supersedes(edit(set("b")), edit(set("a")))).toBe(true);
    expect(supersedes(edit(move), edit(move))).toBe(false);
    expect(supersedes(edit({ ...set("b"), path: "other" } as Gesture), edit(set("a")))).toBe(false);
    expect(supersedes({ ...edit(set("b")), coalesce: "x" }, edit(set("a")))).toBe(false);
  });

  test("what an earlier life left is found once, whatever else lies there", async () => {
    const store = storage();
    const edit: Edit = { id: "1", gestures: [move], page: "/" };
    store.setItem("portique.queue.gone", JSON.stringify([edit]));
    store.setItem("portique.queue.broken", "[{");
    store.setItem("other", "x");
    expect(await orphans("portique.queue.me", store)).toEqual([edit]);
    expect(await orphans("portique.queue.me", store)).toEqual([]);
    expect(store.getItem("other")).toBe("x");
  });
});
