/** Markdown in CodeMirror. Pictures that are pasted or dropped go to whoever shows it, with the place to put them. */
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import { markdown } from "@codemirror/lang-markdown";
import { defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { editing, show } from "../source/editing";

export interface TextHandle {
  /** Puts in what is made of the text and the place: `at`, or where the caret is. */
  insert(make: (text: string, at: number) => string, at?: number): void;
  focus(): void;
}

interface Props {
  ref?: Ref<TextHandle>;
  label: string;
  value: string;
  /** Another one for each `value` that the editor is to take. */
  turn: number;
  direction: "ltr" | "rtl" | "auto";
  /** The text is another; `read` gives it, which costs something where it is long. */
  onChange(read: () => string): void;
  onLeave(): void;
  onPictures(files: File[], at: number): void;
}

export default function TextEditor(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { label, direction } = props;

  useImperativeHandle(props.ref, () => ({
    insert: (make, at) => {
      const editor = view.current;
      if (editor === null) return;
      const from = Math.min(at ?? editor.state.selection.main.head, editor.state.doc.length);
      const text = make(editor.state.doc.toString(), from);
      editor.dispatch({ changes: { from, insert: text }, selection: { anchor: from + text.length }, scrollIntoView: true });
      editor.focus();
    },
    focus: () => view.current?.focus(),
  }), []);

  useEffect(() => {
    if (box.current === null) return undefined;
    const pictures = (list: DataTransfer | null): File[] => [...(list?.files ?? [])].filter((file) => file.type.startsWith("image/"));
    const editor = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          markdown(), syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
          editing(
            { changed: (read) => latest.current.onChange(read), left: () => latest.current.onLeave() },
            { "aria-label": label, dir: direction, spellcheck: "true" }),
          EditorView.domEventHandlers({
            paste: (event, at) => {
              const files = pictures(event.clipboardData);
              if (files.length === 0) return false;
              event.preventDefault();
              latest.current.onPictures(files, at.state.selection.main.head);
              return true;
            },
            drop: (event, at) => {
              const files = pictures(event.dataTransfer);
              if (files.length === 0) return false;
              event.preventDefault();
              latest.current.onPictures(files, at.posAtCoords({ x: event.clientX, y: event.clientY }) ?? at.state.selection.main.head);
              return true;
            },
          }),
        ],
      }),
    });
    view.current = editor;
    return () => { editor.destroy(); view.current = null; };
  }, [label, direction]);

  useEffect(() => { show(view.current, latest.current.value); }, [props.turn]);

  return <div ref={box} className="text-editor" />;
}
