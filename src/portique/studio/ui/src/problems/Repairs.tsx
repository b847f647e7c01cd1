import { useId, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { Problem, Repair } from "../api/types";
import { t } from "../i18n";
import { edit } from "../state/store";
import "./problems.css";

/** The ways to mend a problem: what is certain is a click, what only a person knows is asked for in place. */
export function Repairs({ problem }: { problem: Problem }) {
  const [asked, setAsked] = useState<number | null>(null);
  if (problem.repairs.length === 0) return null;
  const mend = (way: number, answer: string) => { void edit([{ kind: "problem.repair", problem: problem.id, way, answer }]); };
  const asking = asked === null ? undefined : problem.repairs[asked];
  return (
    <div className="repairs">
      {problem.repairs.map((one, way) => (
        <Button key={way} className="button" aria-expanded={one.ask === "" ? undefined : way === asked} aria-description={problem.message}
          onPress={() => { if (one.ask === "") mend(way, ""); else setAsked(way === asked ? null : way); }}>{one.name}</Button>
      ))}
      {asking === undefined || asked === null ? null
        : <Asked key={asked} repair={asking} take={(answer) => { mend(asked, answer); setAsked(null); }} leave={() => setAsked(null)} />}
    </div>
  );
}

function Asked({ repair, take, leave }: { repair: Repair; take(answer: string): void; leave(): void }) {
  const [answer, setAnswer] = useState(repair.suggestion);
  const id = useId();
  return (
    <form className="repair-asked" aria-labelledby={id} onSubmit={(event) => { event.preventDefault(); if (answer.trim() !== "") take(answer.trim()); }}
      onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); leave(); } }}>
      <TextField className="form-field" value={answer} onChange={setAnswer} autoFocus>
        <Label id={id}>{repair.ask}</Label>
        <Input className="field" />
      </TextField>
      <Button type="submit" className="button strong" isDisabled={answer.trim() === ""}>{t("problems.say")}</Button>
    </form>
  );
}
