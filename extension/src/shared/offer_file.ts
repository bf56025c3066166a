/** Offer the browser a file to keep; needs no permission for downloads. */
export function offerFile(name: string, text: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // Browsers may begin a download late, and need the file until then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
