import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../../scripts/docs/samples.ts';
import { nameErrorsOf } from '../../support/docs/name-check.ts';
import { allSamples } from '../../support/docs/pages.ts';
import { typeErrorsOf } from '../../support/docs/type-check.ts';

/** The compiler reads all types of the browser. */
const COMPILER_MS = 180_000;

describe('every sample of the documentation', () => {
  it('fits the types of the package', { timeout: COMPILER_MS }, () => {
    expect(typeErrorsOf(allSamples())).toEqual([]);
  });

  it('names attributes, slots, parts, properties, scripts and headers that exist', () => {
    expect(allSamples().flatMap(nameErrorsOf)).toEqual([]);
  });
});

/** Page with one sample, which begins on line 5. */
const page = (language: string, code: string, context = ''): string =>
  `# Title\n\nText.\n${context === '' ? '' : `<!-- context\n${context}\n-->\n`}\n\`\`\`${language}\n${code}\n\`\`\`\n`;

describe('a sample that is wrong', () => {
  it('is named by file and line when its types do not fit', { timeout: COMPILER_MS }, () => {
    const wrong = [
      page('ts', "import 'api-chatbox/element';\nchatbox.heading = 42;"),
      page('tsx', 'import { ApiChatbox } from \'api-chatbox/react\';\nconst chat = <ApiChatbox apiUrl="/" />;'),
      page('js', "chatbox.addEventListener('chatbox-reply', ({ detail }) => report(detail.text));"),
      page('ts', "import { createChat } from 'api-chatbox';\ncreateChat();"),
      page('js', 'showLogin();'),
      page('js', 'showLogin();', 'declare function showLogin(): void;'),
    ];
    const samples = wrong.flatMap((source, index) => samplesOf(`docs/wrong-${index}.md`, source));
    expect(typeErrorsOf(samples)).toEqual([
      expect.stringMatching(/^docs\/wrong-0\.md:7: Type 'number' is not assignable/),
      expect.stringMatching(/^docs\/wrong-1\.md:7: .*Property 'apiUrl' does not exist/),
      expect.stringMatching(/^docs\/wrong-2\.md:6: Property 'text' does not exist/),
      expect.stringMatching(/^docs\/wrong-3\.md:6: .*no exported member 'createChat'/),
      "docs/wrong-4.md:6: Cannot find name 'showLogin'.",
      // What a comment before it declares is there.
    ]);
  });

  it.each([
    ['html', '<api-chatbox token="secret"></api-chatbox>', '<api-chatbox> knows no token.'],
    ['html', '<api-chatbox><p slot="top">x</p></api-chatbox>', '<api-chatbox> has no slot top.'],
    ['css', 'api-chatbox { --chatbox-colour: red }', 'there is no property --chatbox-colour.'],
    ['css', 'api-chatbox::part(bubble) { color: red }', 'there is no part bubble.'],
    ['json', '{ "a": 1, }', expect.stringContaining('JSON')],
    ['sh', 'npm run docs:serve', 'there is no script docs:serve.'],
    ['', 'Content-Security-Policy: default-src *', 'this is not the policy of the demo (dev/demo/content-policy.ts).'],
    ['python', 'print()', 'nothing checks samples in "python".'],
  ])('is named by file and line when it is %s and names what does not exist', (language, code, what) => {
    const [error = ''] = samplesOf('docs/wrong.md', page(language, code)).flatMap(nameErrorsOf);
    expect(error.slice(0, 'docs/wrong.md:6: '.length)).toBe('docs/wrong.md:6: ');
    expect(error.slice('docs/wrong.md:6: '.length)).toEqual(what);
  });
});
