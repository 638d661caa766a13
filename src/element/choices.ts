/** The attributes of which the value is one of a list. */
/** How the chatbox stands on the page: above it, behind a launcher, or as a part of it. */
export type ChatboxMode = 'floating' | 'inline';

/** Which colours: those the user's system asks for, or always the same. */
export type ChatboxColorScheme = 'auto' | 'light' | 'dark';

/** Whether unread replies are counted before the title of the page. */
export type ChatboxTitleBadge = 'count' | 'none';

/** Allowed values by attribute. The first is the default. */
export const CHOICES = {
  'color-scheme': ['auto', 'light', 'dark'],
  mode: ['floating', 'inline'],
  persistence: ['device', 'session', 'none'],
  credentials: ['omit', 'include'],
  'image-transport': ['inline', 'upload'],
  'title-badge': ['count', 'none'],
} as const;

/** An attribute that {@link CHOICES} lists. */
export type ChoiceName = keyof typeof CHOICES;

/** The value of an attribute that applies: what it says if that is allowed, else the default. */
export function readChoice<Name extends ChoiceName>(element: Element, name: Name): (typeof CHOICES)[Name][number] {
  const allowed: readonly (typeof CHOICES)[Name][number][] = CHOICES[name];
  const value = element.getAttribute(name);
  return allowed.find((candidate) => candidate === value) ?? CHOICES[name][0];
}

/** Whether {@link CHOICES} lists an attribute. */
export function isChoice(name: string): name is ChoiceName {
  return Object.hasOwn(CHOICES, name);
}
