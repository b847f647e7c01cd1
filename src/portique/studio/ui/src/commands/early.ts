/** What is typed between the key that opens a field and the field: it is kept, and goes into it. */

export interface Early {
  /** Takes no more. Gives what was typed, and whether Enter ended it. */
  end: () => { text: string; entered: boolean };
}

export function catchTyping(where: Pick<Window, "addEventListener" | "removeEventListener"> = window): Early {
  let text = "";
  let entered = false;
  const take = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") entered = true;
    else if (event.key === "Backspace") text = text.slice(0, -1);
    else if (event.key.length === 1 && !entered) text += event.key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  where.addEventListener("keydown", take, true);
  return {
    end() {
      where.removeEventListener("keydown", take, true);
      return { text, entered };
    },
  };
}
