import { beforeEach, describe, expect, it } from "vitest";
import { boxOf, elementsOf, readMarks } from "./marks";

const HTML = `
  <!--pq:main--><main id="m"><!--pq:grid-1--><div id="row"><!--pq:block-1--><div id="col"><!--pq:text-1-->
  <div id="text"><!--pq-text:5-6--><p id="p1">One</p><!--/pq-text--><!--pq-text:8-8--><p id="p2">Two</p><!--/pq-text--></div>
  <i id="more"></i><!--/pq:text-1--></div><!--/pq:block-1--></div><!--/pq:grid-1--></main><!--/pq:main-->
  <p id="outside"></p>`;

const node = (id: string) => document.getElementById(id)!;

describe("marks", () => {
  beforeEach(() => {
    document.body.innerHTML = HTML;
  });

  it("tell the innermost node around an element", () => {
    const marks = readMarks(document);
    const at = (id: string) => marks.at(node(id)).mark?.id;
    expect(["m", "row", "col", "text", "p1", "more", "outside"].map(at))
      .toEqual(["main", "grid-1", "block-1", "text-1", "text-1", "text-1", undefined]);
    expect(marks.get("block-1")?.parent?.id).toBe("grid-1");
  });

  it("tell the block of text and its lines", () => {
    const marks = readMarks(document);
    expect(marks.at(node("p1").firstChild!).text?.lines).toEqual([5, 6]);
    expect(marks.at(node("p2")).text?.lines).toEqual([8, 8]);
    expect(marks.at(node("more")).text).toBeNull();
    expect(marks.texts()).toHaveLength(2);
  });

  it("know what stands between them", () => {
    const marks = readMarks(document);
    expect(elementsOf(marks.get("text-1")).map((element) => element.id)).toEqual(["text", "more"]);
    expect(elementsOf(marks.get("not-on-the-page"))).toEqual([]);
    expect(boxOf(marks.get("not-on-the-page"))).toBeNull();
  });

  it("that are not closed mark nothing", () => {
    document.body.innerHTML = `<!--pq:a--><p id="x"></p><!--pq:b--><p id="y"></p><!--/pq:a--><p id="z"></p><!--/pq:c-->`;
    const marks = readMarks(document);
    expect(marks.get("b")).toBeUndefined();
    expect(marks.at(node("y")).mark?.id).toBe("a");
    expect(marks.at(node("z")).mark).toBeNull();
  });

  it("stand once: the first of two is the node", () => {
    document.body.innerHTML = `<!--pq:a--><p id="x"></p><!--/pq:a--><!--pq:a--><p id="y"></p><!--/pq:a-->`;
    const marks = readMarks(document);
    expect(elementsOf(marks.get("a")!)[0]?.id).toBe("x");
    expect(marks.at(node("y")).mark?.id).toBe("a");
  });
});
