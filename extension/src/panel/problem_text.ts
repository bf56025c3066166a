/** What the panel says of each problem: what is so, the one thing to do, and what helps to do it. */

import type { Problem, ProblemKind } from "../shared/problem.ts";

export interface ProblemText {
  readonly title: string;
  readonly advice: string;
  readonly fillings: readonly (string | number)[];
  /** What to type to set it right. */
  readonly command?: string;
  readonly canRetry: boolean;
  /** The service's own words, in its own language. */
  readonly detail?: string;
}

/** Starts the service in the folder of a clone. */
const START_COMMAND = "make run";

/** Message keys and helps; keys are those of _locales. */
export function problemText(problem: Problem): ProblemText {
  const text = {
    ...TEXTS[problem.kind],
    fillings: [] as (string | number)[],
    canRetry: RETRIABLE.has(problem.kind),
  };
  switch (problem.kind) {
    case "down":
    case "stranger":
      return {
        ...text,
        fillings: [problem.address.replace("http://", "")],
        command: START_COMMAND,
      };
    case "rate-limited":
    case "busy":
      return problem.seconds === null
        ? text
        : { ...text, advice: "adviceWaitSeconds", fillings: [problem.seconds] };
    case "refused":
      return { ...text, detail: problem.detail };
    case "failed":
      return problem.request === "" ? text : { ...text, detail: problem.request };
    default:
      return text;
  }
}

const RETRIABLE: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  "down",
  "stranger",
  "timeout",
  "rate-limited",
  "busy",
  "failed",
]);

const TEXTS: Readonly<Record<ProblemKind, { title: string; advice: string }>> = {
  restricted: { title: "restrictedTitle", advice: "restrictedAdvice" },
  pdf: { title: "pdfTitle", advice: "pdfAdvice" },
  "needs-click": { title: "idleTitle", advice: "needsClickAdvice" },
  "too-long": { title: "tooLongTitle", advice: "tooLongAdvice" },
  "no-article": { title: "noArticleTitle", advice: "noArticleAdvice" },
  "unsupported-language": { title: "languageTitle", advice: "languageAdvice" },
  down: { title: "downTitle", advice: "downAdvice" },
  stranger: { title: "strangerTitle", advice: "strangerAdvice" },
  timeout: { title: "timeoutTitle", advice: "adviceRetry" },
  "rate-limited": { title: "rateLimitedTitle", advice: "adviceWait" },
  busy: { title: "busyTitle", advice: "adviceWait" },
  refused: { title: "refusedTitle", advice: "refusedAdvice" },
  failed: { title: "failedTitle", advice: "adviceRetry" },
};
