import { afterEach, describe, expect, it, vi } from "vitest";
import { api, ApiError, onConnection } from "./client";

afterEach(() => { vi.unstubAllGlobals(); });

function answering(status: number, type: string, body: () => Promise<string>): void {
  vi.stubGlobal("fetch", () => Promise.resolve({
    status, ok: status < 300, headers: new Headers({ "Content-Type": type }), text: body,
  }));
}

async function failure(): Promise<ApiError> {
  return api.post("/edit", {}).then(() => { throw new Error("answered"); }, (error: unknown) => error as ApiError);
}

describe("an answer that is none", () => {
  it("is a server that died in the middle of it", async () => {
    answering(200, "application/json", () => Promise.reject(new TypeError("network error")));
    expect((await failure()).status).toBe(0);
  });

  it("is a page of something else that listens there", async () => {
    const heard: string[] = [];
    const stop = onConnection((now) => heard.push(now));
    answering(200, "application/json", () => Promise.resolve("{}"));
    await api.post("/edit", {});
    answering(404, "text/html", () => Promise.resolve("<h1>Not found</h1>"));
    expect((await failure()).status).toBe(0);
    expect(heard.at(-1)).toBe("lost");
    stop();
  });

  it("is not what the studio says to have not found", async () => {
    answering(404, "application/json", () => Promise.resolve('{"error": "no such page"}'));
    expect(await failure()).toMatchObject({ status: 404, message: "no such page" });
  });
});
