/** The key that presses the toolbar button; empty where the browser left it unbound. */
export async function boundKey(): Promise<string> {
  const commands = await chrome.commands.getAll();
  return commands.find(({ name }) => name === "_execute_action")?.shortcut ?? "";
}
