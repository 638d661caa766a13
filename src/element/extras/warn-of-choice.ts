import { CHOICES, type ChoiceName } from '../choices.ts';
import { warnDeveloper } from '../console.ts';

/** Tells the developer about a value that is not allowed. */
export function warnOfChoice(name: ChoiceName, value: string): void {
  const [fallback] = CHOICES[name];
  warnDeveloper(
    `${name}="${value}" is unknown. Use one of: ${CHOICES[name].join(', ')}. Until then it is taken as "${fallback}".`,
  );
}
