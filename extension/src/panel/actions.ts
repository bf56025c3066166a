/** What the reader can do in the panel: offered by view and keyboard, carried out by panel.ts. */
export interface Actions {
  /** Agree to the first-run notice, and start. */
  agree(): void;
  retry(): void;
  cancel(): void;
  grant(): void;
  options(): void;
  show(index: number): void;
  /** Show `by` more highlights, or fewer if it is negative. */
  count(by: number): void;
  note(): void;
  /** Mark the page again after it was cleared. */
  restore(): void;
  copy(index: number): void;
  copyAll(): void;
  save(): void;
  share(): void;
  /** Read aloud from this highlight on, or only this one if `alone`. */
  listen(index: number, alone: boolean): void;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Switch to the next reading speed. */
  pace(): void;
  /** Agree to send sentences to an online voice. */
  allowOnline(): void;
}
