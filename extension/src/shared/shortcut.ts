/** Return the toolbar button's shortcut; empty if the browser left it unassigned. */
export async function boundKey(): Promise<string> {
  const commands = await chrome.commands.getAll();
  return commands.find(({ name }) => name === "_execute_action")?.shortcut ?? "";
}
