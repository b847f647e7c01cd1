/** CodeMirror, loaded when an editor of source opens. */
import { useEffect, useRef } from "react";
import { indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { editing, LANGUAGES, show } from "../source/editing";

interface Props {
  id: string;
  labelledBy: string;
  describedBy?: string | undefined;
  language: string;
  value: string;
  readOnly: boolean;
  lines?: boolean;
  onChange(value: string): void;
  onBlur(): void;
}

export default function CodeEditor(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { id, labelledBy, describedBy = "", language, readOnly, lines = false } = props;

  useEffect(() => {
    let gone = false;
    void (async () => {
      const support = await LANGUAGES[language]?.();
      if (gone || box.current === null) return;
      view.current = new EditorView({
        parent: box.current,
        state: EditorState.create({
          doc: latest.current.value,
          extensions: [
            lines ? lineNumbers() : [],
            indentOnInput(), syntaxHighlighting(classHighlighter),
            editing(
              { changed: (read) => latest.current.onChange(read()), left: () => latest.current.onBlur(), readOnly },
              { id, "aria-labelledby": labelledBy, "aria-describedby": describedBy, dir: "auto" }),
            support ?? [],
          ],
        }),
      });
    })();
    return () => {
      gone = true;
      view.current?.destroy();
      view.current = null;
    };
  }, [id, labelledBy, describedBy, language, readOnly, lines]);

  useEffect(() => { show(view.current, props.value); }, [props.value]);

  return <div ref={box} className="code-editor" />;
}
