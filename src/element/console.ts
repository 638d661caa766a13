/** Words for the developer of the page. They hold no token and nothing anybody wrote. */

/** Something is wrong but has a way round. */
export function warnDeveloper(message: string): void {
  // eslint-disable-next-line no-console
  console.warn(`<api-chatbox> ${message}`);
}

/** Something does not work until the developer does what `message` says. */
export function tellDeveloper(message: string, error: unknown): void {
  // eslint-disable-next-line no-console
  console.error(`<api-chatbox> ${message} ${error instanceof Error ? `${error.name}: ${error.message}` : ''}`);
}
