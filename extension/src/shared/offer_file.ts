/** Download a text as a file, without the `downloads` permission. */
export function offerFile(name: string, text: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // Browsers may start the download later, and need the URL until then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
