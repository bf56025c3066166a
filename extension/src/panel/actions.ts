/** What the reader can do in the panel. The view offers it, the keyboard too; panel.ts does it. */
export interface Actions {
  /** Read the page, after the first run's words on what that means. */
  agree(): void;
  retry(): void;
  cancel(): void;
  grant(): void;
  options(): void;
  show(index: number): void;
  /** One more or fewer, or as many more or fewer as `by` says. */
  count(by: number): void;
  note(): void;
  relight(): void;
  copy(index: number): void;
  copyAll(): void;
  save(): void;
  share(): void;
  /** Read aloud from this highlight on, or this one `alone`. */
  listen(index: number, alone: boolean): void;
  pause(): void;
  resume(): void;
  stop(): void;
  /** To the next reading pace. */
  pace(): void;
  /** Yes to a voice that hears the sentences over the network. */
  allowOnline(): void;
}
