/** The studio's state and all that changes it, by one name for whoever uses it. */
export * from "./edits";
export * from "./findings";
export * from "./opening";
export * from "./reading";
export * from "./studio";
export * from "./swaps";
export * from "./where";
export * from "./words";
