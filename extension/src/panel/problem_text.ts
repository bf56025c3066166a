/** The text for each problem: a title, advice, and what helps to follow it. */

import type { Problem, ProblemKind } from "../shared/problem.ts";
import { isHere } from "../shared/settings.ts";

export interface ProblemText {
  readonly title: string;
  readonly advice: string;
  readonly fillings: readonly (string | number)[];
  /** The command that fixes it. */
  readonly command?: string;
  /** What the button does about it. */
  readonly help: "retry" | "grant" | null;
  /** Whether to offer the settings. */
  readonly opensOptions: boolean;
  /** The service's own explanation. */
  readonly detail?: string;
}

/** Starts the service, in a clone of the repository. */
const START_COMMAND = "make run";

/** Return the text for a problem; `title` and `advice` are keys of _locales. */
export function problemText(problem: Problem): ProblemText {
  const text = {
    ...TEXTS[problem.kind],
    fillings: [] as (string | number)[],
    help: RETRIABLE.has(problem.kind) ? ("retry" as const) : null,
    opensOptions: false,
  };
  switch (problem.kind) {
    case "down":
    case "stranger":
      return {
        ...text,
        fillings: [hostOf(problem.address)],
        opensOptions: true,
        // A service on another computer cannot be started from here.
        ...(isHere(problem.address) && { command: START_COMMAND }),
        ...(!isHere(problem.address) && { advice: "elsewhereAdvice" }),
      };
    case "no-permission":
      return { ...text, fillings: [hostOf(problem.address)], help: "grant", opensOptions: true };
    case "unauthorized":
      return { ...text, opensOptions: true, help: "retry" };
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

const hostOf = (address: string): string => new URL(address).host;

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
  "no-passage": { title: "noPassageTitle", advice: "noPassageAdvice" },
  "no-permission": { title: "noPermissionTitle", advice: "noPermissionAdvice" },
  unauthorized: { title: "unauthorizedTitle", advice: "unauthorizedAdvice" },
  "unsupported-language": { title: "languageTitle", advice: "languageAdvice" },
  down: { title: "downTitle", advice: "downAdvice" },
  stranger: { title: "strangerTitle", advice: "strangerAdvice" },
  timeout: { title: "timeoutTitle", advice: "adviceRetry" },
  "rate-limited": { title: "rateLimitedTitle", advice: "adviceWait" },
  busy: { title: "busyTitle", advice: "adviceWait" },
  refused: { title: "refusedTitle", advice: "refusedAdvice" },
  failed: { title: "failedTitle", advice: "adviceRetry" },
};
