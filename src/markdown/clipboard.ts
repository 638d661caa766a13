/**
 * Puts plain text into the clipboard. To be called in the event of a click or a key: browsers allow it to nobody else.
 * @returns whether it is there; a page can be forbidden to, as in a frame without the permission
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not there on a page without TLS, and not allowed in some frames; the older way is in both.
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  let isCopied = false;
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // Nobody else on the page has anything to add.
    event.stopImmediatePropagation();
    isCopied = event.clipboardData !== null;
  };
  addEventListener('copy', fill, true);
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way where the one above is not
    return document.execCommand('copy') && isCopied;
  } catch {
    return false;
  } finally {
    removeEventListener('copy', fill, true);
  }
}
